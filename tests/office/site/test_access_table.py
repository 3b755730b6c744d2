"""Every address of the office, tried as every role, against the table of role and page."""

import re

import pytest

from office.commands.options.role_names import ROLES
from tests.office.addresses import address, pages, visitor
from tests.office.examples import EXAMPLES
from tests.office.people import browser, person

OUTSIDE = {
    "",
    "certificate/",
    "certificate/ca.crt",
    "^[RrVv]/",
    "e/<code>",
    "case/",
    "case/language",
    "case/assets/<slug:name>.<slug:ending>",
    "case/<int:number>/",
    "case/<int:number>/plate.png",
    "case/<int:number>/check",
    "case/<int:number>/reply",
    "case/<int:number>/objection",
    "case/<int:number>/correction",
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
    "case/<int:number>/objection/take-back",
    "office/language",
    "office/account/login/",
    "office/account/inactive/",
    "office/second-factor/webauthn/login/",
    "office/second-factor/authenticate/",  # sends to the login page unless the password was right
}


WITH_SECOND_FACTOR = {
    "legal",
    "dept-head",
    "deputy-director",
    "duty",
    "technician",
    "admin",
    "venue",
}
FRESH = {
    "sign", "sign_elsewhere", "enrol_sign",
    "withdraw", "confirm_withdrawal", "third_look",
    "view_opinion", "decide_opinion", "decline_objection", "decide_objection",
    "new_person", "person_profile", "person_roles", "person_recover", "person_leave",
    "person_return",
    "new_deputy", "end_deputy",
}  # fmt: skip
"""What asks for an authentication of the last five minutes before it is done."""


@pytest.fixture(autouse=True)
def _office(bureau):
    """Every test has an office of its own."""


def let_in(client, page) -> bool:
    """Whether the client gets past the door: whatever the page itself then says.

    Asks with GET; a page that would do something on a POST is asked to by nobody who may.
    """
    answer = client.get(address(page))
    detour = answer.status_code == 302 and answer["Location"].startswith(
        ("/office/account/", "/office/second-factor/")
    )
    return answer.status_code != 403 and not detour


@pytest.mark.parametrize("role", ROLES)
def test_a_role_opens_its_pages_and_no_others(role):
    client = visitor(role)
    wrong = [
        f"{page.name}: {'open' if role not in page.roles else 'shut'}"
        for page in pages()
        if let_in(client, page) != (role in page.roles)
    ]
    assert wrong == []


@pytest.mark.parametrize("role", ROLES)
def test_a_role_does_nothing_on_other_pages(role):
    client = visitor(role)
    others = [page for page in pages() if role not in page.roles]
    answers = {page.name: client.post(address(page)).status_code for page in others}
    assert {name for name, status in answers.items() if status != 403} == set()


@pytest.mark.parametrize("role", sorted(WITH_SECOND_FACTOR))
def test_without_a_second_factor_these_roles_open_nothing(role):
    person(f"one-{role}", role, second_factor=False)
    client = browser(f"one-{role}")
    open_to = [page for page in pages() if role in page.roles]
    answers = [ask(address(page)) for page in open_to for ask in (client.get, client.post)]
    assert {(a.status_code, a.headers.get("Location")) for a in answers} == {
        (302, "/office/second-factor/")
    }


@pytest.mark.parametrize("role", sorted(set(ROLES) - WITH_SECOND_FACTOR))
def test_the_other_roles_work_without_one(role):
    person(f"one-{role}", role, second_factor=False)
    assert browser(f"one-{role}").get("/office/").status_code == 200


@pytest.mark.parametrize("role", ROLES)
def test_what_asks_for_a_fresh_authentication(role):
    """Signing, deciding what is withheld, and every change of users and of who acts for whom."""
    visitor(role)
    client = browser(f"one-{role}", fresh=False)
    asked = set()
    for page in pages():
        if role in page.roles:
            answer = client.post(address(page))
            if answer.headers.get("Location", "").startswith("/office/account/reauthenticate/"):
                asked.add(page.name)
    assert asked == {name for name in FRESH if role in roles_of(name)}


def roles_of(name: str) -> frozenset[str]:
    """Who may open the page of that name."""
    from office.site.urls import BY_NAME

    return frozenset(BY_NAME[name].roles)


def test_a_job_is_found_by_who_asked_for_it_only():
    sun = browser("sun-yu")
    job = sun.post("/office/audit/verify")["Location"]
    assert sun.get(job).status_code == 200
    assert browser("admin-1").get(job).status_code == 404


def test_without_a_role_no_page_opens():
    person("guo-tao", "entry").grants.all().delete()
    client = browser("guo-tao")
    answers = {page.name: client.get(address(page)).status_code for page in pages()}
    assert set(answers.values()) == {403}, answers


def test_a_stranger_is_asked_to_sign_in_everywhere():
    client = browser()
    for page in pages():
        for answer in (client.get(address(page)), client.post(address(page))):
            assert answer.status_code == 302, page.name
            assert answer["Location"].startswith("/office/account/login/"), page.name


def test_every_page_has_roles():
    assert [page.name for page in pages() if not page.roles] == []


def test_every_page_with_arguments_has_an_example():
    lacking = [f"{page.name} ({page.route})" for page in pages() if "<" in page.route]
    lacking = [each for each in lacking if each.split(" ", 1)[0] not in EXAMPLES]
    assert lacking == [], "Give each example arguments: one line in tests/office/examples.py."


def test_no_example_is_left_over():
    assert set(EXAMPLES) - {page.name for page in pages()} == set()


def test_every_other_address_is_known():
    assert {route for route, _ in outside()} == OUTSIDE


def test_a_stranger_sees_nothing_of_anybody_s_account():
    client = browser()
    for route, _ in outside():
        path = "/" + route.replace("<int:pk>", "1").replace("^[RrVv]", "R")
        answer = client.get(path)
        if route in OPEN_TO_STRANGERS:
            assert answer.status_code in {200, 302, 404, 405}, route
        else:
            assert answer.status_code == 302, route
            assert answer["Location"].startswith("/office/account/login/"), route


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


def test_no_browser_keeps_a_page():
    client, stranger = visitor("entry"), browser()
    for page in pages():
        answers = [
            client.get(address(page)),
            client.post(address(page)),
            stranger.get(address(page)),
        ]
        kept = [a.status_code for a in answers if "no-store" not in a.get("Cache-Control", "")]
        assert kept == [], page.name


def test_every_answer_forbids_what_no_page_needs():
    client, stranger = visitor("entry"), browser()
    for page in pages():
        for answer in (client.get(address(page)), stranger.get(address(page))):
            policy = answer["Content-Security-Policy"]
            assert policy.startswith("default-src 'none'; ")
            assert not {"unsafe", "http:", "https:", "*"} & set(re.split(r"[^a-z:*]", policy))
            assert answer["X-Content-Type-Options"] == "nosniff", page.name
            assert answer["X-Frame-Options"] == "DENY", page.name
            assert answer["Referrer-Policy"] == "same-origin", page.name
