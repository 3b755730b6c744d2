"""What is found by a line of words: groups in a fixed order, each of what the person may see."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice

import msgspec
from django.db.models import Case, IntegerField, QuerySet, When
from django.http import HttpRequest
from django.urls import reverse
from django.utils.module_loading import import_string

from office.complaints.labels import STATES
from office.complaints.models import Complaint
from office.complaints.who_may_see import seen
from office.initials import folded, where
from office.registry.meant import operators_meant
from office.registry.models import Operator, Venue
from office.roles import held
from office.site import waiting
from office.site.find.also_called import ALSO_CALLED
from office.site.page_registry import Page
from office.site.places import ADMINISTRATION, COMPLAINTS, Place
from office.words import named, say

_SHOWN = 6
_LOOKED_FOR = _SHOWN + 1
"""One more, to tell whether there are more."""
_LEAST_OF_NUMBER = 3
"""Characters of a complaint's number to type before it is looked for."""

_READ = (
    "number", "status", "operator__name", "operator__sign", "venue__name_zh", "venue__name_en"
)  # fmt: skip
"""What is shown of a complaint: not its texts."""


class Hit(msgspec.Struct, frozen=True):
    """A line of what was found: where it leads, its words in three parts of which the middle one
    is what was meant, and what stands beside them.
    """

    place: Place
    url: str
    words: tuple[str, str, str]
    note: str = ""
    state: str = ""


class Group(msgspec.Struct, frozen=True):
    """Hits of one kind under its name; whether there are `more` than are listed."""

    name: str
    hits: list[Hit]
    more: bool


def groups(request: HttpRequest, typed: str) -> list[Group]:
    """All that `typed` finds, without the kinds that have nothing."""
    wanted = folded(typed)
    opens = _opens(request)
    asks = wanted and {"operator", "record"} & set(opens)
    operators = operators_meant(typed, _LOOKED_FOR) if asks else []
    parts = [
        (say("页面", "Pages"), _pages(request, opens.values(), wanted)),
        (
            say("经营者", "Operators"),
            (_operator(one, wanted) for one in operators) if "operator" in opens else (),
        ),
        (
            say("投诉", "Complaints"),
            _complaints(request, wanted, operators) if "record" in opens else (),
        ),
        (say("场所", "Venues"), _venues(wanted) if "venue" in opens else ()),
    ]
    found = [(name, list(islice(hits, _LOOKED_FOR))) for name, hits in parts]
    return [Group(name, hits[:_SHOWN], len(hits) > _SHOWN) for name, hits in found if hits]


@cache
def _every() -> tuple[Page, ...]:
    """The pages of the whole site: `office.site.urls` stands above its parts."""
    return import_string("office.site.urls.PAGES")  # type: ignore[no-any-return]


def exact(request: HttpRequest, typed: str) -> Complaint | None:
    """The one complaint whose whole number was typed, for whom its page opens."""
    if "record" not in _opens(request):
        return None
    rows = list(seen(request).filter(number=typed.strip())[:2])
    return rows[0] if len(rows) == 1 else None


def _opens(request: HttpRequest) -> dict[str, Page]:
    """The pages that open to who asks, by name."""
    return {page.name: page for page in _every() if page.roles & held(request)}


def _pages(request: HttpRequest, pages: Collection[Page], wanted: str) -> Iterator[Hit]:
    """Pages with an entry, by its words in both languages or what else people call them; beside
    them what waits there.
    """
    counted = waiting.kept(request)
    entries = ((page, page.menu) for page in pages if page.menu)
    names = (
        (page, one, (say(one.zh, one.en), one.zh, one.en, *ALSO_CALLED.get(page.name, ())))
        for page, one in entries
    )
    found = ((page, one, _meant(all_names, wanted)) for page, one, all_names in names)
    for page, menu, name in (hit for hit in found if hit[2]):
        number = counted.counts.get(page.name, 0) if counted else 0
        said, place = say(menu.zh, menu.en), say(menu.place.zh, menu.place.en)
        yield Hit(
            menu.place,
            reverse(f"site:{page.name}"),
            _parted(name, wanted),
            note=place if name == said else said,
            state=say("{n} 项待办", "{n} to do", n=number) if number else "",
        )


def _complaints(request: HttpRequest, wanted: str, operators: Sequence[Operator]) -> Iterator[Hit]:
    """By number, the whole one first; else the newest of the operators that were found."""
    rows = seen(request).select_related("operator", "venue").only(*_READ)
    found: QuerySet[Complaint] | Sequence[Complaint] = ()
    if len(wanted) >= _LEAST_OF_NUMBER:
        part = Case(When(number__iexact=wanted, then=0), default=1, output_field=IntegerField())
        named_so = rows.filter(number__icontains=wanted).annotate(part=part)
        found = named_so.order_by("part", "number", "pk")[:_LOOKED_FOR]
    if not found and operators:
        found = rows.filter(operator__in=operators).order_by("-closed_month", "-pk")[:_LOOKED_FOR]
    for row in found:
        shop = row.operator.sign or row.operator.name
        venue = named(row.venue) if row.venue else ""
        yield Hit(
            COMPLAINTS,
            reverse("site:record", args=[row.pk]),
            _parted(row.number, wanted),
            note=say("，", ", ").join(filter(None, (shop, venue))),
            state=str(STATES[row.status]),
        )


def _operator(row: Operator, wanted: str) -> Hit:
    name = row.sign if row.sign and where(row.sign, wanted) else row.name
    note = row.name if name != row.name else row.sign
    beside = filter(None, (note if note != name else "", row.shop_no))
    url = reverse("site:operator", args=[row.pk])
    return Hit(ADMINISTRATION, url, _parted(name, wanted), note=say("，", ", ").join(beside))


def _venues(wanted: str) -> Iterator[Hit]:
    """By number, by name in both languages, or its initials."""
    rows = ((row, (named(row), row.name_zh, row.name_en, row.pk)) for row in Venue.objects.all())
    meant = ((row, _meant(names, wanted)) for row, names in rows)
    for row, name in ((row, name) for row, name in meant if name):
        url = reverse("site:venue", args=[row.pk])
        note = row.pk if name == named(row) else named(row)
        yield Hit(ADMINISTRATION, url, _parted(name, wanted), note=note)


def _meant(names: Iterable[str], wanted: str) -> str:
    """The first of the names that what was typed means; "" where none."""
    return next((name for name in names if where(name, wanted)), "")


def _parted(words: str, wanted: str) -> tuple[str, str, str]:
    """Before, what was meant, and after; all of it before where something else was."""
    start, end = where(words, wanted) or (len(words), len(words))
    return words[:start], words[start:end], words[end:]
