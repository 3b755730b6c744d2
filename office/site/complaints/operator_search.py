"""Registered operators to choose from while one is typed."""

from django.db.models import Q

from office.registry.models import Operator

_SHOWN = 8
_LEAST = 2
"""Characters to type before operators are looked for."""


def operators_like(asked: str) -> list[Operator]:
    """The first few that a part of a name or sign, or the beginning of a code, finds."""
    if len(asked) < _LEAST:
        return []
    wanted = Q(name__icontains=asked) | Q(sign__icontains=asked) | Q(uscc__istartswith=asked)
    return list(Operator.objects.filter(wanted).order_by("name", "pk")[:_SHOWN])
