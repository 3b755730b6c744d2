"""Signed rows have no names in them: the reader in a browser takes as many parts as there are."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from sync.bundle import Batch, BesidePlate, Blob, Entry, NewsEntry, SummaryPlate
from sync.canonical import Signed, encode
from sync.outcomes import Outcome
from sync.state_report import StateReport
from sync.tally import Case, Intake, Limit, Withheld
from sync.withdrawals import Withdrawal
from tests.office.sample import bundle, tally
from tests.phone.test_conformance import NODE

pytestmark = pytest.mark.skipif(NODE is None, reason="Node is not installed")
ROWS = Path(__file__).parent / "rows.mjs"
A, ID, DAY, END = "a" * 64, "1" * 32, "2018-09-01", "2019-09-01T00:00:00Z"
PUB, KEY, VENUE = "9pj2m4tx7c", "N0123456789abcdef", "WH01"
BLOB = Blob(A, 7)
SUMMARY = SummaryPlate("cover", A, 9.5, "dark", END, (KEY,), (ID,), (f"{PUB}/2",))
BESIDE = BesidePlate("reply", A, 9.5, "light", END)
ENTRY = Entry(PUB, 2, KEY, BLOB, {"a": A}, 9.5, "light", END, {"a": (BESIDE,)})
NEWS = NewsEntry(ID, "station", END, BLOB, KEY)
LIMIT = Limit("working", 20, 3)
CASE = Case("2018-09", "家电", "质量", Outcome.AGREED, 3, 800, "2018-08", 2, LIMIT)
INTAKE = Intake("2018-09", 9, 1_000, 2_000, "商场")
WITHHELD = Withheld("2018-09", "X6", 1, counted=True)
WITHDRAWAL = Withdrawal(ID, "record", PUB, 2)
FULL = (BLOB, SUMMARY, BESIDE, ENTRY, NEWS, LIMIT, CASE, INTAKE, WITHHELD, WITHDRAWAL)
"""Of each format that is a row one, with every part of it."""
TABLE = replace(tally(), cases=(CASE,), intake=(INTAKE,), withheld=(WITHHELD,))
INDEX = replace(bundle().index, summary={"a": (SUMMARY,)}, warnings=(NEWS,), notices=(NEWS,))
DOCUMENTS = {
    "INDEX": INDEX,
    "BATCH": Batch("2018-09", "f", "non-selective", (ENTRY,)),
    "TALLY": TABLE,
    "ENTRY": WITHDRAWAL,
}


def rows(shape: type) -> Iterator[type]:
    """Every signed format below `shape` whose parts have no names."""
    for below in shape.__subclasses__():
        if below.__struct_config__.array_like and below.__module__ != StateReport.__module__:
            yield below
        yield from rows(below)


def missing(taken: object, signed: object, path: str) -> Iterator[str]:
    """Where a row has other parts than were taken; of what has names, what both have."""
    if isinstance(signed, list):
        parts = list(taken.values()) if isinstance(taken, dict) else taken
        if not isinstance(parts, list) or len(parts) != len(signed):
            yield path
            return
        for at, (one, other) in enumerate(zip(parts, signed, strict=True)):
            yield from missing(one, other, f"{path}.{at}")
    elif isinstance(signed, dict) and isinstance(taken, dict):
        for name in signed.keys() & taken.keys():
            yield from missing(taken[name], signed[name], f"{path}.{name}")
    elif taken != signed:
        yield path


def test_every_format_that_is_a_row_is_here_with_all_its_parts():
    """A row format that is added, or a part of one, is told to the browser's reader too."""
    assert {*rows(Signed)} == {type(one) for one in FULL}
    for one in FULL:
        for field in msgspec.structs.fields(one):
            assert getattr(one, field.name) != field.default, (type(one), field.name)


def test_the_browser_takes_every_part_of_every_row():
    asked = json.dumps({name: encode(one).decode() for name, one in DOCUMENTS.items()})
    done = subprocess.run([NODE, ROWS], input=asked, check=True, capture_output=True, text=True)
    taken = json.loads(done.stdout)
    signed = json.loads(asked)
    found = [
        place
        for name, text in signed.items()
        for place in missing(taken[name], json.loads(text), name)
    ]
    assert found == []
