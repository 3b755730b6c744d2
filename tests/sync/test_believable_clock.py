"""How far a system clock may be from what was signed and still be believed."""

from datetime import UTC, datetime, timedelta

import pytest

from sync.believable_clock import believable

ISSUED = datetime(2018, 11, 1, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("off", "expected"),
    [
        (timedelta(hours=-1), True),
        (timedelta(hours=-1, seconds=-1), False),
        (timedelta(days=400), True),
        (timedelta(days=400, seconds=1), False),
    ],
)
def test_an_hour_behind_is_believed_and_so_is_the_longest_expiry_ahead(off, expected):
    assert believable(ISSUED + off, ISSUED) is expected
