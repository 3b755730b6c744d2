"""The page of retention, and who may open it."""

from office.roles import READERS, Role
from office.site.page_registry import Menu, Page
from office.site.places import ADMINISTRATION
from office.site.retention.views import retention

PAGES: tuple[Page, ...] = (
    Page(
        "retention/", retention, "retention", READERS | {Role.ADMIN, Role.TECHNICIAN},
        menu=Menu("保存期限", "Retention", ADMINISTRATION, 140),
    ),
)  # fmt: skip
