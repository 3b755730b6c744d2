"""The pages of `opinions`, and who may open them."""

from office.roles import READERS, Role
from office.site.opinions.views import opinions, steps
from office.site.page_registry import Menu, Page

_ALL = READERS | {Role.UNIT}
_FILING = frozenset({Role.UNIT, Role.ENTRY})
PAGES: tuple[Page, ...] = (
    Page(
        "opinions",
        opinions.opinions,
        "opinions",
        _ALL,
        menu=Menu("不予公示", "Withholding", "message-report", order=38),
    ),
    Page("opinions/new", opinions.choose, "choose_complaint", _FILING),
    Page("opinions/new/<int:complaint>", steps.new, "new_opinion", _FILING),
    Page("opinions/<int:number>", opinions.opinion, "opinion", _ALL),
    Page(
        "opinions/<int:number>/forward",
        steps.forward,
        "forward_opinion",
        frozenset({Role.ENTRY}),
    ),
    Page(
        "opinions/<int:number>/view",
        steps.view,
        "view_opinion",
        frozenset({Role.HEAD}),
        fresh=True,
    ),
    Page(
        "opinions/<int:number>/decide",
        steps.decide,
        "decide_opinion",
        frozenset({Role.LEADER}),
        fresh=True,
    ),
)
