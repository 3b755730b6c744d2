"""Colleagues who act at the same time, each with a database connection of their own."""

import threading
from collections.abc import Callable
from typing import Any

from tests.waiting import PATIENCE_S


class Colleague(threading.Thread):
    """Somebody who acts at the same time."""

    def __init__(self, act: Callable[[], Any]) -> None:
        super().__init__(daemon=True)
        self.act, self.answer, self.refused = act, None, None
        self.start()

    def run(self) -> None:
        """Act, and keep what came of it."""
        from django.db import connections

        try:
            self.answer = self.act()
        except Exception as error:  # noqa: BLE001 - the test looks at it
            self.refused = error
        finally:
            connections.close_all()

    def done(self) -> "Colleague":
        """The same, once it has ended."""
        self.join(PATIENCE_S)
        assert not self.is_alive()
        return self


def at_once(*acts: Callable[[], Any]) -> list[Colleague]:
    """All of them started together; each with what came of it."""
    start = threading.Barrier(len(acts))

    def beside(act: Callable[[], Any]) -> Callable[[], Any]:
        def both() -> Any:
            start.wait()
            return act()

        return both

    return [colleague.done() for colleague in [Colleague(beside(act)) for act in acts]]
