"""What is read once a page: kept while a request that changes nothing is answered, no longer."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any

_kept: ContextVar[dict[object, Any] | None] = ContextVar("kept", default=None)


def once[**P, T](read: Callable[P, T]) -> Callable[P, T]:
    """`read`, done at most once within `one_page` for the same arguments; elsewhere each time."""

    @wraps(read)
    def answer(*args: P.args, **more: P.kwargs) -> T:
        kept, key = _kept.get(), (read, args, tuple(more.items()))
        if kept is None:
            return read(*args, **more)
        if key not in kept:
            kept[key] = read(*args, **more)
        found: T = kept[key]
        return found

    return answer


@contextmanager
def one_page() -> Iterator[None]:
    """Around the answer to a request that only reads: what it wrote itself it would not see.

    Within another it is the same page. An act has one around those of its steps that only read.
    """
    if _kept.get() is not None:
        yield
        return
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)
