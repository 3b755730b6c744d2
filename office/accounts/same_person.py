"""Whether two accounts are one person's: a second account is no second pair of eyes."""

from collections.abc import Collection

from office.accounts.models import User


def accounts_of(person: str) -> frozenset[str]:
    """The slug `person`, and those of every account whose name folds to the same."""
    names = User.objects.filter(username=person).exclude(folded_name="").values("folded_name")
    same = User.objects.filter(folded_name__in=names).values_list("username", flat=True)
    return frozenset({person, *same})


def same_person(one: str, other: str) -> bool:
    """Whether two slugs are alike, or of accounts whose names fold to the same."""
    return one_of(one, (other,))


def one_of(person: str, others: Collection[str]) -> bool:
    """Whether the slug `person` is the same person's as any of `others`."""
    return person in others or not accounts_of(person).isdisjoint(others)
