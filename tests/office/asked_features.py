"""What PostgreSQL may see otherwise in a statement than SQLite does."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

_LIST = re.compile(r"\((?:%s(?:, )?)+\)")
_ROWS = re.compile(r"(\(%s\))(?:, \(%s\))+")
_NAMED = re.compile(r'"s\d+_x\d+"')
_WRITTEN = re.compile(r"'[^']*'|(?<=LIMIT )\d+|(?<=OFFSET )\d+")
"""Values that stand in the statement itself: a step of the database writes the time so."""
_SHORT = 15
"""Characters that fit any column."""
_BITS = 31
"""Of a number that fits any column of numbers."""


def features(sql: str, given: Iterable[object], said: str) -> Iterator[str]:
    """The shape of a statement, a refusal, values that it does not take or that a column may be
    too short for.
    """
    name, kept = shape(str(sql)), not is_select(str(sql))
    yield f"{name} {said}"
    for at, value in enumerate(given):
        if isinstance(value, str) and "\0" in value:
            yield f"{name} {at} nul"
        if isinstance(value, int) and value.bit_length() > _BITS:
            yield f"{name} {at} large"
        if kept and value is None:
            yield f"{name} {at} null"
        if kept and isinstance(value, str) and len(value) > _SHORT:
            yield f"{name} {at} {len(value).bit_length()}"


def shorter(asked: Iterable[str]) -> set[str]:
    """Of the lengths of a value all but the longest: a column that holds it holds those."""
    lengths: dict[str, dict[int, str]] = {}
    for feature in asked:
        value, _, length = feature.rpartition(" ")
        if value and length.isdigit():
            lengths.setdefault(value, {})[int(length)] = feature
    return {each for found in lengths.values() for n, each in found.items() if n < max(found)}


def is_select(sql: str) -> bool:
    """Whether it only reads."""
    return sql.startswith("SELECT")


class Ear:
    """Hears each statement of every connection that Django opens, and what the database said.

    Args:
        tell: is given the statement, its features, and whether it is one alone, and was answered.
    """

    def __init__(self, tell: Callable[[str, set[str], bool], None]) -> None:
        self._tell = tell

    def opened(self, connection: Any, **_: object) -> None:
        """A connection, as Django's signal has it."""
        if self._execute not in connection.execute_wrappers:
            connection.execute_wrappers.append(self._execute)

    def _execute(
        self, execute: Callable[..., Any], sql: str, given: Any, many: bool, context: Any
    ) -> Any:
        said = ""
        try:
            return execute(sql, given, many, context)
        except Exception as error:
            said = type(error).__name__
            raise
        finally:
            rows = given if many else (given or (),)
            asked = {each for values in rows for each in features(sql, values, said)}
            self._tell(str(sql), asked, not said and not many)


@lru_cache(maxsize=20_000)
def shape(sql: str) -> str:
    """A name of the statement, however many values or rows it is given."""
    without = _NAMED.sub("savepoint", _ROWS.sub(r"\1", _LIST.sub("(%s)", sql)))
    without = _WRITTEN.sub("?", without)
    return hashlib.sha256(without.encode()).hexdigest()[:12]
