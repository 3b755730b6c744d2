"""The pages of `opinions`, and who may open them."""

from office.roles import READERS, Role
from office.site.opinions import step_views, views
from office.site.pages import Menu, Page

_ALL = READERS | {Role.UNIT}
_FILING = frozenset({Role.UNIT, Role.ENTRY})
PAGES: tuple[Page, ...] = (
    Page(
        "opinions",
        views.opinions,
        "opinions",
        _ALL,
        menu=Menu("不予公示", "Withholding", "message-report", order=40),
    ),
    Page("opinions/new", views.choose, "choose_complaint", _FILING),
    Page("opinions/new/<int:complaint>", step_views.new, "new_opinion", _FILING),
    Page("opinions/<int:number>", views.opinion, "opinion", _ALL),
    Page(
        "opinions/<int:number>/forward",
        step_views.forward,
        "forward_opinion",
        frozenset({Role.ENTRY}),
    ),
    Page(
        "opinions/<int:number>/view",
        step_views.view,
        "view_opinion",
        frozenset({Role.HEAD}),
        fresh=True,
    ),
    Page(
        "opinions/<int:number>/decide",
        step_views.decide,
        "decide_opinion",
        frozenset({Role.LEADER}),
        fresh=True,
    ),
)
