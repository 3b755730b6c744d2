"""Whether two accounts are one person's: a second account is no second pair of eyes."""

from office.accounts.models import User


def same_person(one: str, other: str) -> bool:
    """Whether two slugs are alike, or of accounts whose names fold to the same."""
    if one == other:
        return True
    rows = User.objects.filter(username__in=[one, other]).values_list("folded_name", flat=True)
    folded = [name for name in rows if name]
    return len(folded) == 2 and folded[0] == folded[1]
