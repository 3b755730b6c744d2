"""A complaint's texts with what was found in them marked, as the page draws them."""

from typing import Any, NamedTuple

from office.accounts.display_names import names
from office.complaints.fields import FIELD
from office.complaints.models import Complaint
from office.complaints.open_findings import SCANNED, Open, found_in, is_english
from office.privacy.decisions import allowed, cleared
from office.privacy.models import Decision
from office.privacy_scan.finding import GUESSED, NAMES, Kind
from office.words import say, words


class Mark(NamedTuple):
    """How a finding is marked in the text: a class name, a picture, words."""

    name: str
    icon: str
    words: str


CLEARED = Mark("cleared", "check", words("不是", "cleared"))
CERTAIN = Mark("certain", "alert-triangle", words("确定", "certain"))
DOUBTFUL = Mark("doubtful", "help-circle", words("存疑", "doubtful"))

_ENGLISH_NAMES = {
    Kind.MOBILE: "Mobile",
    Kind.LANDLINE: "Telephone",
    Kind.RESIDENT_ID: "Identity number",
    Kind.BANK_CARD: "Bank card",
    Kind.PLATE: "Number plate",
    Kind.EMAIL: "E-mail",
    Kind.WECHAT: "Account",
    Kind.QQ: "QQ",
    Kind.PASSPORT: "Passport, permit",
    Kind.REFERENCE: "Order, vehicle or case number",
    Kind.ADDRESS: "Home address",
    Kind.MINOR: "Minor",
    Kind.PERSON: "Name",
}


def kind_name(kind: str) -> str:
    """A kind of finding as a label."""
    return say(NAMES[Kind(kind)].zh, _ENGLISH_NAMES[Kind(kind)])


def shown(row: Complaint) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The fields that hold words, in pieces with marks; and the findings, open ones numbered.

    A number that stands twice in one field is one finding with two marks.
    """
    decided = cleared([row.pk]).get(row.pk, frozenset())
    by_field: dict[str, list[Open]] = {}
    for item in found_in(row, allowed([row.venue_id])):
        by_field.setdefault(item.field, []).append(item)
    findings: dict[tuple[str, str], dict[str, Any]] = {}
    fields = []
    for field in SCANNED:
        text = getattr(row, field)
        if text:
            fields.append(
                {
                    "name": field,
                    "label": FIELD[field].label,
                    "text": text,
                    "long": len(text) > 40 or "\n" in text,
                    "lang": "en" if is_english(field, row.language) else "zh-CN",
                    "pieces": _pieces(text, by_field.get(field, []), decided, findings),
                }
            )
    return fields, list(findings.values())


def decisions(row: Complaint) -> list[dict[str, Any]]:
    """What was decided of a complaint, the latest first: what, by whom, when; never the text."""
    rows = list(Decision.objects.filter(complaint=row).order_by("-pk"))
    known = names(decision.by for decision in rows)
    return [
        {
            "kind": kind_name(decision.kind),
            "field": FIELD[decision.field].label,
            "clear": decision.verdict == Decision.Verdict.CLEAR,
            "by": known[decision.by],
            "at": decision.at,
        }
        for decision in rows
    ]


def _pieces(
    text: str,
    items: list[Open],
    decided: frozenset[str],
    findings: dict[tuple[str, str], dict[str, Any]],
) -> list[dict[str, Any]]:
    pieces: list[dict[str, Any]] = []
    last = 0
    for item in items:
        found = item.finding
        key = (item.field, item.digest)
        if key not in findings:
            is_open = found.certain or item.digest not in decided
            findings[key] = {
                "number": len(findings) + 1,
                "field": item.field,
                "label": FIELD[item.field].label,
                "digest": item.digest,
                "kind": kind_name(found.kind),
                "certain": found.certain,
                "why": say(GUESSED.zh, GUESSED.en) if found.guessed else "",
                "open": is_open,
                "mark": (CERTAIN if found.certain else DOUBTFUL) if is_open else CLEARED,
                "text": text[found.start : found.end],
            }
        pieces += [
            {"text": text[last : found.start]},
            {"text": text[found.start : found.end], "finding": findings[key]},
        ]
        last = found.end
    return [*pieces, {"text": text[last:]}]
