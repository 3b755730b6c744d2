"""The pages of `accounts`, and who may open them."""

from office.roles import ANYBODY, EVERYONE, Role
from office.site.accounts.views import deputies, people, profile
from office.site.page_registry import Menu, Page

_ADMIN = frozenset({Role.ADMIN})

PAGES: tuple[Page, ...] = (
    Page("me", profile.me, "me", ANYBODY),
    Page(
        "people",
        people.people,
        "people",
        _ADMIN,
        menu=Menu("人员与岗位", "People and roles", "users", group="register", order=80),
    ),
    Page("new-person", people.new_person, "new_person", _ADMIN, fresh=True),
    Page("people/<slug:slug>", people.person, "person", _ADMIN),
    Page("people/<slug:slug>/profile", people.profile, "person_profile", _ADMIN, fresh=True),
    Page("people/<slug:slug>/roles", people.roles, "person_roles", _ADMIN, fresh=True),
    Page("people/<slug:slug>/recover", people.recover, "person_recover", _ADMIN, fresh=True),
    Page("people/<slug:slug>/leave", people.leave, "person_leave", _ADMIN, fresh=True),
    Page("people/<slug:slug>/return", people.come_back, "person_return", _ADMIN, fresh=True),
    Page(
        "deputies",
        deputies.deputies,
        "deputies",
        EVERYONE,
        menu=Menu("代理", "Deputies", "replace", group="register", order=81),
    ),
    Page("new-deputy", deputies.new_deputy, "new_deputy", EVERYONE, fresh=True),
    Page("deputies/<int:pk>/end", deputies.end_deputy, "end_deputy", EVERYONE, fresh=True),
)
