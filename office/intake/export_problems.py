"""What can be wrong with a row of an export: it is no complaint, not accepted, not concluded."""

from office.intake.problem_words import Words

EXPORTS: dict[str, Words] = {
    "report_of_offence": Words(
        "举报不是投诉，不作投诉公示",
        "A report of an offence is no complaint and is not published as one",
        "从公示表中删去该行",
        "Take the row out of the form",
    ),
    "no_complaint": Words(
        "类型不是投诉，不作投诉公示",
        "The type is not that of a complaint",
        "确是投诉的，把类型改为“投诉”",
        "If it is a complaint, write “投诉” as its type",
    ),
    "kind_unclear": Words(
        "类型中投诉、举报并列，不能确定是投诉",
        "The type says both complaint and report",
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
        "A case was filed on it: that is what becomes of a report, not of a complaint",
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
