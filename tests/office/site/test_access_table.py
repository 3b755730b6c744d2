"""Every address of the office, tried as every role, against the table of role and page."""

import re
from dataclasses import dataclass

import pytest

from office.commands.options.account import ROLES
from tests.office.addresses import address, pages, visitor
from tests.office.conftest import office_of_its_own
from tests.office.examples import EXAMPLES
from tests.office.people import browser, person

OUTSIDE = {
    "",
    "certificate/",
    "certificate/ca.crt",
    "^[RrVv]/",
    "e/<code>",
    "upload-check",
    "case/",
    "case/language",
    "case/assets/<slug:name>.<slug:ending>",
    "case/<int:number>/",
    "case/<int:number>/plate.png",
    "case/<int:number>/check",
    "case/<int:number>/reply",
    "case/<int:number>/objection",
    "case/<int:number>/correction",
    "case/<int:number>/revisit",
    "case/<int:number>/objection/take-back",
    "office/language",
    "office/account/login/",
    "office/account/logout/",
    "office/account/inactive/",
    "office/account/reauthenticate/",
    "office/account/password/",
    "office/second-factor/",
    "office/second-factor/authenticate/",
    "office/second-factor/reauthenticate/",
    "office/second-factor/totp/activate/",
    "office/second-factor/totp/deactivate/",
    "office/second-factor/recovery-codes/",
    "office/second-factor/recovery-codes/generate/",
    "office/second-factor/recovery-codes/download/",
    "office/second-factor/webauthn/",
    "office/second-factor/webauthn/add/",
    "office/second-factor/webauthn/login/",
    "office/second-factor/webauthn/reauthenticate/",
    "office/second-factor/webauthn/keys/<int:pk>/edit/",
    "office/second-factor/webauthn/keys/<int:pk>/remove/",
}
"""Every address that is not in the table: public, or one's own account and nobody else's."""
OPEN_TO_STRANGERS = {
    "",
    "certificate/",
    "certificate/ca.crt",
    "^[RrVv]/",  # to a public page; the address of a code typed in capitals
    "e/<code>",  # to the page of enrolment, which asks who it is
    "upload-check",  # of nginx, which asks for whoever sends a file
    # of operators, who have no account: closed here, for the bureau tells by letter at most
    "case/",
    "case/language",
    "case/assets/<slug:name>.<slug:ending>",
    "case/<int:number>/",
    "case/<int:number>/plate.png",
    "case/<int:number>/check",
    "case/<int:number>/reply",
    "case/<int:number>/objection",
    "case/<int:number>/correction",
    "case/<int:number>/revisit",
    "case/<int:number>/objection/take-back",
    "office/language",
    "office/account/login/",
    "office/account/inactive/",
    "office/second-factor/webauthn/login/",
    "office/second-factor/authenticate/",  # sends to the login page unless the password was right
}


FRESH = {
    "sign", "sign_elsewhere", "enrol_sign",
    "withdraw", "confirm_withdrawal", "third_look",
    "view_opinion", "decide_opinion", "decline_objection", "decide_objection",
    "new_person", "person_profile", "person_roles", "person_recover", "person_leave",
    "person_return",
    "new_deputy", "end_deputy", "agree_request",
}  # fmt: skip
"""What asks for an authentication of the last five minutes before it is done."""
HEADERS = (
    "Location", "HX-Redirect", "Cache-Control", "Content-Security-Policy",
    "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy",
)  # fmt: skip


class Doors:
    """What each visitor was answered at each page, asked once for all questions below.

    Visitors are the roles, `alone ROLE` where it is shut, `all but` who holds every role but those
    of the page, `stale ROLE` who signed in an hour ago, `bare ROLE` without a second factor, `bare`
    who is so in every role, `no role` and `stranger`.
    """

    def __init__(self) -> None:
        self._answers: dict[tuple[str, str, str], Answer] = {}

    def knock(self, who: str, client, method: str, at, **headers: str) -> None:
        """Ask for these pages by this method."""
        for page in at:
            answer = getattr(client, method)(address(page), headers=headers)
            told = {name: answer[name] for name in HEADERS if name in answer.headers}
            self._answers[who, method, page.name] = Answer(answer.status_code, told)

    def of(self, who: str, method: str = "get") -> "dict[str, Answer]":
        """By the page's name."""
        return {n: a for (w, m, n), a in self._answers.items() if (w, m) == (who, method)}

    def gone(self) -> set[str]:
        """The pages that, once at least, were not there or took only what a button sends."""
        return {n for (_, _, n), answer in self._answers.items() if answer.status in {404, 405}}

    def all(self) -> "list[tuple[str, Answer]]":
        """Every answer, with who got it where."""
        return [(" ".join(key), answer) for key, answer in self._answers.items()]


@dataclass(frozen=True)
class Answer:
    """A status, and those headers that are asked about below."""

    status: int
    headers: dict[str, str]

    @property
    def location(self) -> str:
        """Where it sends a browser, or a script with its whole window; nowhere: empty."""
        return self.headers.get("Location", "") or self.headers.get("HX-Redirect", "")

    @property
    def lets_in(self) -> bool:
        """Whether it came from behind the door: whatever the page itself then says."""
        detour = self.location.startswith(("/office/account/", "/office/second-factor/"))
        return self.status != 403 and not detour


@pytest.fixture(scope="module")
def doors(_bureau_template, tmp_path_factory):
    """Looks first, then what does something; a page of one's own is asked to do it by nobody
    who could: by who signed in an hour ago.

    A page is shut to each role alone if it is shut to who holds all of them; that one role opens
    no more than many do is seen of each role at a page of each kind.
    What refuses knows no method: pages are asked for by the methods in turn.
    """
    with office_of_its_own(_bureau_template, tmp_path_factory.mktemp("doors") / "bureau"):
        found, every = Doors(), pages()
        fresh = {role: visitor(role) for role in ROLES}
        person("guo-tao", "entry").grants.all().delete()
        person("bare", *ROLES, second_factor=False)
        # As a script of a page asks: what is refused is a sentence then, without the menu.
        script = {"HX-Request": "true"}
        found.knock("no role", browser("guo-tao"), "get", kinds(every), **script)
        found.knock("stranger", browser(), "get", every)
        for role, client in fresh.items():
            gone = found.gone()
            found.knock(role, client, "get", [page for page in own(role) if page.name not in gone])
            rest = [page for page in own(role) if page.name in gone]
            found.knock(role, client, "get", rest, **script)
        for method in ("get", "post"):
            found.knock("bare", browser("bare"), method, in_turn(every, method))
            for role, client in fresh.items():
                shut = in_turn(kinds(others(role)), method)
                found.knock(f"alone {role}", client, method, shut, **script)
                person(f"bare-{role}", role, second_factor=False)
                bare = in_turn(kinds(own(role)), method)
                found.knock(f"bare {role}", browser(f"bare-{role}"), method, bare)
        for number, kind in enumerate(kinds(every)):
            rest = [role for role in ROLES if role not in kind.roles]
            if not rest:
                continue
            person(f"rest-{number}", *rest)
            alike = [page for page in every if page.roles == kind.roles]
            for method in ("get", "post"):
                client = browser(f"rest-{number}")
                found.knock("all but", client, method, in_turn(alike, method), **script)
        found.knock("stranger", browser(), "post", every)
        for role in ROLES:
            stale = browser(f"one-{role}", fresh=False)
            late = asked_late(role)
            found.knock(f"stale {role}", stale, "post", [p for p in late if p.name in FRESH])
            rest = [page for page in late if page.name not in FRESH]
            found.knock(f"stale {role}", stale, "post", rest, **script)
        return found


def own(role: str):
    """The pages that this role may open."""
    return [page for page in pages() if role in page.roles]


def others(role: str):
    """The pages that this role may not."""
    return [page for page in pages() if role not in page.roles]


def kinds(at):
    """Of these pages the first for each set of roles."""
    return list({page.roles: page for page in reversed(at)}.values())


def in_turn(at, method: str):
    """Every other of these pages, whose turn it is to be asked for by this method."""
    return [page for page in at if (len(page.name) % 2 == 0) == (method == "get")]


def asked_late(role: str):
    """Those of its pages that ask for a fresh authentication, and each other one of one role."""
    return [page for page in own(role) if page.name in FRESH or role == first_role(page)]


def first_role(page) -> str:
    """The first of those who may open it."""
    return next(role for role in ROLES if role in page.roles)


@pytest.mark.parametrize("role", ROLES)
def test_a_role_opens_its_pages(doors, role):
    answers = doors.of(role)
    assert len(answers) == len(own(role))
    assert [name for name, answer in answers.items() if not answer.lets_in] == []


def test_no_page_opens_to_who_holds_all_other_roles(doors):
    answers = {**doors.of("all but"), **doors.of("all but", "post")}
    assert answers.keys() == {page.name for page in pages() if set(ROLES) - page.roles}
    assert {name for name, answer in answers.items() if answer.status != 403} == set()


@pytest.mark.parametrize("role", ROLES)
def test_a_role_alone_opens_no_other_page(doors, role):
    answers = {**doors.of(f"alone {role}"), **doors.of(f"alone {role}", "post")}
    assert len(answers) == len(kinds(others(role)))
    assert {name for name, answer in answers.items() if answer.status != 403} == set()


def test_without_a_second_factor_no_page_opens_in_any_role(doors):
    answers = {**doors.of("bare"), **doors.of("bare", "post")}
    assert len(answers) == len(pages())
    assert {(a.status, a.location) for a in answers.values()} == {(302, "/office/second-factor/")}


@pytest.mark.parametrize("role", ROLES)
def test_without_a_second_factor_no_role_opens_anything(doors, role):
    answers = {**doors.of(f"bare {role}"), **doors.of(f"bare {role}", "post")}
    assert len(answers) == len(kinds(own(role)))
    assert {(a.status, a.location) for a in answers.values()} == {(302, "/office/second-factor/")}


@pytest.mark.parametrize("role", ROLES)
def test_what_asks_for_a_fresh_authentication(doors, role):
    """Signing, deciding what is withheld, and every change of users and of who acts for whom."""
    answers = doors.of(f"stale {role}", "post")
    assert len(answers) == len(asked_late(role))
    again = "/office/account/reauthenticate/"
    asked = {name for name, answer in answers.items() if answer.location.startswith(again)}
    assert asked == {name for name in FRESH if role in roles_of(name)}


def roles_of(name: str) -> frozenset[str]:
    """Who may open the page of that name."""
    from office.site.urls import BY_NAME

    return frozenset(BY_NAME[name].roles)


def test_a_job_is_found_by_who_asked_for_it_only(bureau):
    sun = browser("sun-yu")
    job = sun.post("/office/audit/verify")["Location"]
    assert sun.get(job).status_code == 200
    assert browser("admin-1").get(job).status_code == 404


def test_without_a_role_no_page_opens(doors):
    answers = {name: answer.status for name, answer in doors.of("no role").items()}
    assert len(answers) == len(kinds(pages()))
    assert set(answers.values()) == {403}, answers


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_asked_to_sign_in_everywhere(doors, method):
    answers = doors.of("stranger", method)
    assert len(answers) == len(pages())
    for name, answer in answers.items():
        assert answer.status == 302, name
        assert answer.location.startswith("/office/account/login/"), name


def test_every_page_has_roles(bureau):
    assert [page.name for page in pages() if not page.roles] == []


def test_every_page_with_arguments_has_an_example(bureau):
    lacking = [f"{page.name} ({page.route})" for page in pages() if "<" in page.route]
    lacking = [each for each in lacking if each.split(" ", 1)[0] not in EXAMPLES]
    assert lacking == [], "Give each example arguments: one line in tests/office/examples.py."


def test_no_example_is_left_over(bureau):
    assert set(EXAMPLES) - {page.name for page in pages()} == set()


def test_every_other_address_is_known(bureau):
    assert {route for route, _ in outside()} == OUTSIDE


def test_a_stranger_sees_nothing_of_anybody_s_account(bureau):
    client = browser()
    for route, _ in outside():
        path = "/" + route.replace("<int:pk>", "1").replace("^[RrVv]", "R")
        answer = client.get(path)
        if route in OPEN_TO_STRANGERS:
            assert answer.status_code in {200, 302, 403, 404, 405}, route
        else:
            assert answer.status_code == 302, route
            assert answer["Location"].startswith("/office/account/login/"), route


def test_a_stranger_s_visit_leaves_no_row_behind(bureau):
    client, before = browser(), rows()
    for route, _ in outside():
        path = "/" + route.replace("<int:pk>", "1").replace("^[RrVv]", "R")
        client.get(path, headers={"X-Requested-With": "XMLHttpRequest"})
    assert rows() == before


def rows() -> dict[str, int]:
    """How many rows each table has."""
    from django.db import connection

    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        found = {}
        for name in names:
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(name)}")
            found[name] = cursor.fetchone()[0]
    return found


def outside() -> list[tuple[str, object]]:
    """Every address of the site that is not a page of the table."""
    from django.urls import get_resolver

    return list(_walk(get_resolver(), ""))


def _walk(resolver, before: str):
    for each in resolver.url_patterns:
        if getattr(each, "namespace", None) == "site":
            continue
        route = before + str(each.pattern)
        if hasattr(each, "url_patterns"):
            yield from _walk(each, route)
        else:
            yield route, each.callback


def test_no_browser_keeps_a_page(doors):
    for where, answer in doors.all():
        assert "no-store" in answer.headers.get("Cache-Control", ""), where


def test_every_answer_forbids_what_no_page_needs(doors):
    for where, answer in doors.all():
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; "), where
        assert not {"unsafe", "http:", "https:", "*"} & set(re.split(r"[^a-z:*]", policy)), where
        assert answer.headers["X-Content-Type-Options"] == "nosniff", where
        assert answer.headers["X-Frame-Options"] == "DENY", where
        assert answer.headers["Referrer-Policy"] == "same-origin", where
