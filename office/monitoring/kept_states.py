"""The states in which screens were noted last, read once, and then by the changes noted since."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from django.db.models import Max, QuerySet

from office.monitoring.models import Flip, ScreenState


class KeptState(NamedTuple):
    """As a row of `ScreenState` has it."""

    state: str
    cause: str
    since: datetime


class KeptStates:
    """By screen. Each change of a state is a row of `Flip` too: those since are asked for."""

    def __init__(self) -> None:
        self.by_screen: dict[str, KeptState] = {}
        self._seen: int | None = None

    def forget(self) -> None:
        """Have all of them read again."""
        self._seen = None

    def read(self) -> set[str]:
        """Look for what was noted since the last time; the screens of which something was."""
        if self._seen is None:
            return self._all()
        rows = Flip.objects.filter(pk__gt=self._seen).order_by("pk")
        changed = set()
        told = rows.values_list("pk", "screen", "after", "cause", "at")
        for number, screen, state, cause, since in told:
            self._seen = number
            self.by_screen[screen] = KeptState(state, cause, since)
            changed.add(screen)
        return changed

    def _all(self) -> set[str]:
        # The number first: what is noted meanwhile is then seen twice, and not missed.
        self._seen = Flip.objects.aggregate(newest=Max("pk"))["newest"] or 0
        self.by_screen = _by_screen(ScreenState.objects.all())
        return set(self.by_screen)


def states_of(screens: Collection[str]) -> dict[str, KeptState]:
    """Those of the screens named, by screen."""
    return _by_screen(ScreenState.objects.filter(screen__in=screens))


def _by_screen(rows: QuerySet[ScreenState]) -> dict[str, KeptState]:
    found = rows.values_list("screen", "state", "cause", "since")
    return {screen: KeptState(state, cause, since) for screen, state, cause, since in found}
