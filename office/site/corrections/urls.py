"""The pages of corrections, and who may open them."""

from office.roles import READERS, Role
from office.site.corrections import views
from office.site.page_registry import Menu, Page

_ENTRY = frozenset({Role.ENTRY})

PAGES: tuple[Page, ...] = (
    Page(
        "corrections/",
        views.corrections,
        "corrections",
        READERS,
        menu=Menu("更正", "Corrections", "pencil", order=45),
    ),
    Page("corrections/freeze", views.freeze_alone, "freeze_alone", _ENTRY),
    Page("corrections/<int:pk>/secrecy", views.pass_correction, "pass_correction", _ENTRY),
    Page("corrections/<int:pk>/refuse", views.refuse_correction, "refuse_correction", _ENTRY),
    Page("corrections/<int:pk>/tell", views.tell_applicant, "tell_applicant", _ENTRY),
)
