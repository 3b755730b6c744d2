"""The pages of enrolment by code, and who may open them."""

from office.roles import Role
from office.site.enrol import views
from office.site.page_registry import Menu, Page
from office.site.places import SCREENS

_ENROLS = frozenset({Role.TECHNICIAN})

PAGES: tuple[Page, ...] = (
    Page(
        "enrol/",
        views.waiting,
        "enrol",
        _ENROLS,
        menu=Menu("登记新屏", "Enrol a screen", SCREENS, 20),
    ),
    Page("enrol/<code>", views.box, "enrol_box", _ENROLS, uploads=True),
    Page("enrol/<code>/decline", views.decline, "enrol_decline", _ENROLS),
    Page("enrol/<code>/take-back", views.take_back, "enrol_take_back", _ENROLS),
    Page("enrol/<code>/sign", views.sign, "enrol_sign", _ENROLS, fresh=True),
)
