"""The kind of news that warns (R53): what a warning says, and what it must be."""

from datetime import date

from office.errors import NewsError
from office.news.kinds import Given, Kind, Part
from office.registry import lookups as registry
from office.warnings.models import ConsumerWarning
from sync import screen_notices
from sync.canonical import is_month
from sync.news_words import PARTS
from sync.records import Text
from sync.screen_notices import STEP_EN, STEP_ZH


def _rule(given: Given, _today: date) -> None:
    """Its evidence stands whole, or not at all."""
    number, period = given.get("number"), given.get("period")
    if (number is None) != (period is None) or (number is not None and number < 1):
        raise NewsError(
            "依据的件数和起止月份要一起填写，件数至少 1。",
            "Enter the number of complaints and the months together; the number must be at least "
            "1.",
        )
    if period and not (all(map(is_month, period)) and period[0] <= period[1]):
        raise NewsError(
            "依据的起止月份请写成 2026-09 这样，起始不晚于截止。",
            "Write the months of the evidence such as 2026-09, the first not after the last.",
        )


WARNING = Kind(
    model=ConsumerWarning,
    shape=screen_notices.ConsumerWarning,
    codes=tuple(ConsumerWarning.Kind.values),
    parts=(
        Part("title", "text", (24, 60), needed=True),
        Part("text", "text", (80, 240), needed=True),
        Part("steps", "phrases", (STEP_ZH, STEP_EN), several=3),
        Part("scope", hint=Text("如：本区健身服务", "Such as: gyms in this district")),
        Part("source", hint=Text("如：召回公告的文号", "Such as the recall's number")),
        Part("period", "months", own=PARTS["evidence"]),
        Part("number", "number"),
        Part("maker", needed=True, ours=True),
        Part("venues", "venues", own=Text("场所", "Venues")),
    ),
    many=True,
    nameless=True,
    rule=_rule,
    stamped=lambda now: {"made_on": registry.today(now)},
    also=lambda row: {"made_on": row.made_on.isoformat()},
    back=lambda told: {"made_on": date.fromisoformat(told.made_on)},
)
