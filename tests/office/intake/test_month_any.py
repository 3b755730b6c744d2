"""Any messy month, whatever kinds of dirt: every row is accounted for, none is invented."""

import tempfile
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.office.intake_files import read
from tests.office.month import DIRT, Bucket, month

SHAPES = ("annex2", "national", "bureau")


@given(
    seed=st.integers(0, 10**6), dirt=st.sets(st.sampled_from(DIRT)), shape=st.sampled_from(SHAPES)
)
@settings(max_examples=6, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_any_month(seed, dirt, shape):
    made = month(seed, rows=20, dirt=dirt, shape=shape)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "month.xlsx"
        path.write_bytes(made.workbook)
        parsed = read(
            path, venue="" if shape == "annex2" else "WH01", hidden="take", sheet=made.sheet
        ).parsed
    taken = {row.row: row for row in parsed.rows}
    assert set(taken) == {line.row for line in made.of(Bucket.NEW)}
    waiting = made.of(Bucket.MEND, Bucket.ASK, Bucket.OUT, Bucket.SAME)
    assert parsed.refused == {line.row for line in waiting}
    passed_over = [row for rows in parsed.skipped.values() for row in rows]
    assert sorted(passed_over) == [line.row for line in made.of(Bucket.NONE)]
    assert parsed.seen + len(passed_over) == len(made.lines)
    for line in made.of(Bucket.NEW):
        row = taken[line.row]
        assert row.number == line.truth["number"]
        assert row.outcome == line.truth["outcome"]
        assert (row.accepted_on, row.closed_on) == (
            line.truth["accepted_on"],
            line.truth["closed_on"],
        )
        assert row.operator == line.truth["operator"]
