"""The facts of a report as a document: which parts each kind has, in their order."""

from datetime import datetime

from django.utils.timezone import localdate

from office.registry import lookups as registry
from office.reports import breakdown_sections as broken_down
from office.reports import figure_words as fw
from office.reports import published_sections as published
from office.reports import typed_sections as typed
from office.reports import work_sections as work
from office.reports.document import Document, Section
from office.reports.facts import Facts, gather
from office.reports.period import Kind, Wanted
from office.state_dir import StateDir
from office.words import language, say


def drawn_up(place: StateDir, name: str, now: datetime) -> Document:
    """The report called `name`, in the language in hand.

    Raises:
        UsageError: what is published cannot tell of that period.
        SyncError: the published tree is damaged.
    """
    facts = gather(place, name, now)
    wanted = facts.published.wanted
    settings = registry.settings()
    return Document(
        language=language(),
        authority=settings.authority.pick(language()),
        title=title(wanted.kind),
        number=_number(wanted),
        day=localdate(now).isoformat(),
        as_of=wanted.as_of,
        seq=facts.published.seq,
        lead=published.lead(facts),
        sections=_sections(facts),
        foot=say(
            "数据截至 {day}，公示第 {seq} 号；各数与屏幕、网页同一算法",
            "Figures up to {day}, publication {seq}; computed as on screens and pages",
            day=wanted.as_of,
            seq=f"{facts.published.seq:04d}",
        ),
    )


def title(kind: Kind) -> str:
    match kind:
        case Kind.MONTH:
            return say("消费投诉公示工作月报", "Monthly report on published complaints")
        case Kind.YEAR:
            return say("消费投诉公示工作年报", "Yearly report on published complaints")
        case Kind.PILOT:
            return say("消费投诉公示试点工作总结", "Evaluation of the disclosure pilot")


def _number(wanted: Wanted) -> str:
    match wanted.kind:
        case Kind.MONTH:
            return say("{y}年第 {n} 期", "{y}, no. {n}", y=wanted.name[:4], n=int(wanted.name[5:]))
        case Kind.YEAR | Kind.PILOT:
            return fw.period(wanted.period)


def _sections(facts: Facts) -> tuple[Section, ...]:
    months = broken_down.by_month(facts)
    opening = [published.publication(facts), published.charts(facts), published.key_figures(facts)]
    trades = [broken_down.by_industry(facts), broken_down.by_issue(facts)]
    done = [broken_down.timeliness(facts), work.acts(facts), work.screens(facts)]
    done.append(work.channels(facts))
    match facts.published.wanted.kind:
        case Kind.MONTH:
            parts = [*opening, *trades, *done, typed.platform(facts)]
        case Kind.YEAR:
            parts = [*opening, months, *trades, *done, typed.platform(facts), typed.requests(facts)]
        case Kind.PILOT:
            parts = [*opening, months, *trades, *done, typed.lessons(facts)]
    return (*parts, typed.advice(facts), typed.definitions())
