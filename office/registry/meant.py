"""Which operators somebody means by a few characters."""

from itertools import islice

from django.db.models import Q, StringAgg, TextField, Value
from django.db.models.functions import Cast, Concat

from office.initials import Initialled, folded
from office.registry.models import Operator

_PART, _ROW = "\x1f", "\x1e"
"""What stands in no name (`office.clean_text`)."""
_NAMES = StringAgg(
    Concat(
        Cast("pk", TextField()),
        Value(_PART),
        "name",
        Value(_PART),
        "sign",
        output_field=TextField(),
    ),
    Value(_ROW),
)


def operators_meant(typed: str, most: int) -> list[Operator]:
    """By a part of a name or sign as typed or folded, its initials, or the beginning of a code."""
    wanted = folded(typed)
    by_words = Q(uscc__istartswith=wanted)
    for one in {typed, wanted}:
        by_words |= Q(name__icontains=one) | Q(sign__icontains=one)
    if wanted.isascii() and wanted.isalpha():
        by_words |= Q(pk__in=list(islice(_initialled().find(wanted), most)))
    return list(Operator.objects.filter(by_words).order_by("name", "pk")[:most])


_kept = "", Initialled([])
"""All names as the register had them, and their initials."""


def _initialled() -> Initialled:
    """Of all operators. The register gives its names as one text, which is quick to compare with
    the one that is kept: nobody is found by a former name.
    """
    global _kept  # noqa: PLW0603 - one pair, put in place whole
    names: str = Operator.objects.aggregate(names=_NAMES)["names"] or ""
    known, found = _kept
    if names != known:
        rows = (line.split(_PART) for line in names.split(_ROW) if line)
        found = Initialled((int(number), name) for number, *both in rows for name in both)
        _kept = names, found
    return found
