"""Whom and where a piece of news is about, as the register has them."""

from collections.abc import Collection

from office.errors import NewsError
from office.registry.models import Operator, Venue


def open_venue(number: str) -> Venue:
    """The venue that is open.

    Raises:
        NewsError: none is registered by that number, or it is closed.
    """
    found = Venue.objects.filter(pk=number, state=Venue.State.OPEN).first()
    if found is None:
        raise NewsError("没有这个场所，或已停用。", "There is no such open venue.")
    return found


def chosen_venues(numbers: Collection[str]) -> list[Venue]:
    """The venues that are open; none for none.

    Raises:
        NewsError: one is not registered, or is closed.
    """
    found = list(Venue.objects.filter(pk__in=numbers, state=Venue.State.OPEN))
    if len(found) != len(set(numbers)):
        raise NewsError(
            "有的场所没有登记，或已停用，请重新选择。",
            "One of the venues is not registered, or is closed; choose again.",
        )
    return found


def operator_of(key: str) -> Operator | None:
    """The operator by its key; "" for none.

    Raises:
        NewsError: none is registered by it.
    """
    if not key:
        return None
    found = Operator.objects.filter(key=key).first()
    if found is None:
        raise NewsError("没有登记这个经营者。", "No such operator is registered.")
    return found
