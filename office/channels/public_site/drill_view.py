"""Take-down drills (R57) as the words of a venue's page: figures, and each screen here."""

from typing import Any

from layouts.formatting import day
from office.channels.public_site.page_words import Language, say
from sync.bundle import Index
from sync.drill_figures import WHY, DrilledScreen, DrillFigures

_HEADING = ("撤下演练", "Take-down drills")
MEANS = (
    "演练时，屏幕上先后出现、撤下一幅不涉及任何投诉或经营者的图面，记下各屏用了几秒。",
    "In a drill, a plate unrelated to any complaint or operator is put on the screens and taken "
    "down again, and the seconds that each screen takes are recorded.",
)
_LINE = (
    "{day}，{n} 块屏幕；撤下：{answered} 块确认，中位数 {median}，95% 在 {p95} 内，最慢 {slowest}",
    "{day}, screens: {n}; taken down: {answered} confirmed, median {median}, 95% within {p95}, "
    "slowest {slowest}",
)
_HERE = ("本场所各屏", "Screens here")
_SCREEN = (
    "{screen}：上屏 {arrival}，撤下 {withdrawal}",
    "{screen}: arrival {arrival}, taken down {withdrawal}",
)
_SECONDS = ("{n} 秒", "{n} s")


def drill_values(index: Index, language: Language) -> dict[str, Any]:
    """The drills that the index tells, the newest first."""
    return {
        "drills_heading": say(_HEADING, language),
        "drills_mean": say(MEANS, language),
        "drills_here": say(_HERE, language),
        "drills": [_drill(one, language) for one in reversed(index.drills)],
    }


def _drill(one: DrillFigures, language: Language) -> dict[str, Any]:
    return {
        "line": _line(one, language),
        "screens": [_screen(screen, language) for screen in one.here],
    }


def _line(one: DrillFigures, language: Language) -> str:
    found = one.withdrawal
    return say(_LINE, language).format(
        day=day(one.day, language),
        n=one.screens,
        answered=found.answered,
        median=seconds(found.median_s, "", language),
        p95=seconds(found.p95_s, "", language),
        slowest=seconds(found.slowest_s, "", language),
    )


def _screen(one: DrilledScreen, language: Language) -> str:
    return say(_SCREEN, language).format(
        screen=one.screen,
        arrival=seconds(one.arrival_s, one.arrival_why, language),
        withdrawal=seconds(one.withdrawal_s, one.withdrawal_why, language),
    )


def seconds(value: int | None, why: str, language: Language) -> str:
    """Seconds, or why there are none; of a word of a later office a dash."""
    if value is not None:
        return say(_SECONDS, language).format(n=value)
    return WHY[why].pick(language) if why in WHY else "—"
