"""An office with two venues and three months of complaints, published once a session."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.office.bureau import Office, complaint
from tests.office.conftest import copied
from tests.office.once_a_run import Template, once
from tests.office.reports.steps import made
from tests.office.venue_steps import another_venue

MONTHS = ("2018-08", "2018-09", "2018-10")
WITHHELD = {7: "X1", 19: "X4", 31: "X1"}


def fill() -> None:
    """T0101 to T0142: every third of the second venue, three of them withheld."""
    from office.complaints.models import Complaint

    Complaint.objects.all().delete()
    another_venue()
    for number in range(1, 43):
        month = MONTHS[number % 3 if number > 20 else 1]
        ground = WITHHELD.get(number, "")
        complaint(
            100 + number,
            venue_id="HH02" if number % 3 == 0 else "WH01",
            accepted_on=date(2018, 8, 13),
            closed_on=date.fromisoformat(f"{month}-{14 + number % 14}"),
            closed_month=month,
            outcome=("agreed", "agreed", "settled", "no_agreement", "withdrawn")[number % 5],
            amount_yuan=100 * number if number % 5 < 3 else 0,
            days=number % 20,
            issue=("预付式消费", "商品质量", "价格争议")[number % 7 // 3],
            industry=("健身服务", "餐饮服务")[number % 2],
            exclusion=ground,
            status="withheld" if ground else "new",
        )


@pytest.fixture(scope="session")
def _reported_template(
    _bureau_template: Template, tmp_path_factory: pytest.TempPathFactory
) -> Office:
    def make(folder: Path) -> Office:
        office = _bureau_template.copy(folder)
        fill()
        office.publish_all()
        return office

    return once(tmp_path_factory, "reported", make)


@pytest.fixture
def reported(
    _django_put_back: None, _reported_template: Template, tmp_path: Path
) -> Iterator[Office]:
    """The office, signed and published as number 1."""
    yield from copied(_reported_template, tmp_path / "reported")


@pytest.fixture(scope="session")
def _kept_template(
    _reported_template: Template, tmp_path_factory: pytest.TempPathFactory
) -> Template:
    def make(folder: Path) -> Office:
        office = _reported_template.copy(folder)
        made(office)
        return office

    return once(tmp_path_factory, "kept", make)


@pytest.fixture
def kept(_django_put_back: None, _kept_template: Template, tmp_path: Path) -> Iterator[Office]:
    """The same with a report of September 2018, made and kept: three files."""
    yield from copied(_kept_template, tmp_path / "kept")
