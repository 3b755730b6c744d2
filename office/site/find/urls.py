"""The page that finds, and who may open it."""

from office.roles import EVERYONE
from office.site.find import views
from office.site.page_registry import Page

PAGES: tuple[Page, ...] = (Page("find", views.find, "find", EVERYONE, asks=True),)
