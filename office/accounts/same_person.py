"""Whether two accounts are one person's: a second account is no second pair of eyes."""

from collections.abc import Collection

from office.accounts.models import User


def same_person(one: str, other: str) -> bool:
    """Whether two slugs are alike, or of accounts whose names fold to the same."""
    return one_of(one, (other,))


def one_of(person: str, others: Collection[str]) -> bool:
    """Whether the slug `person` is the same person's as any of `others`."""
    if person in others:
        return True
    rows = User.objects.filter(username__in=[person, *others]).values_list(
        "username", "folded_name"
    )
    folded = dict(rows)
    mine = folded.pop(person, "")
    return bool(mine) and mine in folded.values()
