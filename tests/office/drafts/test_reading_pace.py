"""How long the rest of a review will take: by what there is to read, then by one's own pace."""

from datetime import UTC, datetime, timedelta

from office.drafts.reading_pace import ENOUGH, minutes

BEGAN = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
MONTH = 300 * 80


def looked(items: int, seconds: float):
    """One item after another, each in so many seconds."""
    return [(BEGAN + timedelta(seconds=seconds * at), 1) for at in range(items + 1)]


def test_before_there_is_a_pace_it_is_reckoned_by_the_letters():
    assert minutes(300, MONTH, []) == 45  # a second an item, ten letters a second
    assert minutes(300, 2 * MONTH, looked(ENOUGH - 1, 3)) == 85
    assert minutes(0, 0, []) == 0


def test_whoever_has_looked_at_enough_has_a_pace_whatever_there_is_to_read():
    assert minutes(300, MONTH, looked(ENOUGH, 3)) == 15
    assert minutes(1, MONTH, looked(ENOUGH, 3)) == 1


def test_a_pause_is_no_pace():
    before = looked(ENOUGH, 3)
    after = [(at + timedelta(hours=1), count) for at, count in looked(ENOUGH, 3)]
    assert minutes(300, MONTH, [*before, *after]) == 15
