"""The floor of the withdrawal list: when it falls, and when it does not."""

from hypothesis import given
from hypothesis import strategies as st
from tuf.api.metadata import Targets

from sync import keys, repository
from sync.version_floors import Floors, highest, raised, withdrawers
from tests.sync.world import NOW

OFFICERS = [keys.generate("head", "dept-head"), keys.generate("deputy", "deputy-director")]
DUTY = [keys.generate(f"duty-{n}", "duty") for n in range(3)]
steps = st.lists(
    st.tuples(st.integers(1, 4), st.sampled_from(DUTY), st.integers(1, 9)), min_size=1, max_size=12
)


def delegations(version, duty) -> Targets:
    people = [key.public for key in OFFICERS]
    made = repository.build_targets(
        version, ["WH01"], people, [duty.public], NOW, repository="xinbei"
    )
    return made.signed


@given(steps)
def test_it_falls_only_with_newer_delegations_that_name_other_keys(taken):
    """Whatever order chains are offered in; and a cut between two writes lowers nothing more."""
    floors = Floors()
    for version, duty, number in taken:
        targets, before = delegations(version, duty), floors
        known, newest = before.versions.get("wd-01", 0), before.versions.get("targets", 0)
        handed_on = version > newest and before.withdrawing not in {(), withdrawers(targets)}
        under = before.delegated(targets)
        assert under.versions.get("wd-01", 0) == (0 if handed_on else known)
        same = version == newest and before.withdrawing != withdrawers(targets)
        if version < newest or same or number < under.versions.get("wd-01", 0):
            continue  # refused: nothing is learnt
        learnt = Floors(
            versions={"root": 1, "targets": version, "wd-01": number},
            withdrawing=withdrawers(targets),
        )
        floors = raised(under, learnt)
        for merged in (highest(before, floors), highest(floors, before)):
            assert (merged.versions, merged.withdrawing) == (floors.versions, floors.withdrawing)
