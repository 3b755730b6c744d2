"""While a program starts it makes no garbage: what is imported stays to its end."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def importing() -> Iterator[None]:
    """Around imports: nobody looks for garbage among what they make, now or later.

    To look for it was a sixth of `office check`.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
