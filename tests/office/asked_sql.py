"""Which tests ask a database for something that no other test asks: those run on PostgreSQL too.

While the tests run on SQLite, each notes what it asks: every statement, with what the database said
to it and how long the texts were that it was given to keep. On PostgreSQL runs, of all tests, a
choice that asks each of these once more. Nobody marks a test, and none is forgotten: what was not
noted, and what asks from several threads at once, runs there in any case.

`GONGSHI_ASKED_SQL` names the folder of the notes; without it nothing is noted or left out.
"""

import hashlib
import json
import os
import re
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

FOLDER = os.environ.get("GONGSHI_ASKED_SQL", "")
_LIST = re.compile(r"\((?:%s(?:, )?)+\)")
_ROWS = re.compile(r"(\(%s\))(?:, \(%s\))+")
_NAMED = re.compile(r'"s\d+_x\d+"')
_ANY_THREAD = "several threads"
_SHORT = 15
"""Characters that fit any column."""
_BITS = 31
"""Of a number that fits any column of numbers."""


class Notes:
    """What each test asks, written when the process has run its last one; a plugin of pytest."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._thread = folder.resolve(), threading.get_ident()
        self._asked: set[str] = set()
        self._passed = False
        self._by_test: dict[str, list[str]] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[object]:
        """Note what is asked from its set-up to its end; of what passed alone.

        Some are skipped on SQLite because they ask what it does not know.
        """
        self._asked, self._passed = set(), False
        done = yield
        if self._passed:
            self._by_test[item.nodeid] = sorted(self._asked)
        return done

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, call: pytest.CallInfo[None]) -> Iterator[object]:
        """Hear whether the test itself has passed."""
        report = yield
        self._passed |= call.when == "call" and report.passed  # type: ignore[attr-defined]
        return report

    def pytest_sessionfinish(self) -> None:
        """Write them; each process its own file."""
        if self._by_test:
            self._folder.mkdir(parents=True, exist_ok=True)
            name = os.environ.get("PYTEST_XDIST_WORKER", "one")
            (self._folder / f"{name}.json").write_text(json.dumps(self._by_test))

    def listen(self) -> None:
        """Hear every connection that is opened from now on."""
        from django.db.backends.signals import connection_created

        connection_created.connect(self._opened)

    def _opened(self, connection: Any, **_: object) -> None:
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
            for values in given if many else (given or (),):
                self._asked |= set(features(sql, values, said))
            if threading.get_ident() != self._thread:
                self._asked.add(_ANY_THREAD)


def features(sql: str, given: Iterable[object], said: str) -> Iterator[str]:
    """What PostgreSQL may see otherwise: the shape of a statement, a refusal, values that it does
    not take or that a column may be too short for.
    """
    shape = _NAMED.sub("savepoint", _ROWS.sub(r"\1", _LIST.sub("(%s)", str(sql))))
    name = hashlib.sha256(shape.encode()).hexdigest()[:12]
    yield f"{name} {said}"
    kept = not shape.startswith("SELECT")
    for at, value in enumerate(given):
        if isinstance(value, str) and "\0" in value:
            yield f"{name} {at} nul"
        if isinstance(value, int) and value.bit_length() > _BITS:
            yield f"{name} {at} large"
        if kept and value is None:
            yield f"{name} {at} null"
        if kept and isinstance(value, str) and len(value) > _SHORT:
            yield f"{name} {at} {len(value).bit_length()}"


def noted(folder: Path) -> dict[str, set[str]]:
    """By test, what the processes of a run have noted."""
    known: dict[str, set[str]] = {}
    for file in sorted(folder.glob("*.json")):
        known |= {test: set(asked) for test, asked in json.loads(file.read_text()).items()}
    return known


def chosen(tests: Iterable[str], known: dict[str, set[str]]) -> set[str]:
    """Of the tests those that together ask all that was noted of them."""
    asked = {test: known.get(test, {_ANY_THREAD}) for test in tests}
    wanted = {test for test in asked if _ANY_THREAD in asked[test]}
    covered = set().union(*(asked[test] for test in wanted))
    for test in sorted(asked, key=lambda test: (-len(asked[test]), test)):
        if not asked[test] <= covered:
            covered |= asked[test]
            wanted.add(test)
    return wanted
