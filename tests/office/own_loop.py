"""A coroutine run in a loop of its own, whatever loop a browser test has left in this thread."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def in_own_loop[T](work: Coroutine[Any, Any, T]) -> T:
    """What `work` returns."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()
