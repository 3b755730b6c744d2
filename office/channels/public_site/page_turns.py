"""Turning from page to page of a list that is too long for one."""

from collections.abc import Sequence
from typing import Any

from office.channels.public_site.page_words import Language, say
from office.channels.public_site.render import address

_NEWER = ("上一页", "Previous")
_OLDER = ("下一页", "Next")
_PAGE_OF = ("第 {n} 页，共 {all} 页", "Page {n} of {all}")


def page_folders(folder: str, pages: int) -> list[str]:
    """`folder`, then `folder/2` and so on."""
    return [folder, *(f"{folder}/{number}" for number in range(2, pages + 1))]


def turn(base: str, folders: Sequence[str], at: int, language: Language) -> dict[str, Any] | None:
    """The ways to the pages beside that of index `at`; none where it is the only one."""
    if len(folders) == 1:
        return None

    def way(number: int, pair: tuple[str, str]) -> dict[str, str] | None:
        if not 0 <= number < len(folders):
            return None
        return {"href": address(base, f"{folders[number]}/", language), "name": say(pair, language)}

    return {
        "newer": way(at - 1, _NEWER),
        "older": way(at + 1, _OLDER),
        "here": say(_PAGE_OF, language).format(n=at + 1, all=len(folders)),
    }
