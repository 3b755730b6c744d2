"""The page of retention, and who may open it."""

from office.accounts.roles import READERS, Role
from office.desk.pages import Menu, Page
from office.retention.views import retention

PAGES: tuple[Page, ...] = (
    Page(
        "retention/", retention, "retention", READERS | {Role.ADMIN, Role.TECHNICIAN},
        menu=Menu("保存期限", "Retention", "clock", "watch", 30),
    ),
)  # fmt: skip
