"""The pages of remote hands, and who may open them."""

from office.roles import Role
from office.site.fleet.first_page import SEES
from office.site.page_registry import Menu, Page
from office.site.places import SCREENS
from office.site.remote import checkups, programs, screenshots, views

_HANDS = frozenset({Role.TECHNICIAN})

PAGES: tuple[Page, ...] = (
    Page(
        "programs/", programs.programs, "programs", SEES,
        menu=Menu("程序版本", "Program releases", SCREENS, 50),
    ),
    Page("remote/<group>", views.remote, "remote", _HANDS, place=SCREENS),
    Page("remote/<group>/commands.json", views.unsigned, "remote_unsigned", _HANDS),
    Page(
        "remote/<group>/commands/<command>/take-back",
        views.take_back_one,
        "take_back_command",
        _HANDS,
    ),
    Page(
        "remote/<screen>/screenshots/<command>.png", screenshots.picture, "screenshot_png", _HANDS
    ),
    Page("remote/<screen>/checkups/<command>.json", checkups.signed, "checkup_json", _HANDS),
    Page("remote/<screen>/checkups/<command>", checkups.page, "checkup", _HANDS, place=SCREENS),
    Page(
        "remote/<screen>/screenshots/<command>",
        screenshots.page,
        "screenshot",
        _HANDS,
        place=SCREENS,
    ),
)  # fmt: skip
