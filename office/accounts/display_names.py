"""Names of colleagues by their slugs, for pages that tell who did what."""

from collections.abc import Iterable

from office.accounts.models import User
from office.roles import OPERATOR, label


def names(slugs: Iterable[str]) -> dict[str, str]:
    """By slug, the name colleagues know; the slug itself where there is no such account."""
    wanted = set(slugs)
    known = dict(User.objects.filter(username__in=wanted).values_list("username", "name"))
    if OPERATOR in wanted:
        known.setdefault(OPERATOR, label(OPERATOR))
    return {slug: known.get(slug) or slug for slug in wanted}


def named(slug: str) -> str:
    return names({slug})[slug]


def everybody() -> dict[str, str]:
    """By slug, the name of whoever has or had an account."""
    return dict(User.objects.values_list("username", "name"))
