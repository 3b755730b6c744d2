"""Whether a person may do an act that wants somebody without a part in the matter."""

from office.accounts.same_person import accounts_of
from office.separation import FORBIDS, Duty, Hands, Part


def bars(duty: Duty, person: str, hands: Hands) -> tuple[Part, ...]:
    """The parts that `person` had, by any account, and that forbid `duty`; empty: they may.

    Args:
        hands: who had which part in the matter; those that the duty does not ask for may be absent.
    """
    mine = accounts_of(person)
    return tuple(part for part in FORBIDS[duty] if not mine.isdisjoint(hands.get(part, ())))
