"""Warnings and good news of a venue as the words of its page: what a plate has no room for too."""

from collections.abc import Iterator
from typing import Any

from layouts.formatting import day, period
from layouts.news_parts import last_day
from office.channels.public_site.page_words import Language, say
from office.channels.public_site.render import on_one_line, words
from sync.bundle import Index, Settings
from sync.screen_notices import ConsumerWarning, Notice

KINDS: dict[str, tuple[str, str]] = {
    "consumer_warning": ("消费警示", "Consumer warning"),
    "recall": ("召回", "Recall"),
    "risk": ("风险提示", "Risk notice"),
    "station": ("消费维权服务站", "Service station"),
    "assured": ("放心消费承诺", "Shop’s promise"),
    "no_reason_return": ("无理由退货承诺", "Promise of return"),
    "improvement": ("改进见效", "Improved"),
    "typical": ("典型个案", "Typical case"),
}
_HEADING = (
    "典型个案、服务站、承诺和改进，{n} 条",
    "Typical cases, stations, promises, improvements: {n}",
)
_COUNTED = ("{period}办结 {n} 件", "{n} concluded, {period}")
_PARTS: dict[str, tuple[str, str]] = {
    "scope": ("范围", "Scope"),
    "evidence": ("依据", "Basis"),
    "source": ("来源", "Source"),
    "maker": ("制作", "Made by"),
    "place": ("位置", "Place"),
    "hours": ("开放时间", "Open"),
    "phone": ("电话", "Phone"),
    "shop": ("门店", "Shop"),
    "before": ("原来", "Before"),
    "after": ("现在", "Now"),
    "about": ("类别", "About"),
    "finding": ("认定", "Finding"),
    "advice": ("提示", "Advice"),
    "reviewed": ("法律审核", "Legal review"),
    "provider": ("提供", "Given by"),
    "checked": ("核实", "Checked by"),
    "until": ("有效至", "Valid until"),
}


def news_values(index: Index, language: Language) -> dict[str, Any]:
    """The venue's warnings, and its good news of the kinds that have a name here, as signed."""
    good = [one for one in index.notices if one.kind in KINDS]
    return {
        "warnings": [warning_values(one, index.settings, language) for one in index.warnings],
        "good_news": [notice_values(one, index.settings, language) for one in good],
        "good_news_heading": say(_HEADING, language).format(n=len(good)),
    }


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
        **_said(one, "consumer_warning", language),
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
        "checked": checked or one.checked_by,
        "until": last_day(one.until, settings, language),
    }
    return {
        **_said(one, one.kind, language),
        "steps": [words(service, language) for service in one.services],
        "facts": list(_facts(facts, language)),
    }


def _said(one: ConsumerWarning | Notice, fallback: str, language: Language) -> dict[str, Any]:
    """What kind it is of, its headline on one line, its text."""
    title = words(one.title, language)
    return {
        "kind": say(KINDS.get(one.kind, KINDS[fallback]), language),
        "title": {**title, "text": on_one_line(title["text"])},
        "text": words(one.text, language),
    }


def _facts(facts: dict[str, str], language: Language) -> Iterator[dict[str, Any]]:
    """What is known of it, each with its name."""
    for name, value in facts.items():
        if value:
            yield {"name": say(_PARTS[name], language), "value": words(value, language)}
