"""The whole way on two machines: from the code on the glass to a plate, and off it again."""

import json

from tests.waiting import until


def test_what_is_published_hangs_verified_and_what_is_withdrawn_is_gone_and_confirmed(bureau):
    """The box was enrolled by code, and both machines have been off since."""
    box, office = bureau.box, bureau.office
    until(box.shows)
    assert box.holds()
    record = office.records()[0]
    assert office.withdraw(record) == 0
    assert record not in json.dumps(box.status("player"))
    assert box.holds()
