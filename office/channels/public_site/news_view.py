"""Warnings and good news of a venue in words: in full, and as the lines that lead there."""

from collections.abc import Iterator
from itertools import batched
from typing import Any

from layouts.formatting import day, period
from layouts.news_parts import last_day
from office.channels.public_site.page_turns import page_folders
from office.channels.public_site.page_words import Language, say
from office.channels.public_site.render import address, on_one_line, words
from sync import news_words
from sync.bundle import Bundle, Settings
from sync.code_addresses import venue_path
from sync.records import Text
from sync.screen_notices import NOTICE_PLATES, ConsumerWarning, News, Notice
from sync.slide_kinds import KnownKind

KINDS = {kind: (name.zh, name.en) for kind, name in news_words.KINDS.items() if kind != "drill"}
A_PAGE = 10
"""In two languages, with the longest words that may stand there, below 50 kB."""
_WARNINGS, _GOOD_NEWS = 2, 6
"""So many lines of each stand on the venue's own page; the number is told, and the rest follows."""
_HEADING = (
    "典型个案、服务站、承诺和改进，{n} 条",
    "Typical cases, stations, promises, improvements: {n}",
)
_ALL = ("本场所的提醒和服务，{n} 条", "Notices and services at this venue: {n}")
BY_PLATE: dict[KnownKind, tuple[str, str]] = {
    "warning": ("消费警示 {n} 条", "Warnings: {n}"),
    "station": ("消费维权服务站 {n} 个", "Service stations: {n}"),
    "promise": ("门店承诺 {n} 条", "Shops’ promises: {n}"),
    "improvement": ("改进情况 {n} 条", "Improvements: {n}"),
    "typical": ("典型个案 {n} 件", "Typical cases: {n}"),
}
"""By kind of slide what stands above all that its plates tell, on the page to which their codes
lead.
"""
_UNTIL = ("{kind}，有效至{until}", "{kind}, valid until {until}")
_COUNTED = ("{period}办结 {n} 件", "{n} concluded, {period}")
_OWN: dict[str, Text] = {"shop": Text("门店", "Shop"), "about": Text("类别", "About")}
"""What stands for two parts at once: a shop and where it is, issue and industry."""


def told(bundle: Bundle) -> list[News]:
    """The venue's warnings, then its good news of the kinds that have a name here, as signed."""
    return [*bundle.warnings, *_named(bundle)]


def news_folders(bundle: Bundle) -> list[str]:
    """The folders of the pages on which all of it stands; none where there is nothing."""
    pages = len(list(batched(told(bundle), A_PAGE)))
    return page_folders(f"{venue_path(bundle.index.venue.id)}/news", pages) if pages else []


def heading(bundle: Bundle, language: Language) -> str:
    """What stands above all of it."""
    return say(_ALL, language).format(n=len(told(bundle)))


def of_plate(bundle: Bundle, kind: KnownKind) -> list[News]:
    """What is told on plates of a kind of slide."""
    if kind == "warning":
        return [*bundle.warnings]  # one may be of a kind that came later than this program
    return [one for one in _named(bundle) if NOTICE_PLATES.get(one.kind) == kind]


def heading_of(kind: KnownKind, n: int, language: Language) -> str:
    """What stands above it, on a page of its own."""
    return say(BY_PLATE[kind], language).format(n=n)


def values(one: News, settings: Settings, language: Language) -> dict[str, Any]:
    """A warning or a piece of good news, as signed."""
    if isinstance(one, ConsumerWarning):
        return warning_values(one, settings, language)
    return notice_values(one, settings, language)


def news_values(bundle: Bundle, language: Language) -> dict[str, Any]:
    """The lines of the venue's page, each leading to where it stands in full."""
    lines = _lines(bundle, language)
    first, good = len(bundle.warnings), _named(bundle)
    folders = news_folders(bundle)
    base = bundle.index.settings.qr_base
    href = address(base, f"{folders[0]}/", language) if folders else ""
    return {
        "warnings": lines[: min(first, _WARNINGS)],
        "good_news": lines[first : first + _GOOD_NEWS],
        "good_news_heading": say(_HEADING, language).format(n=len(good)),
        "all_news": {"href": href, "text": heading(bundle, language)} if folders else None,
    }


def _lines(bundle: Bundle, language: Language) -> list[dict[str, Any]]:
    settings, folders = bundle.index.settings, news_folders(bundle)
    return [
        {
            "href": address(settings.qr_base, f"{folders[at // A_PAGE]}/", language),
            "title": _title(one, language),
            "line": say(_UNTIL, language).format(
                kind=_kind(one, language), until=last_day(one.until, settings, language)
            ),
        }
        for at, one in enumerate(told(bundle))
    ]


def _named(bundle: Bundle) -> list[Notice]:
    return [one for one in bundle.notices if one.kind in KINDS]


def warning_values(one: ConsumerWarning, settings: Settings, language: Language) -> dict[str, Any]:
    """One warning, as signed."""
    counted = ""
    if one.number is not None and one.period is not None:
        span = period(one.period, language)
        counted = say(_COUNTED, language).format(period=span, n=f"{one.number:,}")
    facts = {
        "scope": one.scope,
        "evidence": counted,
        "source": one.source,
        "maker": one.maker,
        "until": last_day(one.until, settings, language),
    }
    return {
        "tone": "warning",
        **_said(one, language),
        "steps": [words(step, language) for step in one.steps],
        "facts": list(_facts(facts, language)),
    }


def notice_values(one: Notice, settings: Settings, language: Language) -> dict[str, Any]:
    """One piece of good news, as signed."""
    checked = f"{one.checked_by} {day(one.checked_on, language)}" if one.checked_on else ""
    facts = {
        "place": one.place,
        "hours": one.hours,
        "phone": one.phone,
        "shop": f"{one.shop} {one.shop_no}".strip(),
        "before": one.before.pick(language) if one.before else "",
        "after": one.after.pick(language) if one.after else "",
        "about": "，".join(part for part in (one.issue, one.industry) if part),
        "finding": f"{one.finding.pick(language)}（{one.decision}）" if one.finding else "",
        "advice": one.advice.pick(language) if one.advice else "",
        "reviewed": day(one.reviewed_on, language) if one.reviewed_on else "",
        "provider": one.provider,
        "checked_by": checked or one.checked_by,
        "until": last_day(one.until, settings, language),
    }
    return {
        "tone": "news",
        **_said(one, language),
        "steps": [words(service, language) for service in one.services],
        "facts": list(_facts(facts, language)),
    }


def _said(one: News, language: Language) -> dict[str, Any]:
    """What kind it is of, its headline on one line, its text."""
    return {
        "kind": _kind(one, language),
        "title": _title(one, language),
        "text": words(one.text, language),
    }


def _kind(one: News, language: Language) -> str:
    """Its kind in words; that of a warning may be one that came later than this program."""
    return say(KINDS.get(one.kind, KINDS["consumer_warning"]), language)


def _title(one: News, language: Language) -> dict[str, str]:
    title = words(one.title, language)
    return {**title, "text": on_one_line(title["text"])}


def _facts(facts: dict[str, str], language: Language) -> Iterator[dict[str, Any]]:
    """What is known of it, each with its name."""
    for name, value in facts.items():
        if value:
            label = _OWN.get(name) or news_words.PARTS[name]
            yield {"name": label.pick(language), "value": words(value, language)}
