"""The pages of the screens, and who may open them."""

from office.site.fleet.first_page import SEES
from office.site.fleet.views import fleet, pushes
from office.site.page_registry import Menu, Page
from office.site.places import SCREENS

PAGES: tuple[Page, ...] = (
    Page(
        "fleet/", fleet.overview, "fleet", SEES, hangs=True,
        menu=Menu("屏幕总览", "All screens", SCREENS, 10),
    ),
    Page("fleet/photos/<screen>", fleet.photo, "fleet_photo", SEES),
    Page("fleet/pushes/<kind>/<int:number>", pushes.push, "push", SEES),
    Page("fleet/pushes/<kind>/<int:number>.pdf", pushes.paper, "push_paper", SEES),
    Page(
        "fleet/pushes/<kind>/<int:number>/attended", pushes.attend_screen, "attend_screen",
        pushes.ATTENDS,
    ),
    Page("fleet/<screen>", fleet.screen, "fleet_screen", SEES),
)  # fmt: skip
