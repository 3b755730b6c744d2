"""What waits for somebody: each part of the site tells in `todo.todos`, the first page shows it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from office.accounts.holders import Holder
from office.complaints.workload import NOTHING, Workload
from office.errors import Sentences
from office.registry.practice import practises
from office.roles import Role
from office.site_modules import site_modules

LOOK: Sentences = ("查看", "View")
"""What one does to what is others' to do."""


@dataclass(frozen=True)
class Figure:
    """A number that stands large beside a kind of work, with what it counts below it."""

    value: int
    zh: str
    en: str


@dataclass(frozen=True)
class Todo:
    """One kind of work: what in both languages, how many, where it is done and how that is called.

    `urgent` is for what must not wait until tomorrow: an alarm, a period that has run out. `load`
    says how the items stand by their terms, where such run; those of one `clock` may be the same
    items at different work, and are counted once. What is `last` of its clock is refused until
    the other work of that clock is done, and stands below it. `note_zh` and `note_en` are a line
    below. `figures` are asked for where they are shown, not where work is only counted.

    What is `theirs` waits for somebody else: this person sees it and may not do it. `who` they
    are, and the day by which they owe it where no term of `load` says so.

    What is of `practice` is done in an office to practise in, and there nothing else is.
    """

    zh: str
    en: str
    count: int
    url: str
    act: Sentences = LOOK
    urgent: bool = False
    load: Workload | None = None
    clock: str = ""
    last: bool = False
    note_zh: str = ""
    note_en: str = ""
    figures: Callable[[], Sequence[Figure]] | None = None
    theirs: bool = False
    who: tuple[Holder, ...] = ()
    by: date | None = None
    practice: bool = False

    @property
    def late(self) -> tuple[bool, bool]:
        """What sorts first what is past a term, the law's before the bureau's."""
        load = self.load or NOTHING
        return not load.law, not load.bureau


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
    return in_order(todo for todo in found if todo.practice == practises())


def in_order(found: Iterable[Todo]) -> list[Todo]:
    """The pressing first, what is others' to do at the end.

    What hinders the last work of a clock is as pressing as that one, and stands before it.
    """
    kept = list(found)
    last = {(todo.theirs, todo.clock): todo.late for todo in kept if todo.last}

    def place(todo: Todo) -> tuple[object, ...]:
        pressing = min(todo.late, last.get((todo.theirs, todo.clock), todo.late))
        return todo.theirs, not todo.urgent, pressing, todo.last, todo.late

    return sorted(kept, key=place)
