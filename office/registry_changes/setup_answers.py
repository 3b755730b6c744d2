"""What a new office knows of its bureau and venues, as `office init` asks for it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from layouts.screen_profiles import LANDSCAPE
from office.errors import UsageError
from office.registry_changes.venues import check_id
from sync.terminal import say

type Ask = Callable[[str], str]
type Again = Callable[[Callable[[], Any]], Any]
_LONGEST = 120


def settings(ask: Ask, again: Again) -> dict[str, Any]:
    """What no office can begin without: whose it is, since when, on what ground (R12, R42)."""
    authority = again(lambda: _line(ask(say("  发布机关全称：", "  Full name of the authority: "))))
    return {
        "authority": {"zh": authority},
        "effective_date": again(
            lambda: _day(ask(say("  方案实施日：", "  Scheme in force since: ")))
        ),
        "basis": again(
            lambda: _basis(
                ask(
                    say(
                        "  公示依据的文号，以分号隔开：", "  Legal basis, separated by semicolons: "
                    )
                )
            )
        ),
        "correction_channel": {
            "zh": "经营者认为公示内容有误的，可拨打12315或向发布机关申请更正",
            "en": "Operators may ask for a correction on 12315 or at the bureau",
        },
    }


def venues(ask: Ask, again: Again, tell: Callable[[str], None]) -> dict[str, str]:
    """Name by id of the venues that the registrars delegate at the ceremony; there may be none."""
    tell(
        say(
            "\n场所，一行一个，如 WH01 万汇广场；空行结束。以后增加的须由两位登记人授权。",
            "\nVenues, a line each, id and name; an empty line ends the list. Adding one later "
            "takes two registrars.",
        )
    )
    found: dict[str, str] = {}
    while line := again(lambda: _venue(ask(say("  编号和名称：", "  Id and name: ")), found)):
        found.update(line)
    return found


def bureau(given: Mapping[str, Any], sample: Mapping[str, Any]) -> dict[str, Any]:
    """A seed of the bureau (`seeds.seed_bureau`): what was `given`, the sample's for the rest.

    Of the sample it takes opening hours, slogan, and the English of industries and issues; nothing
    that names anybody.
    """
    authority = given["authority"]["zh"]
    return {
        "settings": {**sample["settings"], **given},
        "organisations": [{"name_zh": authority, "kind": "bureau"}],
        "labels": sample["labels"],
    }


def rows(venues: Mapping[str, str]) -> dict[str, Any]:
    """A seed of the venues (`seeds.seed_venues`), each with the panel that most have."""
    return {
        "venues": [
            {"id": key, "name_zh": name, "profiles": [LANDSCAPE.name]}
            for key, name in venues.items()
        ]
    }


def _line(text: str) -> str:
    text = text.strip()
    if not 0 < len(text) <= _LONGEST:
        raise UsageError(
            f"须填 1 至 {_LONGEST} 个字。", f"Between 1 and {_LONGEST} characters are needed."
        )
    return text


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        raise UsageError("日期写成 2018-07-01 的样子。", "Write the day like 2018-07-01.") from None


def _basis(text: str) -> list[str]:
    return [_line(one) for one in text.replace("；", ";").split(";") if one.strip()] or [_line("")]


def _venue(text: str, found: Mapping[str, str]) -> dict[str, str]:
    if not text.strip():
        return {}
    venue, _, name = text.strip().partition(" ")
    venue = check_id(venue.upper())
    if venue in found:
        raise UsageError(f"{venue} 已经写过。", f"{venue} was given already.")
    return {venue: _line(name)}
