"""The pages of `practice`, and who may open them; outside a practice office there are none."""

from office.roles import APPROVERS, READERS
from office.site.page_registry import Page
from office.site.places import TODAY
from office.site.practice import views

PAGES: tuple[Page, ...] = (
    Page("practice", views.practice, "practice", READERS, place=TODAY),
    Page("practice/end", views.end, "end_practice", APPROVERS, practice=True),
)
