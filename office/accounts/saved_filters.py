"""Filters of lists that somebody named for themselves: kept, found, removed."""

from collections.abc import Mapping

from django.db import transaction

from office.accounts.models import SavedFilter, User
from office.clean_text import cleaned
from office.errors import UsageError

MOST = 20
_PARTS, _LONGEST = 12, 80


def save(user: User, of: str, name: str, chosen: Mapping[str, str]) -> None:
    """Keep it; one of that name gives way.

    Args:
        of: the list, by its table's name.
        chosen: the choices that are set, by the filters' names.

    Raises:
        UsageError: no name or too long, nothing set, or they have as many as anybody may.
    """
    said = cleaned(name)
    if not 0 < len(said) <= SavedFilter.NAME:
        raise UsageError(
            f"给筛选起个名字，1 到 {SavedFilter.NAME} 字。",
            f"Name the filter, in 1 to {SavedFilter.NAME} characters.",
        )
    if not 0 < len(chosen) <= _PARTS or max(map(len, [*chosen, *chosen.values()])) > _LONGEST:
        raise UsageError(
            "没有设筛选，没有存下。请先选好筛选再存。",
            "No filter is set, so nothing was kept. Choose one first.",
        )
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        mine = SavedFilter.objects.filter(user=user)
        if not mine.filter(of=of, name=said).exists() and mine.count() >= MOST:
            raise UsageError(
                f"每人最多存 {MOST} 个筛选，这个没有存下。请先删去一个。",
                f"Each person keeps {MOST} filters at most, and this one was not kept. Remove one "
                "first.",
            )
        mine.update_or_create(
            of=of[: SavedFilter.OF], name=said, defaults={"user": user, "chosen": dict(chosen)}
        )


def remove(user: User, pk: int) -> None:
    """Remove one of theirs; another's, and one that is gone already, stays as it is."""
    SavedFilter.objects.filter(user=user, pk=pk).delete()
