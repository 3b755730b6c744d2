"""Waiting for what another thread or process does: for the state itself, never for a time."""

import time
from collections.abc import Callable

PATIENCE_S = 120
"""The longest that anything is waited for. It asserts nothing: a busy machine takes minutes for
what takes seconds, and only what never comes is a failure."""


def until[T](found: Callable[[], T], patience_s: float = PATIENCE_S, *, every_s: float = 0.01) -> T:
    """The first true answer of `found`; asked seldom (`every_s`) where asking costs much."""
    ends = time.monotonic() + patience_s
    while not (answer := found()):
        assert time.monotonic() < ends, "it did not come to that"
        time.sleep(every_s)
    return answer
