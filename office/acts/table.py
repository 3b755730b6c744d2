"""Every act of a kind of case, a row each: address, door, form, command, log, history come of it.

Pure, and read before Django is set up (`office act --help`).
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from office.errors import OfficeError, Sentences
from office.roles import Role
from office.separation import Duty

type Choices = Mapping[str, Sentences]
"""Codes with their words."""

NOT_YOURS: Sentences = (
    "这一步不由您的岗位办理。",
    "This step is not for your role.",
)


@dataclass(frozen=True)
class Where:
    """Of which cases something is asked, in words for the command's help."""

    said: Sentences
    holds: Callable[[Any], bool]


@dataclass(frozen=True)
class Asked:
    """What an act asks for.

    Args:
        kind: `text` of several lines, a `line`, a `day`, `select` or `radio` of `choices`, `files`;
            of a key of an address a `number` too.
        needed: the form refuses it left blank; else the act itself says what is missing.
        coded: a choice shows its code before its words.
        first: of a `select`, the words of no choice.
        begin: what the page's form begins with; of a day `today`.
        most: characters of a text; 0: the act says where it is too long.
        only: of which cases it is asked; None: of all.
        words: it is the text that is signed.
    """

    name: str
    label: Sentences
    kind: Literal["text", "line", "day", "select", "radio", "files", "number"] = "text"
    hint: Sentences | None = None
    choices: Choices | None = None
    needed: bool = False
    coded: bool = False
    first: Sentences | None = None
    begin: str = ""
    rows: int = 4
    most: int = 0
    only: Where | None = None
    words: bool = False

    def of(self, row: Any) -> bool:
        return self.only is None or self.only.holds(row)


@dataclass(frozen=True)
class Outcome:
    """What an act comes to; most acts have one.

    Args:
        act: as the log calls it behind the name of the case, and the command.
        to: the state that it leads to; "": it leaves the case where it is.
        told: what history says.
        log: what the audit log's page says.
        said: to who did it; None: what the case says of all its acts.
        choice: its words where it is one of several.
    """

    act: str
    to: str
    told: Sentences
    log: Sentences
    said: Sentences | None = None
    choice: Sentences = ("", "")

    @property
    def command(self) -> str:
        return self.act.replace(" ", "-")


@dataclass(frozen=True)
class CaseAct:
    """An act, by one door of the page.

    Args:
        name: its words in English: address, name of its page, section, command.
        title: what it is, for the command's help and the page's button.
        roles: who may open it.
        at: the states in which it is open.
        on: what it is done on: a case, or where it begins one a complaint, or nothing. What begins
            a case has a page by hand; where nothing is asked here its form too, and no command.
        duty: whom a part in the matter keeps from it.
        note: more for the command's help.
        keys: further keys of its address: of a `select`, or a `number`.
        chosen: the label of the choice between its outcomes; None: each has a button.
        signed: by who does it, with the key in their browser or a file; asked who they are anew.
    """

    name: str
    title: Sentences
    roles: frozenset[Role]
    at: Collection[str]
    outcomes: tuple[Outcome, ...]
    asked: tuple[Asked, ...] = ()
    duty: Duty | None = None
    note: Sentences | None = None
    keys: tuple[Asked, ...] = ()
    chosen: Sentences | None = None
    signed: bool = False
    on: Literal["case", "complaint", "nothing"] = "case"

    @property
    def begins(self) -> bool:
        return self.on != "case"

    @property
    def slug(self) -> str:
        return self.name.replace(" ", "-")

    @property
    def section(self) -> str:
        """As pages and templates have it."""
        return self.name.replace(" ", "_")

    def outcome(self, act: str) -> Outcome | None:
        """That outcome; the only one there is, whatever was said."""
        if len(self.outcomes) == 1:
            return self.outcomes[0]
        return next((one for one in self.outcomes if one.act == act), None)


@dataclass(frozen=True)
class Case:
    """A kind of case.

    Args:
        name: as the log, pages and commands call it; its pages lie below `NAMEs/`.
        title: what people call it.
        error: what its rules refuse with.
        over: where nothing leads any further; as `not_now` of kinds whose rules ask for a `step`.
        not_now: no such act in that state.
        not_yours: the act is for others.
        number: as cases are numbered, an example; "": by their keys.
        under: what its addresses begin with, before `NAMEs/`.
        page: the name of its page; "": its own.
        desk: the roles of who acts at the server, whatever their account, or without one.
        said: the page's sentence when an act is done that has none of its own, with `{n}` and
            `{said}`, which is what history says.
    """

    name: str
    title: Sentences
    error: type[OfficeError]
    acts: tuple[CaseAct, ...]
    over: Sentences = NOT_YOURS
    not_now: Sentences = NOT_YOURS
    not_yours: Sentences = NOT_YOURS
    number: str = ""
    under: str = ""
    page: str = ""
    desk: frozenset[Role] = frozenset()
    said: Sentences = ("{said}", "{said}")

    def outcomes(self) -> Iterator[tuple[CaseAct, Outcome]]:
        """Every outcome with its act, in the order of the table."""
        return ((act, one) for act in self.acts for one in act.outcomes)

    def logged(self) -> dict[str, Sentences]:
        """By what the log has, what the audit log's page says."""
        return {f"{self.name} {one.act}": one.log for _, one in self.outcomes()}

    def called(self, command: str) -> tuple[CaseAct, Outcome]:
        """The act and the outcome that a command names."""
        return next(both for both in self.outcomes() if both[1].command == command)

    def allow(self, act: CaseAct, roles: Collection[Role]) -> None:
        """Whether one of `roles` does this.

        Raises:
            OfficeError: `error`: none does.
        """
        if act.roles.isdisjoint(roles):
            raise self.error(*self.not_yours)

    def step(self, state: str, act: str, roles: Collection[Role]) -> tuple[str, Role]:
        """The state that `act` leads to, and the role in which it is done.

        Args:
            roles: those that who acts holds today.

        Raises:
            OfficeError: `error`: it has ended, it is not at that step, or not for these roles.
        """
        steps = [(row, one) for row, one in self.outcomes() if one.to and state in row.at]
        if not steps:
            raise self.error(*self.over)
        found = next(((row, one) for row, one in steps if one.act == act), None)
        if found is None:
            raise self.error(*self.not_now)
        row, one = found
        self.allow(row, roles)
        return one.to, min(row.roles.intersection(roles))

    def open_to(
        self, state: str, roles: Collection[Role], bars: Callable[[Duty], bool]
    ) -> dict[str, CaseAct]:
        """The acts that are open now to who holds `roles`, by section, in the order of the table.

        Args:
            bars: whether a part of theirs keeps them from a duty; asked of their own acts alone.
        """
        found = (act for act in self.acts if state in act.at and not act.roles.isdisjoint(roles))
        return {act.section: act for act in found if act.duty is None or not bars(act.duty)}
