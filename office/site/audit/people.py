"""Who did an act, in words: a colleague's name, a venue's, the system, the operator."""

from collections.abc import Iterable, Mapping

from office.accounts.models import User
from office.audit.record import ACTING
from office.registry.models import Venue
from office.roles import OPERATOR, Role
from office.words import named, say

_BETWEEN = "、"
"""Between several who did an act together, as holders of keys do."""


class People:
    """The names of whoever acted, looked up once for all the rows of a page."""

    def __init__(self, actors: Iterable[str]) -> None:
        slugs = {one for actor in actors for one in actor.split(_BETWEEN)}
        rows = User.objects.filter(username__in=slugs).values_list("username", "name")
        self._names: Mapping[str, str] = {slug: name for slug, name in rows if name}
        self._venues = {row.pk: named(row) for row in Venue.objects.filter(pk__in=slugs)}

    def name(self, actor: str, role: str) -> str:
        """In the language of the page; who has no account is told by what they acted as."""
        bare = role.removeprefix(ACTING)
        if bare == "system":
            return say("系统", "System")
        if bare == OPERATOR:
            return say("经营者", "The operator")
        if bare == Role.VENUE:
            return self._venues.get(actor, actor)
        return say("、", ", ").join(self._one(each, bare) for each in actor.split(_BETWEEN))

    def _one(self, slug: str, role: str) -> str:
        if slug in self._names:
            return self._names[slug]
        if role == "none":
            return say("没有登录的人", "Somebody not signed in")
        if role == "clerk":
            return say("“{name}”", "“{name}”", name=slug)
        return say("没有账户的“{name}”", "“{name}”, without an account", name=slug)

    def known(self, actor: str) -> bool:
        """Whether it is one colleague, by whom the log can be narrowed."""
        return actor in self._names
