"""What a person is asked about a row: facts that do not go well together (plausibility)."""

from office.intake.problem_words import Words

ASKED: dict[str, Words] = {
    "money_without_success": Words(
        "该件未成功或不计入，却有退赔金额",
        "Money is said to be paid back, yet the case is not successful or not counted",
        "核对处理结果和金额；属实的，确认后照录，金额不作退赔统计和公示",
        "Check outcome and amount; if both are right, confirm: the money is neither counted nor "
        "published",
        "asked",
    ),
    "money_beyond_price": Words(
        "退赔金额比消费金额大得多，或数额特别大",
        "The money paid back is far more than was spent, or unusually much",
        "核对金额和单位（元、万元）；属实的，确认后照录",
        "Check the sum and its unit; if it is right, confirm",
        "asked",
    ),
    "words_deny_success": Words(
        "处理结果为成功，而文字写明调解未成",
        "The outcome counts as successful, yet the words say that mediation failed",
        "核对处理结果和文字；属实的，确认后照录",
        "Check outcome and words; if both are right, confirm",
        "asked",
    ),
    "words_claim_success": Words(
        "处理结果为未成功，而文字写明调解达成一致",
        "The outcome counts as not successful, yet the words say that mediation succeeded",
        "核对处理结果和文字；属实的，确认后照录",
        "Check outcome and words; if both are right, confirm",
        "asked",
    ),
    "outcome_contradiction": Words(
        "成功与否与处理结果矛盾",
        "“Successful or not” and the result contradict each other",
        "核对后改正其中一栏，或确认以哪一栏为准",
        "Mend one of the two columns, or confirm which of them holds",
        "asked",
    ),
}
