"""What does the acts of a table: whose cases, which function, what of them is signed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from office.acts.table import Case
from office.roles import Role


@dataclass(frozen=True)
class By:
    """Who acts: slug, the roles held today, when, and where it is signed the signature of it.

    Args:
        signed: `decisions.signed_decision.Given` as JSON; "" for acts that are not signed.
        unit: the handling unit of somebody in `Role.UNIT`.
    """

    person: str
    roles: frozenset[Role]
    now: datetime
    signed: str = ""
    unit: int | None = None


@dataclass(frozen=True)
class Given:
    """What was given with an act.

    Args:
        act: the outcome; "" where none was chosen.
        values: by the names of what is asked, as its form understood them.
        keys: the further keys of its address.
        seen: the state in which the person had it before them; "": it was not said.
    """

    act: str
    values: Mapping[str, Any] = field(default_factory=dict)
    keys: Mapping[str, Any] = field(default_factory=dict)
    seen: str = ""


type Do = Callable[[Any, By, Given], Any]
"""Does an act on a row, of one that begins a case on its complaint, and gives what was made."""


@dataclass(frozen=True)
class Doing:
    """A table of acts at work.

    Args:
        rows: those that somebody may see.
        do: by the name of the act.
        signs: of a row what is signed beside that which is typed: `complaint`, `kind`, `exclusion`.
        begins: on which complaints an act is done that begins a case.
        found: the case of a number of its own (`Case.number`).
    """

    case: Case
    rows: Callable[[By], QuerySet[Any]]
    do: Mapping[str, Do]
    signs: Callable[[Any], dict[str, Any]] = lambda _: {}
    begins: Callable[[By], QuerySet[Any]] | None = None
    found: Callable[[str], Any] | None = None

    def number(self, row: Any) -> Any:
        """As people call that case."""
        return row.number if self.found else row.pk

    def log_name(self, row: Any) -> str:
        """As the log and a signature call it."""
        return f"{self.case.name} {self.number(row)}"
