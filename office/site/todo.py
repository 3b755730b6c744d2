"""What waits for somebody: each part of the site tells in `todo.todos`, the first page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from office.complaints.workload import NOTHING, Workload
from office.roles import Role
from office.site_modules import site_modules


@dataclass(frozen=True)
class Todo:
    """One kind of work: what in both languages, how many, and where it is done.

    `urgent` is for what must not wait until tomorrow: an alarm, a period that has run out. `load`
    says how the items stand by their terms, where such run; those of one `clock` may be the same
    items at different work, and are counted once. `note_zh` and `note_en` are a line below. What
    is `theirs` waits for somebody else: this person sees it and may not do it.
    """

    zh: str
    en: str
    count: int
    url: str
    urgent: bool = False
    load: Workload | None = None
    clock: str = ""
    note_zh: str = ""
    note_en: str = ""
    theirs: bool = False

    @property
    def pressing(self) -> tuple[bool, bool, bool]:
        """What sorts the most pressing first."""
        load = self.load or NOTHING
        return not self.urgent, not load.law, not load.bureau


def todos(
    roles: frozenset[Role], person: str, now: datetime, known: Iterable[Todo] = ()
) -> list[Todo]:
    """Everything that waits for `person`, the pressing first; each part asks for its own.

    Args:
        known: what the page has asked for itself.
    """
    found = [todo for todo in known if todo.count]
    for part in site_modules("todo"):
        told: Iterable[Todo] = part.todos(roles, person, now)
        found += [todo for todo in told if todo.count]
    return sorted(found, key=lambda todo: (todo.theirs, todo.pressing))
