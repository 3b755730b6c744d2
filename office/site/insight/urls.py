"""The pages of insight, and who may open them."""

from office.roles import READERS, Role
from office.site.insight import views
from office.site.page_registry import Menu, Page
from office.site.places import COMPLAINTS

_ENTRY = frozenset({Role.ENTRY})

PAGES: tuple[Page, ...] = (
    Page(
        "insight/", views.insight, "insight", READERS,
        menu=Menu("统计分析", "Insight", COMPLAINTS, 90),
    ),
    Page("insight/look", views.look, "insight_look", _ENTRY),
    Page("insight/proposals", views.proposals, "insight_proposals", READERS),
    Page("insight/<int:number>", views.proposal, "insight_proposal", READERS),
    Page("insight/<int:number>/dismiss", views.dismiss, "insight_dismiss", _ENTRY),
    Page("insight/<int:number>/take-on", views.take_on, "insight_take_on", _ENTRY),
)  # fmt: skip
