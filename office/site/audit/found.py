"""The rows that were asked for, and who did what how often among them."""

from functools import cached_property

from django.db.models import QuerySet

from office.audit.models import Event
from office.site.audit.act_groups import Group
from office.site.audit.asked import Asked
from office.site.audit.sight import Sight
from office.site.audit.tally import Tally, tally


class Found:
    """Of one request: each term is looked up once, each tally counted once."""

    def __init__(self, asked: Asked, sight: Sight) -> None:
        self.asked = asked
        self.sight = sight
        self._base = asked.rows(sight)

    @property
    def anything(self) -> bool:
        """Whether anything was asked for at all."""
        return bool(self.asked.terms or self.asked.group)

    @property
    def rows(self) -> QuerySet[Event]:
        """Those that are listed."""
        return Event.objects.filter(self._base & self.asked.of_group())

    @cached_property
    def base(self) -> Tally:
        """Of all that the terms choose, of whatever group."""
        return tally(self._base)

    @cached_property
    def listed(self) -> Tally:
        """Of the rows that are listed."""
        if not self.asked.terms:
            return tally(self.asked.of_group())
        return self.base.of(Group(self.asked.group)) if self.asked.group else self.base

    @cached_property
    def total(self) -> int:
        """How many are listed; of the whole log the number of the last, for none is missing."""
        if self.anything:
            return self.listed.rows
        last = Event.objects.order_by("-number").first()
        return last.number if last else 0
