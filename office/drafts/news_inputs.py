"""Warnings and good news as what a draft is made of; the apps above say what each is signed as."""

from collections.abc import Callable, Collection, Iterator

from django.db.models import Model

type Said = Callable[[Collection[str]], object]
_REGISTERED: dict[type[Model], Said] = {}


def register_news(model: type[Model], said: Said) -> None:
    """Have rows of `model` count as news that a draft may tell.

    Args:
        said: what is signed of those with these ids, as a value that JSON can hold; of one that
            has ended nothing.
    """
    _REGISTERED[model] = said


def models() -> tuple[type[Model], ...]:
    return tuple(_REGISTERED)


def all_ids() -> tuple[str, ...]:
    """Every piece of news that there is, told or not."""
    return tuple(
        sorted(
            pk for model in models() for pk in model._default_manager.values_list("pk", flat=True)
        )
    )


def said_of(ids: Collection[str]) -> Iterator[object]:
    """What is signed of those with these ids, table by table."""
    for said in _REGISTERED.values():
        yield said(ids)
