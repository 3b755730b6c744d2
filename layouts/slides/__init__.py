"""The registry of slides: a module here for each kind, with all that makes it (SlideType)."""

from typing import Any, assert_never

from layouts.slide_type import SlideType
from layouts.slides import (
    categories,
    correction,
    cover,
    drill,
    howto,
    improvement,
    neutral,
    operators,
    overview,
    promise,
    ratio,
    record,
    reply,
    station,
    trend,
    typical,
    warning,
)
from sync.slide_kinds import KnownKind


def slide_type(kind: KnownKind) -> SlideType[Any]:  # noqa: PLR0912 - a case for each kind
    """What makes the slides of `kind`."""
    found: SlideType[Any]
    match kind:
        case "cover":
            found = cover.COVER
        case "warning":
            found = warning.WARNING
        case "station":
            found = station.STATION
        case "promise":
            found = promise.PROMISE
        case "improvement":
            found = improvement.IMPROVEMENT
        case "typical":
            found = typical.TYPICAL
        case "overview":
            found = overview.OVERVIEW
        case "categories":
            found = categories.CATEGORIES
        case "trend":
            found = trend.TREND
        case "operators":
            found = operators.OPERATORS
        case "ratio":
            found = ratio.RATIO
        case "correction":
            found = correction.CORRECTION
        case "record":
            found = record.RECORD
        case "reply":
            found = reply.REPLY
        case "howto":
            found = howto.HOWTO
        case "drill":
            found = drill.DRILL_SLIDE
        case "neutral":
            found = neutral.NEUTRAL
        case _:
            assert_never(kind)
    return found
