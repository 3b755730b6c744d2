"""The pages of `opinions`, and who may open them."""

from office.opinions.acts import FILE, PROPOSE
from office.site.act_pages import pages
from office.site.opinions import views
from office.site.page_registry import Menu, Page
from office.site.places import COMPLAINTS

_FILING = FILE.roles | PROPOSE.roles
PAGES: tuple[Page, ...] = (
    Page(
        "opinions",
        views.opinions,
        "opinions",
        views.FACE.readers,
        menu=Menu("不予公示", "Withholding", COMPLAINTS, 80),
    ),
    Page("opinions/new", views.choose, "choose_complaint", _FILING),
    Page("opinions/new/<int:complaint>", views.new, "new_opinion", _FILING),
    Page("opinions/<int:number>", views.opinion, "opinion", views.FACE.readers),
    *pages(views.FACE),
)
