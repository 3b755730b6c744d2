"""The pages of warnings, good news and typical cases, and who may open them."""

from office.roles import READERS_AND_DUTY, Role
from office.site.news import views
from office.site.news.nouns import GOOD_NEWS, TYPICAL_CASES, WARNINGS, Noun
from office.site.page_registry import Menu, Page
from office.site.places import PUBLICATION

_SEE = READERS_AND_DUTY
_READ = _SEE | {Role.LEGAL}
"""A legal officer reads typical cases before they are frozen."""
_ENTRY = frozenset({Role.ENTRY})


def _pages(noun: Noun, path: str, menu: Menu, see: frozenset[Role] = _SEE) -> tuple[Page, ...]:
    name = noun.page
    return (
        Page(f"{path}/", views.list_of(noun), f"{name}_list", see, menu=menu),
        Page(f"{path}/new", views.new(noun), f"new_{name}", _ENTRY, uploads=True),
        Page(f"{path}/plates", views.plates(noun), f"{name}_plates", _ENTRY),
        Page(f"{path}/<slug:pk>", views.one(noun), name, see),
        Page(f"{path}/<slug:pk>/freeze", views.freeze_alone(noun), f"freeze_{name}", _ENTRY),
        Page(f"{path}/<slug:pk>/end", views.end(noun), f"end_{name}", _ENTRY),
    )


PAGES: tuple[Page, ...] = (
    *_pages(WARNINGS, "warnings", Menu("消费警示", "Warnings", PUBLICATION, 60)),
    *_pages(GOOD_NEWS, "good-news", Menu("好消息", "Good news", PUBLICATION, 70)),
    *_pages(
        TYPICAL_CASES,
        "typical-cases",
        Menu("典型个案", "Typical cases", PUBLICATION, 80),
        _READ,
    ),
    Page(
        "typical-cases/<slug:pk>/review",
        views.review_typical_case,
        "review_typical_case",
        frozenset({Role.LEGAL}),
    ),
)
