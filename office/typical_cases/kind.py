"""The kind of news that is a typical case (R18): what it says, and when it may name an operator."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.timezone import localtime

from office.clean_text import cleaned
from office.complaints.guilt_check import penalty
from office.errors import NewsError
from office.news.kinds import Given, Kind, Part
from office.typical_cases.models import TypicalCase
from sync.canonical import is_month
from sync.instants import parse_instant
from sync.news_words import PARTS
from sync.records import Text
from sync.screen_notices import Notice

NUMBER = 40
"""Characters of the number of a penalty decision, with which a finding stands on the plate."""
GROUND = 20
"""Characters of its ground at least, as of a single case in a month's list (R18)."""
CODE_TAIL = 6
"""Characters of the credit code that are shown, as on a record's plate."""


def _rule(given: Given, _today: date) -> None:
    """R1, R18: nobody is named and nothing found without the number of a penalty decision."""
    number, finding = cleaned(given.get("decision") or ""), given.get("finding")
    found = cleaned(finding.zh) if finding else ""
    if number and not penalty(number):
        raise NewsError(
            "处罚决定书文号请写全，如：常新市监处罚〔2018〕0312号。",
            "Write the full number of the penalty decision: office, year in brackets, number.",
        )
    if bool(number) != bool(found) or (finding and not found):
        raise NewsError(
            "“认定”和处罚决定书文号要一起填写；没有处罚决定的，两项都不填。",
            "Enter the finding and the number of the penalty decision together; if there is no "
            "decision, leave both empty.",
        )
    if given.get("operator") and not number:
        raise NewsError(
            "没有处罚决定书文号的典型个案不点名，请不选经营者。",
            "Without a penalty decision a typical case names nobody; choose no operator.",
        )
    if not is_month(given["month"]):
        raise NewsError(
            "办结月份请写成 2026-09 这样。", "Write the month of conclusion such as 2026-09."
        )
    if len(cleaned(given["ground"])) < GROUND:
        raise NewsError(
            f"请写明选作典型个案的理由，至少 {GROUND} 字；不公示。",
            f"State why this case was chosen, in at least {GROUND} characters; it is not "
            "published.",
        )


def _also(row: TypicalCase) -> dict[str, Any]:
    """Since when it was read, or would be today; a shop's place and code only with its name."""
    since = localtime(row.reviewed_at or row.proposed_at).date().isoformat()
    operator = row.operator
    return {
        "since": since,
        "reviewed_on": since,
        "shop_no": row.shop_no if operator else "",
        "code_tail": operator.uscc[-CODE_TAIL:] if operator else "",
    }


def _back(told: Notice) -> dict[str, Any]:
    """It was read by the day from which it stands; a month was not always signed."""
    return {
        "month": told.month or told.since[:7],
        "reviewed_at": parse_instant(f"{told.reviewed_on or told.since}T04:00:00Z"),
    }


TYPICAL_CASE = Kind(
    model=TypicalCase,
    shape=Notice,
    codes=(TypicalCase.KIND,),
    parts=(
        Part("venue", "venue", own=Text("场所", "Venue")),
        Part("title", "text", (24, 60), needed=True),
        Part("text", "text", (60, 140), needed=True, own=PARTS["facts"]),
        Part(
            "finding",
            "phrase",
            (24 + NUMBER, 80 + NUMBER),
            hint=Text(
                "只有作出处罚决定的才填，和文号一起。",
                "Only if there is a penalty decision, together with its number.",
            ),
            beside="decision",
        ),
        Part(
            "decision",
            most=(NUMBER, NUMBER),
            hint=Text("如：常新市监处罚〔2018〕0312号", "Whole, with office, year and number"),
        ),
        Part(
            "operator",
            "operator",
            hint=Text(
                "没有处罚决定书文号的不选，也不点名。",
                "Without a penalty decision, choose none and name nobody.",
            ),
        ),
        Part("shop_no", most=(40, 40)),
        Part("advice", "phrase", (24, 60)),
        Part("month", "month"),
        Part("issue"),
        Part("industry"),
        Part("maker", needed=True, signed="provider", ours=True),
        Part(
            "ground",
            "note",
            hint=Text(
                "主观故意或放任、性质恶劣、影响较大，至少 20 字。",
                "Intent or recklessness, serious nature, wide impact; at least 20 characters.",
            ),
            own=Text("选作典型个案的理由", "Why this case"),
        ),
    ),
    nameless=True,
    told=Q(reviewed_at__isnull=False) | Q(seq__isnull=False),
    rule=_rule,
    also=_also,
    back=_back,
)
