"""The page of a complaint's history: whoever may see the complaint."""

from office.roles import READERS, Role
from office.site.history.views import history
from office.site.page_registry import Page

PAGES: tuple[Page, ...] = (
    Page("records/<int:pk>/history/", history, "record_history", READERS | {Role.UNIT, Role.LEGAL}),
)
