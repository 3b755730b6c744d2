"""The pages of `accounts`, and who may open them."""

from office.roles import ANYBODY, APPROVERS, EVERYONE, Role
from office.site.accounts.views import deputies, people, profile, requests, saved_filters
from office.site.page_registry import Menu, Page
from office.site.places import ADMINISTRATION

_ADMIN = frozenset({Role.ADMIN})
_SEES = APPROVERS | {Role.ADMIN, Role.AUDITOR}
"""Who sees what two administrators do, and what one did alone."""

PAGES: tuple[Page, ...] = (
    Page("me", profile.me, "me", ANYBODY),
    Page(
        "people",
        people.people,
        "people",
        _ADMIN,
        menu=Menu("人员与岗位", "People and roles", ADMINISTRATION, 70),
    ),
    Page(
        "new-person",
        people.new_person,
        "new_person",
        _ADMIN,
        fresh=True,
        practice=True,
        place=ADMINISTRATION,
    ),
    Page("account-requests", requests.requests, "account_requests", _SEES, place=ADMINISTRATION),
    Page(
        "account-requests/<int:number>/agree",
        requests.agree,
        "agree_request",
        _ADMIN,
        fresh=True,
        practice=True,
    ),
    Page(
        "account-requests/<int:number>/refuse",
        requests.refuse,
        "refuse_request",
        _ADMIN,
        practice=True,
    ),
    Page("people/<slug:slug>", people.person, "person", _ADMIN),
    Page(
        "people/<slug:slug>/profile",
        people.profile,
        "person_profile",
        _ADMIN,
        fresh=True,
        practice=True,
    ),
    Page(
        "people/<slug:slug>/roles", people.roles, "person_roles", _ADMIN, fresh=True, practice=True
    ),
    Page(
        "people/<slug:slug>/recover",
        people.recover,
        "person_recover",
        _ADMIN,
        fresh=True,
        practice=True,
    ),
    Page(
        "people/<slug:slug>/leave", people.leave, "person_leave", _ADMIN, fresh=True, practice=True
    ),
    Page(
        "people/<slug:slug>/return",
        people.come_back,
        "person_return",
        _ADMIN,
        fresh=True,
        practice=True,
    ),
    Page("saved-filters", saved_filters.save_filter, "save_filter", ANYBODY, practice=True),
    Page(
        "saved-filters/<int:pk>/remove",
        saved_filters.remove_filter,
        "remove_filter",
        ANYBODY,
        practice=True,
    ),
    Page(
        "deputies",
        deputies.deputies,
        "deputies",
        EVERYONE,
        menu=Menu("代理", "Deputies", ADMINISTRATION, 80),
    ),
    Page(
        "new-deputy", deputies.new_deputy, "new_deputy", EVERYONE, fresh=True, place=ADMINISTRATION
    ),
    Page("deputies/<int:pk>/end", deputies.end_deputy, "end_deputy", EVERYONE, fresh=True),
)
