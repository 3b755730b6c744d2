"""The way of an opinion as a pure machine: hypothesis looks for a way round it."""

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from office.opinions.acts import OPINION
from office.opinions.errors import OpinionError
from office.opinions.flow import DECIDED, Act, State
from office.roles import Role

PERSONS = ("a", "b", "c", "d", "e")
ROLES = st.frozensets(st.sampled_from(list(Role)), min_size=1)


def _offered(state, roles, *, acted):
    """What is open to them."""
    found = OPINION.open_to(state, roles, lambda _: acted).values()
    return {one.act for act in found for one in act.outcomes}


class Way(RuleBasedStateMachine):
    """Any person tries any act in any roles, in any order."""

    def __init__(self):
        super().__init__()
        self.state = State.NEW
        self.done = []

    @rule(act=st.sampled_from(list(Act)), person=st.sampled_from(PERSONS), roles=ROLES)
    def tries(self, act, person, roles):
        acted = person in [who for _, who, _ in self.done]
        offered = act in _offered(self.state, roles, acted=acted)
        try:
            to, role = OPINION.step(self.state, act, roles)
        except OpinionError:
            assert not offered
            return
        if acted and self.state != State.NEW:  # which the act itself refuses
            assert not offered
            return
        assert offered
        assert self.state not in DECIDED
        assert role in roles
        self.state = to
        self.done.append((act, person, role))

    @invariant()
    def nobody_acts_twice(self):
        persons = [person for _, person, _ in self.done]
        assert len(persons) == len(set(persons))

    @invariant()
    def withheld_only_by_filing_head_and_leader(self):
        if self.state != State.APPROVED:
            return
        roles = [role for _, _, role in self.done]
        assert roles in (
            [Role.UNIT, Role.ENTRY, Role.HEAD, Role.LEADER],
            [Role.ENTRY, Role.HEAD, Role.LEADER],
        )
        assert self.done[-1][0] == Act.APPROVE


TestWay = Way.TestCase


@pytest.mark.parametrize("state", sorted(DECIDED))
@pytest.mark.parametrize("act", list(Act))
def test_nothing_follows_a_decision(state, act):
    with pytest.raises(OpinionError, match="已办结"):
        OPINION.step(state, act, frozenset(Role))


def test_a_leader_does_not_decide_before_the_head():
    with pytest.raises(OpinionError, match="不由您的岗位"):
        OPINION.step(State.FORWARDED, Act.APPROVE, {Role.LEADER})
