"""The pages of `opinions`, and who may open them."""

from office.opinions.acts import FILE, PROPOSE
from office.site.case_acts import pages
from office.site.opinions.views import new, opinions
from office.site.page_registry import Menu, Page

_FILING = FILE.roles | PROPOSE.roles
PAGES: tuple[Page, ...] = (
    Page(
        "opinions",
        opinions.opinions,
        "opinions",
        opinions.FACE.readers,
        menu=Menu("不予公示", "Withholding", "message-report", order=38),
    ),
    Page("opinions/new", opinions.choose, "choose_complaint", _FILING),
    Page("opinions/new/<int:complaint>", new.new, "new_opinion", _FILING),
    Page("opinions/<int:number>", opinions.opinion, "opinion", opinions.FACE.readers),
    *pages(opinions.FACE),
)
