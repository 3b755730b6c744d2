"""What an export of 12315 says of a row besides the complaint: 类型, 初查受理状态, 办理情况状态.

Only a complaint (投诉) that was accepted and is concluded may be published (R12). A report of an
offence (举报) is no complaint, and 立案 is what becomes of a report. A word that is not known lets
nothing through: a person writes what it means.
"""

import re
from collections.abc import Callable

from office.complaints.fields import Name
from office.intake.grid import Value
from office.intake.outcome_spelling import word_key

_YES, _NO = frozenset({"是", "y", "yes"}), frozenset({"否", "n", "no"})
_COMPLAINTS = ("投诉", "申诉")
_REPORTS = ("举报",)
_ACCEPTED = frozenset(
    {"受理", "已受理", "予以受理", "决定受理", "同意受理", "初查受理", "正常受理", "投诉受理"}
)
_CONCLUDED = frozenset(
    {"办结", "已办结", "办理完结", "已完结", "完结", "已结案", "结案", "已完成", "办理完成",
     "已办理完毕", "按期办结", "按时办结", "超期办结", "已归档",
     "终止调解", "调解终止", "已终止调解"}
)  # fmt: skip
_OPEN = ("未", "待", "中", "正在", "在办", "尚")
"""What a word holds that says that something is still going on, or has not begun."""


_ASIDE = re.compile(r"\(.*?\)")


def kind_fault(value: Value) -> str:
    """The code of the problem with 类型; "" where it says that the row is a complaint."""
    word = word_key(value)
    if any(each in word for each in _REPORTS):
        return "kind_unclear" if any(each in word for each in _COMPLAINTS) else "report_of_offence"
    if any(each in word for each in _COMPLAINTS):
        return ""
    return "no_complaint" if word else "blank_kind"


def acceptance_fault(value: Value) -> str:
    """The code of the problem with 初查受理状态; "" where it was accepted, or nothing is said."""
    word = _ASIDE.sub("", word_key(value)).lower()
    if not word or word in _ACCEPTED | _YES:
        return ""
    if "立案" in word:
        return "case_filed"
    if word in _NO or (word.startswith(("不", "未", "决定不")) and "受理" in word):
        return "not_accepted"
    return "not_concluded" if _going_on(word) else "unknown_acceptance"


def progress_fault(value: Value) -> str:
    """The code of the problem with 办理情况状态; "" where it is concluded, or nothing is said."""
    word = _ASIDE.sub("", word_key(value)).lower()
    if not word or word in _CONCLUDED | _YES:
        return ""
    if "不予受理" in word:
        return "not_accepted"
    return "not_concluded" if word in _NO or _going_on(word) else "unknown_progress"


def _going_on(word: str) -> bool:
    return any(each in word for each in _OPEN)


CHECKS: dict[Name, Callable[[Value], str]] = {
    "kind": kind_fault,
    "acceptance": acceptance_fault,
    "progress": progress_fault,
}
"""By field, the rule for its cell."""
OUT_OF_SCOPE = frozenset(
    {"report_of_offence", "no_complaint", "case_filed", "not_accepted", "not_concluded"}
)
"""Codes after which nothing else of a row is looked at: it is not for publication."""
