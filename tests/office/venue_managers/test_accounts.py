"""Venue managers' accounts: made, bound, ended by administrators; shut out of all else."""

import pytest

from tests.office.people import browser, person
from tests.office.venue_steps import WH, another_venue, manager


@pytest.fixture(autouse=True)
def _office(bureau):
    """Every test has an office of its own."""


@pytest.fixture
def admin():
    return browser("admin-1")


def found(slug="lin-na"):
    from office.accounts.models import User

    return User.objects.filter(username=slug).first()


def make(admin, **given):
    values = {"slug": "lin-na", "name": "林娜", "roles": ["venue"], "venues": ["WH01"], **given}
    return admin.post("/office/new-person", values)


def test_an_administrator_makes_one_for_a_venue(admin):
    assert make(admin).status_code == 200
    assert [venue.pk for venue in found().venues.all()] == ["WH01"]
    assert {grant.role for grant in found().grants.all()} == {"venue"}


def test_one_without_a_venue_is_not_made(admin):
    answer = make(admin, venues=[])
    assert answer.status_code == 422
    assert "请选场所" in answer.content.decode()
    assert found() is None


@pytest.mark.parametrize("role", ["entry", "auditor", "technician", "admin", "dept-head"])
def test_the_role_goes_with_no_other(admin, role):
    answer = make(admin, roles=["venue", role])
    assert "不能兼任局里的岗位" in answer.content.decode()
    assert found() is None


def test_a_colleague_without_a_venue_does_not_become_one(admin):
    person("guo-tao", "entry")
    answer = admin.post("/office/people/guo-tao/roles", {"roles": ["venue"]})
    assert answer.status_code == 409
    assert {grant.role for grant in found("guo-tao").grants.all()} == {"entry"}


def test_the_venues_change_at_once(admin):
    another_venue()
    client = manager()
    assert client.get("/office/venue/HH02/").status_code == 404
    admin.post("/office/people/fang-jing/profile", {"name": "方静", "venues": ["HH02"]})
    assert client.get("/office/venue/HH02/").status_code == 200
    assert client.get(WH).status_code == 404


def test_the_last_venue_is_not_taken_from_one(admin):
    manager()
    answer = admin.post("/office/people/fang-jing/profile", {"name": "方静"})
    assert answer.status_code == 409
    assert found("fang-jing").venues.count() == 1


def test_who_leaves_is_shut_out_and_bound_to_nothing(admin):
    client = manager()
    admin.post("/office/people/fang-jing/leave")
    assert client.get(WH).status_code == 302
    assert found("fang-jing").venues.count() == 0


def test_a_venue_manager_has_no_deputy(admin):
    from office.accounts.models import Deputy

    manager()
    person("lin-na", "venue").venues.set(["WH01"])
    values = {"role": "venue", "deputy": found().pk, "since": "2099-01-01", "until": "2099-01-02"}
    admin.post("/office/new-deputy", {"principal": found("fang-jing").pk, **values})
    assert Deputy.objects.count() == 0


def test_the_command_binds_too(bureau):
    from office.accounts.models import User

    arguments = ("account", "add", "lin-na", "--name", "林娜", "--role", "venue")
    bureau.ok(*arguments, "--venue", "wh01")
    assert User.objects.get(username="lin-na").venues.get().pk == "WH01"


@pytest.mark.parametrize("more", [(), ("--venue", "ZZ99")])
def test_the_command_refuses_no_venue_and_one_that_is_none(bureau, more):
    arguments = ("account", "add", "lin-na", "--name", "林娜", "--role", "venue", *more)
    bureau.refused(*arguments, code=2)
    assert found() is None


def test_a_session_lasts_as_long_as_the_bureau_rules():
    from office.registry.models import Bureau

    Bureau.objects.update(policy={"notice": "off", "venue_session_days": 3})
    person("fang-jing", "venue").venues.set(["WH01"])
    client = browser()
    signed_in(client, "fang-jing")
    assert 2 * 86400 < client.session.get_expiry_age() <= 3 * 86400
    assert client.get("/office/")["Location"] == "/office/venue/"


def test_a_colleague_s_session_is_a_working_day():
    client = browser()
    person("qian-jin")
    signed_in(client, "qian-jin")
    assert client.session.get_expiry_age() <= 36000


def signed_in(client, slug: str) -> None:
    """Sign in as people do: password, then a code."""
    from datetime import UTC, datetime

    from office.accounts import totp
    from tests.office.people import PASSWORD, TOTP

    client.post("/office/account/login/", {"login": slug, "password": PASSWORD})
    code = totp.code(TOTP, datetime.now(UTC))
    client.post("/office/second-factor/authenticate/", {"code": code})


def test_one_s_own_account_is_all_of_the_office_that_opens():
    client = manager()
    page = client.get("/office/me").content.decode()
    assert "第二重验证" in page
    assert "代理" not in page
    assert client.get("/office/second-factor/").status_code == 200
    assert client.get("/office/deputies").status_code == 403


def test_who_works_at_the_bureau_opens_no_page_of_a_manager():
    for slug in ("wang-fang", "qian-jin", "admin-1", "sun-yu", "dept-head-1"):
        assert browser(slug).get(WH).status_code == 403


def test_sign_ins_stand_in_the_managers_log_and_not_in_the_chain():
    from office.accounts.models import VenueDeed
    from office.audit.models import Event

    person("fang-jing", "venue").venues.set(["WH01"])
    before = Event.objects.count()
    client = browser()
    client.post("/office/account/login/", {"login": "fang-jing", "password": "wrong"})
    signed_in(client, "fang-jing")
    client.post("/office/account/logout/")
    acts = [deed.act for deed in VenueDeed.objects.order_by("pk")]
    assert acts == ["sign-in-failed", "sign-in", "sign-out"]
    assert Event.objects.count() == before
