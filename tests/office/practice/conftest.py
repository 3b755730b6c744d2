"""A practice office with two faults of each kind, made once a run."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office.bureau import Office
from tests.office.conftest import copied, empty_office, with_key
from tests.office.once_a_run import Template, once
from tests.office.practice.steps import SAID


@pytest.fixture(scope="session")
def _practice_template(
    _bureau_template: Template, tmp_path_factory: pytest.TempPathFactory
) -> Template:
    def make(folder: Path) -> Office:
        office = with_key(empty_office(folder))
        said = office.ok("practice", "--seed", "7", "--faults", "2")
        (office.folder / SAID).write_text(said)
        return office

    return once(tmp_path_factory, "practice", make)


@pytest.fixture
def practised(
    _django_put_back: None, _practice_template: Template, tmp_path: Path
) -> Iterator[Office]:
    """It, with its draft open."""
    yield from copied(_practice_template, tmp_path / "practice")
