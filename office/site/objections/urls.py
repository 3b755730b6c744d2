"""The pages of objections, and who may open them."""

from office.objections.acts import FILE
from office.site.case_acts import pages
from office.site.objections.views import new, objections
from office.site.page_registry import Menu, Page

_READ = objections.FACE.readers
PAGES: tuple[Page, ...] = (
    Page(
        "objections/",
        objections.objections,
        "objections",
        _READ,
        menu=Menu("异议", "Objections", "writing", order=44),
    ),
    Page("objections/<int:number>/", objections.objection, "objection", _READ),
    Page("objections/<int:number>/<of>-<party>.pdf", objections.letter, "objection_letter", _READ),
    Page("objections/new/<int:complaint>/", new.new, "new_objection", FILE.roles, uploads=True),
    *pages(objections.FACE),
)  # fmt: skip
