"""Which operators somebody means by a few characters."""

from django.db.models import Q

from office.initials import folded, where
from office.registry.models import Operator


def operators_meant(typed: str, most: int) -> list[Operator]:
    """By a part of a name or sign as typed or folded, its initials, or the beginning of a code."""
    wanted = folded(typed)
    by_words = Q(uscc__istartswith=wanted)
    for one in {typed, wanted}:
        by_words |= Q(name__icontains=one) | Q(sign__icontains=one)
    if wanted.isascii() and wanted.isalpha():
        names = Operator.objects.values_list("pk", "name", "sign")
        meant = [pk for pk, *both in names if any(where(one, wanted) for one in both)]
        by_words |= Q(pk__in=meant[:most])
    return list(Operator.objects.filter(by_words).order_by("name", "pk")[:most])
