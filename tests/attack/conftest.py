"""One enrolled screen to attack; at the end a line for each attack that was stopped."""

import pytest

from tests.kiosk.station import Station
from tests.office.conftest import (  # noqa: F401
    _bureau_template,
    _django_put_back,
    _frozen_template,
    _published_template,
    _signed_template,
    bureau,
    frozen,
    published,
    signed,
)


@pytest.fixture
def station(tmp_path):
    with Station(tmp_path) as station:
        station.publish()
        station.enrol()
        yield station


def pytest_terminal_summary(terminalreporter):
    """The lines, in the order of the findings; and how many cures were missed when taken away."""
    said = [
        p for report in terminalreporter.stats.get("passed", []) for p in report.user_properties
    ]
    lines = sorted({value for name, value in said if name == "attack"}, key=_order)
    mutants = sum(name == "mutant" for name, _ in said)
    if lines:
        terminalreporter.section("attacks, and what stopped them")
        for line in lines:
            terminalreporter.write_line(line)
        terminalreporter.write_line(f"{len(lines)} attacks stopped; {mutants} mutants got through.")


def _order(line):
    finding = line.split()[0]
    number = finding[1:].partition(".")[0]
    return (finding[0], int(number) if number.isdigit() else 99, line)
