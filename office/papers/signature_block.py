"""The signature block: blank lines for pens, or who signed in the system, when, with which key."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from office.accounts.display_names import names
from office.registry import lookups as registry
from office.roles import Role

OFFICES: dict[str, str] = {Role.HEAD: "部门负责人签字", Role.LEADER: "分管局长签字"}
"""As both annexes have them, in their order."""
_KEY = 12


@dataclass(frozen=True)
class Signed:
    """One signature made in the system; `key` is its key's number where a key signed."""

    office: str
    person: str
    at: datetime
    key: str = ""
    note: str = ""


def block(signed: Iterable[Signed]) -> list[dict[str, object]]:
    """A cell for each office, in order; without signatures blank."""
    rows = list(signed)
    known = names(row.person for row in rows)
    zone = ZoneInfo(registry.settings().timezone)
    return [
        {
            "label": label,
            "signed": [
                {
                    "name": known[row.person],
                    "at": row.at.astimezone(zone).strftime("%Y-%m-%d %H:%M"),
                    "key": row.key[:_KEY],
                    "note": row.note,
                }
                for row in rows
                if row.office == office
            ],
        }
        for office, label in OFFICES.items()
    ]
