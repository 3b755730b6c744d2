"""The pages of objections, and who may open them."""

from office.objections.acts import FILE
from office.site.act_pages import pages
from office.site.objections import views
from office.site.page_registry import Menu, Page
from office.site.places import PUBLICATION

_READ = views.FACE.readers
PAGES: tuple[Page, ...] = (
    Page(
        "objections/",
        views.objections,
        "objections",
        _READ,
        menu=Menu("异议", "Objections", PUBLICATION, 40),
    ),
    Page("objections/<int:number>/", views.objection, "objection", _READ),
    Page("objections/<int:number>/<of>-<party>.pdf", views.letter, "objection_letter", _READ),
    Page("objections/new/<int:complaint>/", views.new, "new_objection", FILE.roles, uploads=True),
    *pages(views.FACE),
)  # fmt: skip
