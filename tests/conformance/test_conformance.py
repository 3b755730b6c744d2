"""Every case, driven through the public reading door of our own core.

To drive another reader: write the folders with `cases.CASES`, and give `read` of its own.
"""

import pytest

from sync.canonical import decode
from tests.conformance.case import Case
from tests.conformance.news_cases import CASES
from tests.conformance.reader import Core, Reader
from tests.sync.world import World


@pytest.fixture
def reader() -> Reader:
    return Core()


@pytest.mark.parametrize("name", CASES)
def test_the_reader_gives_the_verdict_of_the_case(name, reader, tmp_path):
    make = CASES[name]
    folder = make(World(tmp_path / "office"), tmp_path / "case", (make.__doc__ or "").strip())
    case = decode((folder / "case.json").read_bytes(), Case, ("案例", "case"))
    assert reader.read(folder) == case.expected, case.title
