"""What a person means by a line: each of its words may be a number, a name, an act, a day.

Words are parted by blanks; each narrows. A word that is no name of anything is looked for in the
headlines of the complaints of the shops that the other words name, or of all.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

import msgspec
from django.utils.timezone import localdate

from office.accounts.models import User
from office.complaints.models import Complaint
from office.corrections.models import CorrectionCase
from office.fleet.models import Screen
from office.initials import folded, where
from office.objections.models import Objection
from office.prior_notices.models import PriorNotice
from office.published.pub_ids import LENGTH, as_typed
from office.registry.meant import operators_meant
from office.registry.models import Venue
from office.site.audit import labels
from office.site.audit.meanings import MEANINGS, TERMS, Meaning, Term
from office.site.audit.sight import Sight

LONGEST = 120
"""Characters of a line; what is longer is cut."""
_LEAST_OF_NUMBER = 3
_NUMBER = "0123456789"
_COUNTED: Mapping[str, str] = {"条": "row", "批": "draft", "号": "publication", "版": "withdrawal"}
"""第 12 条 of the log, 批 of the drafts, 号 of the publications, 版 of what was taken down."""
_ORDINAL = re.compile(r"第0*(\d{1,15})(条|批|号|版)\Z")
_APART = re.compile(r"(?<=第)\s+(?=\d)|(?<=\d)\s+(?=[条批号版](?:\s|\Z))")
"""Blanks within 第 12 批, as the list itself writes it."""
_BETWEEN = re.compile("[，、；]")
_CASE = re.compile(r"(异议|更正|告知)[〔\[(](\d{4})[〕\])](\d{1,6})号?\Z")
_DAY = re.compile(r"(?:(\d{4})[-年/.])?(\d{1,2})[-月/.](\d{1,2})日?\Z")
_MONTH = re.compile(r"(\d{4})[-年/.](\d{1,2})月?\Z")
_SPOKEN = {"今天": 0, "today": 0, "昨天": 1, "yesterday": 1}


class Line(msgspec.Struct, frozen=True):
    """A line as it is meant: its terms, and the words that mean nothing here."""

    terms: tuple[Term, ...] = ()
    unknown: tuple[str, ...] = ()
    too_many: bool = False
    """Whether a word means so many things that it is to be made longer, or there are too many."""

    @property
    def plain(self) -> bool:
        """Whether every word means something, and something was typed."""
        return bool(self.terms) and not self.unknown and not self.too_many


def meant(line: str, sight: Sight) -> Line:
    """The terms of a line."""
    together = _APART.sub("", line[:LONGEST])
    words = list(dict.fromkeys(_BETWEEN.sub(" ", together).split()))
    known = {word: _of_word(word, sight) for word in words[:TERMS]}
    of_texts = [word for word, found in known.items() if not found]
    if of_texts and sight.reads:
        known = _by_headline(known, of_texts, sight)
    terms = tuple(tuple(found[:MEANINGS]) for found in known.values() if found)
    unknown = tuple(word for word, found in known.items() if not found)
    crowded = any(len(found) > MEANINGS for found in known.values())
    return Line(_narrowed(terms), unknown, crowded or len(words) > TERMS)


type Found = list[Meaning]


def _of_word(word: str, sight: Sight) -> Found:
    """All that one word may mean; what is a day, a number of its own or whole, nothing besides."""
    wanted = folded(word)
    if exact := _days(wanted) or _ordinal(wanted) or _case(wanted, sight) or _whole(word, sight):
        return exact
    return [meaning for found in _NAMED for meaning in found(wanted, sight)]


def _days(wanted: str) -> Found:
    today = localdate()
    first: date | None
    last: date | None
    if wanted in _SPOKEN:
        first = last = today - timedelta(days=_SPOKEN[wanted])
    elif found := _DAY.match(wanted):
        first = last = _day(found[1] or "", found[2], found[3], today)
    elif found := _MONTH.match(wanted):
        first = _day(found[1], found[2], "1", today)
        last = first and (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    else:
        return []
    return [Meaning("days", f"{first}~{last}")] if first and last else []


def _day(year: str, month: str, day: str, today: date) -> date | None:
    """A day as written; without a year the last such day."""
    try:
        found = date(int(year or today.year), int(month), int(day))
        return found if year or found <= today else found.replace(year=today.year - 1)
    except ValueError:
        return None


def _ordinal(wanted: str) -> Found:
    found = _ORDINAL.match(wanted)
    return [Meaning(_COUNTED[found[2]], found[1])] if found else []


def _case(wanted: str, sight: Sight) -> Found:
    """The complaint of an objection, a correction or a letter, by the number on the paper."""
    found = _CASE.match(wanted)
    if not found or not sight.reads:
        return []
    asked = {"year": int(found[2]), "serial": int(found[3])}
    if found[1] == "更正":
        records = CorrectionCase.objects.filter(**asked).values("record")
        rows = sight.complaints.filter(public_record__in=records)
    else:
        model: type = Objection if found[1] == "异议" else PriorNotice
        cases = model.objects.filter(**asked).values("complaint")  # type: ignore[attr-defined]
        rows = sight.complaints.filter(pk__in=cases)
    return _complaints(rows)


def _whole(word: str, sight: Sight) -> Found:
    """The one complaint whose whole number, or number in public, it is."""
    by_number = _complaints(sight.complaints.filter(number=word))
    if by_number or len(word) != LENGTH:
        return by_number
    return _complaints(sight.complaints.filter(public_record=as_typed(word)))


def _complaints(rows: object) -> Found:
    newest = rows.order_by("-pk").values_list("pk", flat=True)  # type: ignore[attr-defined]
    return [Meaning("complaint", str(pk)) for pk in newest[: MEANINGS + 1]]


def _numbers(wanted: str, sight: Sight) -> Iterator[Meaning]:
    if len(wanted) >= _LEAST_OF_NUMBER and any(sign in _NUMBER for sign in wanted):
        yield from _complaints(sight.complaints.filter(number__icontains=wanted))


def _operators(wanted: str, sight: Sight) -> Iterator[Meaning]:
    if sight.reads:
        for row in operators_meant(wanted, MEANINGS + 1):
            yield Meaning("operator", str(row.pk))


def _people(wanted: str, _sight: Sight) -> Iterator[Meaning]:
    for slug, name in User.objects.order_by("pk").values_list("username", "name"):
        if slug == wanted or where(name, wanted):
            yield from (Meaning("person", slug), Meaning("account", slug))


def _acts(wanted: str, _sight: Sight) -> Iterator[Meaning]:
    """Acts that are called so; else those with it in their name."""
    named = {act: {word.casefold() for word in words} for act, words in labels.ACTS.items()}
    same = [act for act, words in named.items() if wanted in words]
    part = [act for act, words in named.items() if any(wanted in word for word in words)]
    yield from (Meaning("act", act) for act in same or part)


def _roles(wanted: str, _sight: Sight) -> Iterator[Meaning]:
    for role, words in labels.ROLES.items():
        if wanted in {word.casefold() for word in words}:
            yield Meaning("role", role)


def _places(wanted: str, _sight: Sight) -> Iterator[Meaning]:
    for row in Venue.objects.order_by("pk"):
        if any(where(name, wanted) for name in (row.pk, row.name_zh, row.name_en)):
            yield Meaning("venue", row.pk)
    if Screen.objects.filter(pk=wanted.upper()).exists():
        yield Meaning("screen", wanted.upper())


_NAMED: tuple[Callable[[str, Sight], Iterator[Meaning]], ...] = (
    _numbers, _operators, _people, _acts, _roles, _places,
)  # fmt: skip


def _by_headline(known: dict[str, Found], words: list[str], sight: Sight) -> dict[str, Found]:
    """With the complaints that have such words in the headline, of the shops that are named."""
    rows = sight.complaints
    if shops := [
        int(one.key) for found in known.values() for one in found if one.kind == "operator"
    ]:
        rows = rows.filter(operator__in=shops)
    return known | {word: _complaints(rows.filter(headline_zh__icontains=word)) for word in words}


def _narrowed(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Of complaints beside shops those of the shops, and no shop: its rows are not all theirs."""
    shops = {int(one.key) for term in terms if _only(term, "operator") for one in term}
    asked = [one.key for term in terms if _only(term, "complaint") for one in term]
    if not shops or not asked:
        return terms
    rows = Complaint.objects.filter(pk__in=asked, operator__in=shops)
    theirs = set(map(str, rows.values_list("pk", flat=True)))
    return tuple(
        tuple(one for one in term if one.key in theirs) if _only(term, "complaint") else term
        for term in terms
        if not _only(term, "operator")
    )


def _only(term: Term, kind: str) -> bool:
    return all(one.kind == kind for one in term)
