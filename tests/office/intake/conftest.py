"""What the tests of the intake share."""

from collections.abc import Iterator

import pytest

from tests.office.opened_here import read_here

_APART = {"test_hostile_files", "test_sheets"}
"""Where it matters that a file is opened in a process of its own."""


@pytest.fixture(scope="module", autouse=True)
def _opened_here(request: pytest.FixtureRequest) -> Iterator[None]:
    """Workbooks are opened in this process: `tests/office/opened_here.py`."""
    with pytest.MonkeyPatch.context() as patch:
        if request.path.stem not in _APART:
            patch.setattr("office.intake.sandbox.read_in_sandbox", read_here)
        yield
