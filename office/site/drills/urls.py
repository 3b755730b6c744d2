"""The pages of drills, and who may open them."""

from office.roles import READERS, Role
from office.site.drills import views
from office.site.page_registry import Menu, Page
from office.site.places import SCREENS

_SEE = READERS | {Role.DUTY, Role.TECHNICIAN}
_START = frozenset({Role.ENTRY})

PAGES: tuple[Page, ...] = (
    Page(
        "drills/", views.drills, "drills", _SEE,
        menu=Menu("演练", "Drills", SCREENS, 40),
    ),
    Page("drills/new", views.new, "new_drill", _START),
    Page("drills/<slug:pk>", views.drill, "drill", _SEE),
    Page("drills/<slug:pk>/freeze", views.freeze, "freeze_drill", _START),
    Page("drills/<slug:pk>/end", views.end, "end_drill", _START),
)  # fmt: skip
