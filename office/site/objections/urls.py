"""The pages of objections, and who may open them."""

from office.objections.flow import CLERKS
from office.roles import DECIDERS, READERS, Role
from office.site.objections.views import acts, objections
from office.site.page_registry import Menu, Page

_READ = READERS | {Role.LEGAL}
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
    Page("objections/new/<int:complaint>/", acts.new, "new_objection", CLERKS, uploads=True),
    Page("objections/<int:number>/accept", acts.accept_one, "accept_objection", CLERKS),
    Page("objections/<int:number>/decline", acts.decline_one, "decline_objection", DECIDERS,
         fresh=True),
    Page("objections/<int:number>/ask", acts.ask_one, "ask_objection", CLERKS | DECIDERS),
    Page("objections/<int:number>/hear/<int:inquiry>", acts.hear_one, "hear_objection",
         CLERKS | DECIDERS),
    Page("objections/<int:number>/decide", acts.decide_one, "decide_objection", DECIDERS,
         fresh=True),
    Page("objections/<int:number>/tell/<of>/<party>", acts.tell_one, "tell_objection", CLERKS),
    Page("objections/<int:number>/close", acts.close_one, "close_objection", CLERKS),
    Page("objections/<int:number>/take-back", acts.take_back_one, "take_back_objection", CLERKS),
)  # fmt: skip
