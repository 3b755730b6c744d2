"""Problems of rows in words: what is wrong, and what to do about it (`row_problems`)."""

from typing import Literal

import msgspec

type Level = Literal["refused", "asked", "note"]
"""Whether it keeps the row out: for good, until a person confirms, or not."""


class Words(msgspec.Struct, frozen=True):
    """Both languages, without the stop at the end."""

    zh: str
    en: str
    do_zh: str
    do_en: str
    level: Level = "refused"


DATES: dict[str, Words] = {
    "blank_date": Words("日期空白", "The date is blank", "补填日期", "Fill in the date"),
    "bad_date": Words(
        "日期无法识别",
        "The date cannot be read",
        "写成“年-月-日”{day}",
        "Write it as year-month-day{day_en}",
    ),
    "impossible_date": Words(
        "日期不存在或超出范围",
        "There is no such date",
        "核对年月日",
        "Check year, month and day",
    ),
    "ambiguous_date": Words(
        "日期有歧义（年月日次序不明，或少年份）",
        "The date can be read in two ways, or lacks its year",
        "写成“年-月-日”{day}",
        "Write it as year-month-day{day_en}",
    ),
    "year_added": Words(
        "日期没有年份，已按文件的办结月份补上年份",
        "The date lacks its year; that of the file's month was added",
        "核对年份",
        "Check the year",
        "note",
    ),
    "closed_no_day": Words(
        "办结时间只有月份没有日，月份照此录入，办理时长不计算",
        "The date of conclusion has a month but no day: the month is kept, and no duration is "
        "counted",
        "能查到的，补填到日",
        "Add the day where it is known",
        "note",
    ),
    "no_day": Words(
        "投诉时间只有月份", "The date of acceptance lacks its day", "补填到日", "Add the day"
    ),
    "future_date": Words(
        "日期晚于录入之日",
        "The date is later than the day it is taken in",
        "核对日期",
        "Check the date",
    ),
    "closed_before_accepted": Words(
        "办结早于受理", "Concluded before it was accepted", "核对两个日期", "Check both dates"
    ),
    "month_mismatch": Words(
        "办结月份与表题或所给月份不符",
        "The month of conclusion is not that of the title, or not the month given",
        "核对办结时间，或移到该月的表中",
        "Check the date, or move the row to that month's form",
    ),
    "before_effective": Words(
        "受理早于方案实施之日，不属公示范围",
        "Accepted before the scheme took effect (R12)",
        "从公示表中删去该行",
        "Take the row out of the form",
    ),
}
"""What can be wrong with the days of a row."""

BOOKS: dict[str, Words] = {
    "name_differs": Words(
        "该信用代码在库中登记为另一名称，沿用库中名称",
        "This credit code is registered here under another name, which is kept",
        "核对登记名称",
        "Check the registered name",
        "note",
    ),
    "differs": Words(
        "与库中不同，录入后作为变更待核定",
        "Differs from what is here; taken in, it becomes a change to be decided",
        "核对以哪个为准",
        "See which of the two is right",
        "note",
    ),
    "number_elsewhere": Words(
        "库中已有这个单号，但受理单位的写法不同",
        "This number is here already, but the accepting organisation is written differently",
        "是同一件的，改成库中的受理单位；不是的，可以录入",
        "If it is the same complaint, use the organisation's name as it is here; if not, it can "
        "be taken in",
        "note",
    ),
    "refused_before": Words(
        "与库中不同；这一变更核定时未采纳，不再提出",
        "Differs from what is here; this change was refused before and is not proposed again",
        "库中有误的，请先改正来源文件再上传",
        "Where what is here is wrong, correct the source and upload it again",
        "note",
    ),
}
"""What a row says otherwise than the books: a person decides, and nothing keeps the row out."""

ASKED: dict[str, Words] = {
    "money_without_success": Words(
        "该件未成功或不计入，却有退赔金额",
        "Money is given as paid back, but the case is not successful or not counted",
        "核对处理结果和金额；属实的，确认后照录，金额不作退赔统计和公示",
        "Check outcome and amount; if both are right, confirm: the money is neither counted nor "
        "published",
        "asked",
    ),
    "money_beyond_price": Words(
        "退赔金额比消费金额大得多，或数额特别大",
        "The money paid back is far more than was spent, or unusually high",
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
        "Correct one of the two columns, or confirm which of them is right",
        "asked",
    ),
}
"""What a person is asked about a row: facts that do not go well together (`plausibility`)."""

EXPORTS: dict[str, Words] = {
    "report_of_offence": Words(
        "举报不是投诉，不作投诉公示",
        "A report of an offence is not a complaint and is not published as one",
        "从公示表中删去该行",
        "Take the row out of the form",
    ),
    "no_complaint": Words(
        "类型不是投诉，不作投诉公示",
        "The type is not a complaint, so it is not published as one",
        "确是投诉的，把类型改为“投诉”",
        "If it is a complaint, write “投诉” as its type",
    ),
    "kind_unclear": Words(
        "类型中投诉、举报并列，不能确定是投诉",
        "The type says both complaint and report, so it is not known to be a complaint",
        "核对后写明“投诉”或“举报”",
        "Say which of the two it is",
    ),
    "blank_kind": Words(
        "类型空白，不能确定是投诉",
        "The type is blank, so it is not known to be a complaint",
        "补填类型",
        "Fill it in",
    ),
    "case_filed": Words(
        "初查受理状态为立案，属举报案件，不作投诉公示",
        "A case was opened on it, so it is a report of an offence, not a complaint, and is not "
        "published as one",
        "从公示表中删去该行",
        "Take the row out of the form",
    ),
    "not_accepted": Words(
        "未予受理，不属公示范围",
        "It was not accepted (R12)",
        "从公示表中删去该行",
        "Take the row out of the form",
    ),
    "unknown_acceptance": Words(
        "初查受理状态未识别，不能确定是否受理",
        "It is not known whether it was accepted",
        "核对后写明“受理”或“不予受理”",
        "Say whether it was: “受理” or “不予受理”",
    ),
    "unknown_progress": Words(
        "办理情况状态未识别，不能确定是否办结",
        "It is not known whether it is concluded",
        "核对后写明“已办结”或“办理中”",
        "Say whether it is: “已办结” or “办理中”",
    ),
}
"""What can be wrong with a row of an export: it is no complaint, not accepted, not concluded."""
