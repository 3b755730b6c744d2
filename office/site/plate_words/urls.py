"""The pages of `plate_words`, and who may open them."""

from office.roles import Role
from office.site.page_registry import Menu, Page
from office.site.places import COMPLAINTS
from office.site.plate_words import many, views

_ENTRY = frozenset({Role.ENTRY})
_READ = frozenset({Role.ENTRY, Role.AUDITOR})

PAGES: tuple[Page, ...] = (
    Page(
        "words/",
        views.words_desk,
        "words_desk",
        _ENTRY,
        menu=Menu("公示文字", "Words", COMPLAINTS, 60),
    ),
    Page("words/<int:pk>/", views.words_of, "words_of", _ENTRY),
    Page("words/<int:pk>/settle/", views.settle_words, "settle_words", _ENTRY),
    Page("words/many/", many.many_words, "many_words", _ENTRY),
    Page("words/facts/", views.all_words_by_facts, "all_words_by_facts", _ENTRY),
    Page("words/settled/", views.settled_words, "settled_words", _READ),
)
