"""The page of `attachments`, and who may open it."""

from office.roles import READERS, Role
from office.site.attachments.views import attachment
from office.site.page_registry import Page

PAGES: tuple[Page, ...] = (
    Page("attachments/<int:number>", attachment, "attachment", READERS | {Role.LEGAL}),
)
