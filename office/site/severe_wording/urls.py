"""The pages of `severe_wording`, and who may open them."""

from office.roles import Role
from office.site.page_registry import Menu, Page
from office.site.places import COMPLAINTS
from office.site.severe_wording import views

_READ = frozenset({Role.ENTRY, Role.AUDITOR})
_ENTRY = frozenset({Role.ENTRY})
PAGES: tuple[Page, ...] = (
    Page(
        "severe/", views.severe, "severe", _READ,
        menu=Menu("严重表述", "Severe wording", COMPLAINTS, 50),
    ),
    Page("severe/try", views.try_text, "try_severe", _ENTRY),
    Page("severe/pass", views.pass_severe, "pass_severe", _ENTRY),
)  # fmt: skip
