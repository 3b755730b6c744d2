"""The pages of re-visits, and who may open them."""

from office.revisits.acts import ASK
from office.site.act_pages import pages
from office.site.page_registry import Menu, Page
from office.site.places import PUBLICATION
from office.site.revisits import views

_READ = views.FACE.readers
PAGES: tuple[Page, ...] = (
    Page(
        "revisits/",
        views.revisits,
        "revisits",
        _READ,
        menu=Menu("复查申请", "Re-visits", PUBLICATION, 45),
    ),
    Page("revisits/<int:number>/", views.revisit, "revisit", _READ),
    Page("revisits/new/<int:complaint>/", views.new, "new_revisit", ASK.roles, uploads=True),
    *pages(views.FACE),
)
