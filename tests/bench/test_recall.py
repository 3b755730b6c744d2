"""A withdrawal, a correction and a publication by the size of the office: processor and memory.

Commands in processes of their own, plates of a few bytes (`grown_office`). Beside a withdrawal, by
turns, the empty command, which starts Django and does nothing.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pytest

from tests.bench.grown_office import RECORDS, grow, number_of
from tests.bench.process import run_to_end
from tests.bench.stub_plates import decode_nothing, draw_nothing
from tests.office.correcting import correct

pytestmark = [pytest.mark.bench, pytest.mark.timeout(3600)]

SIZES = (1, 10, 50, 200, 500)
TURNS = 3
HEADING = f"By venues, {RECORDS} records each, plates of a few bytes; seconds of processor"


@dataclass(frozen=True)
class Done:
    """What a command took: `moments` are seconds of processor with what was done by then."""

    moments: list[tuple[float, str]]
    rss_mb: float

    @property
    def seconds(self) -> float:
        return self.moments[-1][0]

    def at(self, name: str, time: int = 1) -> float:
        """When a file of that name came to its place, or that lock was asked for, so many times."""
        return [at for at, what in self.moments if what.endswith(name)][time - 1]


class Commands:
    """The commands of an office, each in a process of its own."""

    def __init__(self, state: Path, note: Path) -> None:
        self.state, self.note = state, note

    def do(self, *arguments: str | Path) -> Done:
        from django.db import connection

        connection.close()
        words = [str(word) for word in arguments]
        run = run_to_end([sys.executable, "-m", "tests.bench.moments", str(self.note), *words])
        assert run.code == 0, run.errors
        moments = [(at, name) for at, _, name in json.loads(self.note.read_text())]
        return Done(moments, run.rss_mb)

    def office(self, *arguments: str | Path) -> Done:
        return self.do("--state", self.state, *arguments)

    def stubbed(self, *arguments: str | Path) -> Done:
        return self.do("stub", "--state", self.state, *arguments)


@pytest.fixture
def stubbed(monkeypatch):
    from office.drafts import plates
    from office.signing import draft_checks

    for module, name in ((plates, "_draw_one"), (plates, "_MANY"), (draft_checks, "_plate")):
        monkeypatch.setattr(module, name, getattr(module, name))  # put back afterwards
    draw_nothing()
    decode_nothing()


@pytest.mark.parametrize("venues", SIZES)
def test_growth(bureau, stubbed, table, tmp_path, venues):
    grow(bureau, venues)
    do = Commands(bureau.state, tmp_path / "moments.json")

    def add(what, value, aim="", met=None):
        table.add(HEADING, f"{venues} venues: {what}", value, aim, met)

    add("frozen", told(frozen := do.stubbed("freeze")))
    assert frozen.moments
    bureau.sign_both()
    add("published", told(do.stubbed("publish")))
    ids = bureau.pub_ids()
    empty, taken = [], []
    for turn in range(TURNS):
        empty.append(do.do())
        record = ids[number_of(venues, turn)]
        taken.append(
            do.office("withdraw", "--record", record, "--reason", "x", *bureau.holder("duty-1"))
        )
    nothing = median(one.seconds for one in empty)
    envelope = median(one.at(".wd-01.delta.json") for one in taken)
    ratio = envelope / nothing
    add("the empty command", f"{nothing:.2f}")
    add("taken down: envelope", f"{envelope:.2f} = {ratio:.2f} x", "<= 1.3 x", ratio <= 1.3)
    for what, name, time in (
        ("listed for polls", "timestamp.json", 1),
        ("words gone", "withdrawing.owed", 1),
        ("in the books", "withdrawing.lock", 2),
        ("lists drawn, swept", "end", 1),
    ):
        add(f"taken down: {what}", f"{median(one.at(name, time) for one in taken):.2f}")
    one = ids[number_of(venues, TURNS)]
    correct(bureau, one)
    add("correction of one record: frozen", told(do.stubbed("freeze", "--correction", one)))
    bureau.sign_both()
    add("correction of one record: published", told(do.stubbed("publish")))


def told(done: Done) -> str:
    return f"{done.seconds:.2f}, {done.rss_mb:.0f} MB"
