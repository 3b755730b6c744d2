"""What was refused from the beginning and must stay so."""

from tests.attack.lines import attack, replaced, stopped
from tests.attack.offers import offered
from tests.sync.world import record


@attack(
    "F0",
    "one officer signs a publication alone",
    mutant=replaced("sync.trust:check_two_officers", lambda *_: None),
)
def test_one_officer_signs_alone(station):
    station.update()
    before = station.active.seq
    station.publish(records=[record(7)], signers=[station.world.head])
    refusal = offered(station)
    stopped(station.active.seq == before, "a publication signed by one officer is on the glass")
    return refusal
