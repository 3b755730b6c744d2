"""What a rule of retention is: of what, for how long, why; what is due, and how it is deleted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from office.registry.bureau_policy import Policy
from office.state_dir import StateDir


@dataclass(frozen=True)
class Moment:
    """When and where a rule is asked: the state directory, the bureau's rules, now."""

    place: StateDir
    policy: Policy
    now: datetime


@dataclass(frozen=True)
class Rule:
    """One kind of thing that is deleted by rule.

    Args:
        what, since, why: as the page tells it, in both languages.
        days: how long it is kept after `since`.
        due: what is to be deleted now, as ids, digests or folders.
        delete: deletes them; how many were. What became not due meanwhile it leaves.
    """

    name: str
    what: str
    since: str
    why: str
    days: Callable[[Policy], int]
    due: Callable[[Moment], Sequence[Any]]
    delete: Callable[[Moment, Sequence[Any]], int]
