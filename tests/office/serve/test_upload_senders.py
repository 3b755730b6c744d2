"""Who may send a file: asked of session and case cookie, before a byte of it is kept."""

import re
from pathlib import Path

import pytest

from tests.office.bureau import Office
from tests.office.own_case.steps import opened, path, told
from tests.office.people import browser

OFFICE = Path(__file__).parents[3] / "office"
NGINX = OFFICE.parent / "deploy" / "nginx" / "gongshi.conf"
_FORM = re.compile(r"<form\b[^>]*multipart/form-data[^>]*>", re.DOTALL)
_ACTION = re.compile(r"\{% url '([a-z_]+):([a-z_]+)'")
OWN = {
    "corrections/new_case.html": ["new_case"],
    "enrol/open.html": ["enrol_box"],
    "objections/new.html": ["new_objection"],
    "revisits/new.html": ["new_revisit"],
    "drafts/sign_elsewhere.html": ["sign_elsewhere"],
    "news/new.html": ["new_warning", "new_good_news", "new_typical_case"],
    "venue/tenant_list.html": ["venue_tenant_list"],
    "venue/problem.html": ["venue_problem"],
}
"""Templates whose form is sent to the page's own address, and the names of those pages."""


def cookies(client) -> str:
    return "; ".join(f"{name}={one.value}" for name, one in client.cookies.items())


@pytest.fixture
def sender(bureau: Office):
    from office.serve.upload_senders import upload_sender

    return upload_sender


def test_a_colleague_who_is_signed_in_may_and_a_stranger_may_not(sender):
    clerk = cookies(browser("wang-fang"))
    assert sender("/office/uploads", clerk).name.startswith("session ")
    assert sender("/office/uploads", clerk).limit == 84_000_000
    assert sender("/office/notices/7/deliver", clerk) == sender("/office/uploads", clerk)
    assert sender("/office/drafts", clerk).limit == 256_000  # long texts, no files
    stranger = browser()
    stranger.get("/office/login/")
    for none in ("", "__Host-office=", "__Host-office=x", "a=\x01;;==", cookies(stranger)):
        assert sender("/office/uploads", none).name == ""


def test_files_are_sent_to_no_other_page(sender):
    clerk = cookies(browser("wang-fang"))
    for page in ("/office/account/login/", "/office/language", "/case/", "/case/7/reply",
                 "/e/x", "/", "/no/such/page"):  # fmt: skip
        assert sender(page, clerk) is None


def test_a_session_that_ended_may_not(sender):
    client = browser("wang-fang")
    given = cookies(client)
    client.session.flush()
    assert sender("/office/uploads", given).name == ""


def test_an_operator_may_for_the_notice_that_was_opened_there(bureau: Office):
    from office.serve.upload_senders import upload_sender

    issued = told(bureau)
    given = cookies(opened(issued))
    number = issued.notice.pk
    assert upload_sender(path(issued, "objection"), given) == (f"notice {number}", 51_000_000)
    assert upload_sender(path(issued, "correction"), given).name == f"notice {number}"
    assert upload_sender(path(issued, "objection"), "").name == ""
    assert upload_sender(f"/case/{number + 1}/objection", given).name == ""
    other = given.replace(f"__Secure-case-{number}=", f"__Secure-case-{number + 1}=")
    assert upload_sender(f"/case/{number + 1}/objection", other).name == ""


def test_every_form_with_a_file_is_sent_to_a_page_that_takes_files(bureau: Office):
    from office.site.own_case.urls import UPLOADS
    from office.site.urls import PAGES

    asked = set()
    for template in OFFICE.glob("site/*/templates/**/*.html"):
        for form in _FORM.findall(template.read_text("utf-8")):
            action = _ACTION.search(form)
            name = "/".join(template.parts[-2:])
            own = [("site", page) for page in OWN.get(name, ())]
            assert action or own, name
            asked |= {action.groups()} if action else set(own)
    taken = {("site", page.name) for page in PAGES if page.uploads}
    taken |= {("own_case", name) for name in UPLOADS}
    assert taken == asked | {("site", "sign")}  # the signatures of many venues


def test_nginx_knows_the_same_pages(bureau: Office):
    from office.site.own_case.urls import UPLOADS, urlpatterns
    from office.site.urls import PAGES

    conf = NGINX.read_text("utf-8")
    staff, own = (
        re.compile(re.search(f'location ~ "({start}.*)" {{', conf)[1])
        for start in (r"\^/office/", r"\^/case/")
    )
    wrong = [page.name for page in PAGES if bool(staff.match(example(f"/office/{page.route}")))
             is not page.uploads]  # fmt: skip
    wrong += [
        one.name
        for one in urlpatterns
        if bool(own.match(example(f"/case/{one.pattern}"))) is not (one.name in UPLOADS)
    ]
    assert wrong == []


def example(route: str) -> str:
    """An address of a page."""
    return re.sub(r"<(\w+:)?\w+>", lambda found: "7" if found[1] == "int:" else "ab", route)


def test_nginx_is_told_before_it_takes_a_file_in(bureau: Office):
    clerk, stranger = browser("wang-fang"), browser()

    def asked(client, how="POST HTTP/1.1 ", path="/office/uploads?a=1", size="50000000"):
        said = {"X-Asked-As": how, "X-Asked-Path": path, "X-Asked-Size": size}
        return client.get("/upload-check", headers=said).status_code

    assert asked(clerk) == asked(clerk, size="") == 204
    assert asked(stranger) == asked(stranger, size="") == asked(stranger, size="x") == 403
    assert asked(clerk, path="/office/account/login/") == asked(clerk, path="") == 403
    assert asked(stranger, size="64000") == asked(stranger, how="GET HTTP/1.1 ", size="") == 204
    for hidden in ("GET HTTP/2.0 ", "GET HTTP/1.1 chunked"):
        assert (asked(clerk, hidden, size=""), asked(stranger, hidden, size="")) == (204, 403)
    assert asked(stranger, how="GET HTTP/1.1 ") == 403
