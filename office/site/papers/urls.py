"""The pages of `papers`, and who may open them."""

from office.roles import READERS
from office.site.page_registry import Menu, Page
from office.site.papers import views
from office.site.places import PUBLICATION

PAGES: tuple[Page, ...] = (
    Page(
        "papers",
        views.papers,
        "papers",
        READERS,
        menu=Menu("审批表", "Forms", PUBLICATION, 100),
    ),
    Page("papers/annex2/<int:draft>/<str:month>.pdf", views.annex2, "annex2", READERS),
    Page("papers/annex1/<str:month>.pdf", views.annex1, "annex1", READERS),
)
