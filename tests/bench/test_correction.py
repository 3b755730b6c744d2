"""A correction of one record at 10 venues and at 500, in one run: seconds of processor.

Commands in processes of their own, plates of a few bytes, few records a venue: what grows here
grows with the venues. Beside them a withdrawal and, by turns, the empty command.
"""

from statistics import median

import pytest

from tests.bench.grown_office import grow, number_of
from tests.bench.test_recall import Commands, stubbed  # noqa: F401
from tests.office.correcting import correct

pytestmark = [pytest.mark.bench, pytest.mark.timeout(3600)]

SIZES = (10, 500)
RECORDS = 4
TURNS = 3
HEADING = f"One act by venues, {RECORDS} records each, plates of a few bytes; seconds of processor"


@pytest.mark.parametrize("venues", SIZES)
def test_one_act(bureau, stubbed, table, tmp_path, venues):  # noqa: F811
    grow(bureau, venues, RECORDS)
    do = Commands(bureau.state, tmp_path / "moments.json")
    do.stubbed("freeze")
    bureau.sign_both()
    do.stubbed("publish")
    ids = bureau.pub_ids()
    found: dict[str, list[float]] = {}

    def took(what, seconds):
        found.setdefault(what, []).append(seconds)

    for turn in range(TURNS):
        took("the empty command", do.do().seconds)
        one = ids[number_of(venues, turn)]
        correct(bureau, one)
        took("a correction frozen", do.stubbed("freeze", "--correction", one).seconds)
        bureau.sign_both()
        took("a correction published", do.stubbed("publish").seconds)
        record = ids[number_of(venues - 1, turn)]
        done = do.office("withdraw", "--record", record, "--reason", "x", *bureau.holder("duty-1"))
        took("taken down: envelope", done.at(".wd-01.delta.json"))
        took("taken down: end", done.seconds)
    for what, seconds in found.items():
        told = f"{median(seconds):.2f} ({', '.join(f'{one:.2f}' for one in seconds)})"
        table.add(HEADING, f"{venues} venues: {what}", told)
