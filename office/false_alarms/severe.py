"""What of severe wording is open in a text: found, and passed by nobody as a false alarm."""

from datetime import datetime
from functools import lru_cache

from django.db import transaction
from django.utils.crypto import salted_hmac

from office.audit.record import actor, record
from office.clean_text import cleaned
from office.errors import UsageError
from office.false_alarms.models import FalseAlarm
from office.read_once import once
from office.registry.bureau_policy import policy
from office.severe_wording.checker import Checker, Finding
from sync.records import Text

REASON = 200
"""Most characters of a reason."""


class Severe:
    """The list with the bureau's own, and what was passed; for any number of texts."""

    def __init__(self, checker: Checker, passed: frozenset[tuple[str, str]]) -> None:
        self._checker, self._passed = checker, passed

    def open_in(self, text: str) -> list[Finding]:
        """What is found in `text` and was not passed just there."""
        found = self._checker.check(text)
        return [one for one in found if (one.rule, trace(one.rule, text)) not in self._passed]


@once
def severe() -> Severe:
    """It as of now: a query for the bureau's list, one for what was passed."""
    passed = FalseAlarm.objects.order_by().values_list("rule", "digest")
    return Severe(_checker(policy().severe_wording), frozenset(passed))


_checker = lru_cache(maxsize=4)(Checker)


def said(found: Finding) -> Text:
    """What stands where and what to write instead; the words themselves are not told (R39)."""
    zh, en = f"第{found.start + 1}至{found.end}字", f"Characters {found.start + 1} to {found.end}"
    return Text(
        f"{zh}为严重表述。{found.advice.zh}确属误报的，在“严重表述”页写明理由。",
        f"{en} are severe wording. {found.advice.en} If it is a false alarm, give the reason on "
        "the page “Severe wording”.",
    )


@transaction.atomic
def pass_as_false(text: str, rule: str, reason: str, now: datetime) -> FalseAlarm:
    """Keep that `rule` finds in `text` what is none, and why; in the log stands the rule alone.

    Raises:
        UsageError: nothing of it is open in the text, or no reason was given.
    """
    reason = cleaned(reason)
    if not reason or len(reason) > REASON:
        raise UsageError(
            f"请写明为什么是误报（至多 {REASON} 字）。",
            f"Say why it is a false alarm, in {REASON} characters at most.",
        )
    if rule not in {one.rule for one in severe().open_in(text)}:
        raise UsageError(
            "这段文字里已没有这一处：可能已被修改，或已有同事写明理由。没有改动。",
            "It is no longer open in this text: the text was edited, or a colleague has passed it. "
            "Nothing was changed.",
        )
    row = FalseAlarm.objects.create(
        rule=rule, digest=trace(rule, text), reason=reason, by=actor(), at=now
    )
    record("pass wording", f"false alarm {row.pk}", after={"rule": rule}, at=now)
    return row


def trace(rule: str, text: str) -> str:
    """What a pass knows a place by: keyed, so that it gives nothing of the text away."""
    value = f"{rule}\0{cleaned(text)}"
    return salted_hmac("office.severe_wording", value, algorithm="sha256").hexdigest()
