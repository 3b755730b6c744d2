"""Which tests ask a database for something that no other test asks: those run on PostgreSQL too.

While the tests run on SQLite, each notes what it asks: every statement, with what the database said
to it and how long the texts were that it was given to keep. On PostgreSQL runs, of all tests, a
choice that asks each of these once more, but for queries that are asked there by themselves
(`kept_queries`). What programs of the office ask, they note themselves (`asked_beside`). Nobody
marks a test, and none is forgotten: what was not noted, and what asks from several threads or by
programs that run at once or tell nothing, runs there in any case.

`GONGSHI_ASKED_SQL` names the folder of the notes; without it nothing is noted or left out.
"""

import heapq
import json
import os
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from pathlib import Path

import pytest

from tests.office.asked_beside import Programs
from tests.office.asked_features import Ear, shorter
from tests.office.kept_queries import Kept

FOLDER = os.environ.get("GONGSHI_ASKED_SQL", "")
_NOT_ALONE = "several threads or processes"
_COPY_S = 0.15
"""What a test costs on PostgreSQL before it asks anything: a database of its own."""


type Noted = tuple[list[str], float]
"""What a test asks, and what it costs: seconds of processor, those of its programs too."""


class Notes:
    """What each test asks, written when the process has run its last one; a plugin of pytest."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._thread = folder.resolve(), threading.get_ident()
        self._asked: set[str] = set()
        self._ear = Ear(self._tell)
        self._kept, self._programs = Kept(), Programs(self._folder / "programs")
        self._passed = False
        self._by_test: dict[str, Noted] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[object]:
        """Note what is asked from its set-up to its end; of what passed alone.

        Some are skipped on SQLite because they ask what it does not know.
        """
        self._asked, self._passed, self._programs.unheard = set(), False, False
        began = sum(os.times()[:4])
        done = yield
        self._asked |= self._programs.told()
        if self._programs.unheard:
            self._asked.add(_NOT_ALONE)
        if self._passed:
            self._by_test[item.nodeid] = sorted(self._asked), sum(os.times()[:4]) - began
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
            run = os.environ.get("PYTEST_XDIST_TESTRUNUID", "")
            name = run + os.environ.get("PYTEST_XDIST_WORKER", "one")
            (self._folder / f"{name}.json").write_text(json.dumps(self._by_test))
            self._kept.write(self._folder / f"{name}.json")

    def listen(self) -> None:
        """Hear every connection that is opened from now on, and every program that is started."""
        from django.db.backends.signals import connection_created

        connection_created.connect(self._ear.opened)
        self._kept.listen()
        self._programs.listen()

    def _tell(self, sql: str, asked: set[str], answered: bool) -> None:
        self._asked |= asked
        if answered:
            self._kept.keep(asked, sql)
        if threading.get_ident() != self._thread:
            self._asked.add(_NOT_ALONE)


def noted(folder: Path) -> dict[str, Noted]:
    """By test, what the processes of a run have noted."""
    known: dict[str, Noted] = {}
    for file in sorted(folder.glob("*.json")):
        known |= json.loads(file.read_text())
    return known


def chosen(
    tests: Iterable[str], known: dict[str, Noted], by_themselves: Set[str] = frozenset()
) -> set[str]:
    """Of the tests those that together ask all that was noted of them, the cheap ones first.

    Of the lengths of a value only the longest, and nothing of what is asked by itself.
    """
    asked = {test: set(known[test][0] if test in known else [_NOT_ALONE]) for test in tests}
    idle = shorter(set().union(*asked.values())) | by_themselves
    asked = {test: features - idle for test, features in asked.items()}
    wanted = {test for test in asked if _NOT_ALONE in asked[test]}
    covered = set().union(*(asked[test] for test in wanted))

    def value(test: str) -> float:
        return -len(asked[test] - covered) / (known[test][1] + _COPY_S)

    ahead = [(value(test), test) for test in asked if test not in wanted]
    heapq.heapify(ahead)
    while ahead:
        # What a test still adds only grows less: whose place holds after a new look is the best.
        _, test = heapq.heappop(ahead)
        if (now := value(test)) and ahead and now > ahead[0][0]:
            heapq.heappush(ahead, (now, test))
        elif now:
            covered |= asked[test]
            wanted.add(test)
    return wanted - _asked_by_others(wanted, asked, known)


def _asked_by_others(
    wanted: set[str], asked: dict[str, set[str]], known: dict[str, Noted]
) -> set[str]:
    """Of a choice those without which as much is asked, the dear ones first.

    A test that was cheap when it was taken may ask nothing that later ones do not.
    """
    by = Counter(feature for test in wanted for feature in asked[test])
    idle = set()
    for test in sorted(wanted & known.keys(), key=lambda test: (-known[test][1], test)):
        if _NOT_ALONE not in asked[test] and all(by[feature] > 1 for feature in asked[test]):
            by.subtract(asked[test])
            idle.add(test)
    return idle
