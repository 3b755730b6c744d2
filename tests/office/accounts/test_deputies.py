"""代理: who acts for whom, from when to when, and what is refused."""

from datetime import timedelta

import pytest

from tests.office.people import browser, person


@pytest.fixture(autouse=True)
def _office(bureau):
    """Every test has an office of its own."""


def day(ahead: int) -> str:
    """A day so many from today, in the office's time zone."""
    from django.utils.timezone import localdate

    return f"{localdate() + timedelta(days=ahead):%Y-%m-%d}"


def ask(client, deputy: str, role: str, *, principal: str = "", since: int = 0, until: int = 7):
    """The answer to appointing a deputy."""
    form = {"deputy": person(deputy).pk, "role": role, "since": day(since), "until": day(until)}
    if principal:
        form["principal"] = person(principal).pk
    return client.post("/office/new-deputy", form)


def deputies() -> list[tuple[str, str, str]]:
    """Principal, deputy and role of those that are open."""
    from office.accounts.models import Deputy

    rows = Deputy.objects.filter(ended_at=None)
    return list(rows.values_list("principal__username", "deputy__username", "role"))


def roles(slug: str) -> set[str]:
    """The roles somebody holds today."""
    from django.utils.timezone import localdate

    return set(person(slug).roles(localdate()))


def refused(answer, said: str) -> None:
    """Assert that it was refused with these words, and nobody appointed."""
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert deputies() == []


def test_the_principal_appoints():
    person("sun-yu")
    assert ask(browser("dept-head-1"), "sun-yu", "dept-head").status_code == 302
    assert deputies() == [("dept-head-1", "sun-yu", "dept-head")]
    assert roles("sun-yu") == {"auditor", "dept-head"}
    mine = browser("sun-yu").get("/office/me").content.decode()
    assert "代理 李明：部门负责人" in mine
    assert "还须有该岗位自己的密钥" in mine


def test_an_administrator_appoints_for_anybody_and_where_it_weighs_another_agrees():
    from office.accounts.models import AccountRequest

    ask(browser("admin-1"), "sun-yu", "entry", principal="wang-fang")
    assert deputies() == [("wang-fang", "sun-yu", "entry")]
    ask(browser("admin-1"), "sun-yu", "dept-head", principal="dept-head-1")
    assert deputies() == [("wang-fang", "sun-yu", "entry")]
    number = AccountRequest.objects.get().pk
    browser("admin-2").post(f"/office/account-requests/{number}/agree")
    assert ("dept-head-1", "sun-yu", "dept-head") in deputies()


@pytest.mark.parametrize("role", ["entry", "auditor", "legal"])
def test_an_administrator_does_not_appoint_themselves(role):
    principal = {"entry": "wang-fang", "auditor": "sun-yu", "legal": "song-qi"}[role]
    refused(ask(browser("admin-1"), "admin-1", role, principal=principal), "另一位系统管理员")
    person("wu-two", "technician")
    two = person("wu-two")
    two.name = "吴敏"
    two.save()
    refused(ask(browser("admin-1"), "wu-two", role, principal=principal), "与您同名")


def test_it_begins_and_ends_with_its_days():
    from django.utils.timezone import localdate

    ask(browser("dept-head-1"), "sun-yu", "dept-head", since=1, until=3)
    today = localdate()
    held = [
        "dept-head" in person("sun-yu").roles(today + timedelta(days=ahead)) for ahead in range(5)
    ]
    assert held == [False, True, True, True, False]


def test_the_log_says_acting():
    from office.accounts.models import Deputy
    from office.audit.models import Event

    ask(browser("dept-head-1"), "sun-yu", "dept-head")
    event = Event.objects.get(act="deputise")
    assert (event.actor, event.role) == ("dept-head-1", "dept-head")
    acts = Event.objects.filter(actor="sun-yu")
    browser("sun-yu").post(f"/office/deputies/{Deputy.objects.get().pk}/end")
    assert [act.role for act in acts] == ["auditor"]  # their own role opens the page
    ask(browser("dept-head-1"), "sun-yu", "dept-head")
    person("sun-yu").grants.all().delete()
    browser("sun-yu").post(f"/office/deputies/{Deputy.objects.get(ended_at=None).pk}/end")
    assert [act.role for act in acts.all()] == ["auditor", "acting dept-head"]


def test_one_person_never_holds_both_offices():
    person("deputy-director-1")
    refused(ask(browser("dept-head-1"), "deputy-director-1", "dept-head"), "两个岗位的两个人")


def test_nor_by_deputising_twice():
    ask(browser("dept-head-1"), "sun-yu", "dept-head", since=0, until=5)
    answer = ask(browser("deputy-director-1"), "sun-yu", "deputy-director", since=5, until=9)
    assert "两个岗位的两个人" in answer.content.decode()
    assert (
        ask(browser("deputy-director-1"), "sun-yu", "deputy-director", since=6).status_code == 302
    )


def test_nor_by_a_role_given_meanwhile():
    ask(browser("dept-head-1"), "sun-yu", "dept-head", since=3, until=5)
    form = {"roles": ["deputy-director"]}
    answer = browser("admin-1").post("/office/people/sun-yu/roles", form)
    assert answer.status_code == 409


def test_an_administrator_deputises_for_no_approver():
    person("admin-2")
    refused(ask(browser("dept-head-1"), "admin-2", "dept-head"), "不能兼任审批")


def test_an_administrator_has_no_deputy():
    answer = ask(browser("admin-1"), "sun-yu", "admin", principal="admin-2")
    assert answer.status_code == 422
    assert deputies() == []


def test_one_deputy_at_a_time():
    ask(browser("dept-head-1"), "sun-yu", "dept-head")
    answer = ask(browser("dept-head-1"), "wang-fang", "dept-head", since=7, until=9)
    assert "孙瑜 已在代理" in answer.content.decode()
    answer = ask(browser("dept-head-1"), "wang-fang", "dept-head", since=8, until=9)
    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [(3, 1, "早于开始日期"), (-1, 3, "开始日期已过"), (0, 366, "最长 366 天，起止两天都算在内")],
)
def test_days_that_make_no_sense(since, until, said):
    answer = ask(browser("dept-head-1"), "sun-yu", "dept-head", since=since, until=until)
    refused(answer, said)


def test_the_longest_time_is_366_days_with_the_first_and_the_last():
    answer = ask(browser("dept-head-1"), "sun-yu", "dept-head", since=0, until=365)
    assert answer.status_code == 302


def test_what_one_does_not_hold_cannot_be_passed_on():
    answer = ask(browser("admin-1"), "sun-yu", "dept-head", principal="wang-fang")
    refused(answer, "没有这个岗位")


def test_the_deputy_has_it_already():
    refused(ask(browser("dept-head-1"), "dept-head-2", "dept-head"), "本来就有")


def test_a_handling_unit_deputises_within_the_unit():
    refused(ask(browser("zhao-lei"), "wang-fang", "unit"), "同一单位")


def test_not_for_oneself():
    answer = ask(browser("admin-1"), "dept-head-1", "dept-head", principal="dept-head-1")
    refused(answer, "不能由本人代理本人")


@pytest.mark.parametrize("who", ["dept-head-1", "sun-yu", "admin-1"])
def test_it_is_ended_early(who):
    from office.accounts.models import Deputy

    ask(browser("dept-head-1"), "sun-yu", "dept-head")
    made = Deputy.objects.get()
    assert browser(who).post(f"/office/deputies/{made.pk}/end").status_code == 302
    assert roles("sun-yu") == {"auditor"}
    assert browser(who).post(f"/office/deputies/{made.pk}/end").status_code == 409


def test_who_has_no_part_in_it_does_not_find_it():
    from office.accounts.models import Deputy

    ask(browser("dept-head-1"), "sun-yu", "dept-head")
    client = browser("wang-fang")
    assert client.post(f"/office/deputies/{Deputy.objects.get().pk}/end").status_code == 404
    assert "孙瑜" not in client.get("/office/deputies").content.decode()
    assert deputies()


def test_it_ends_when_the_principal_loses_the_role():
    ask(browser("dept-head-1"), "sun-yu", "dept-head")
    browser("admin-1").post("/office/people/dept-head-1/roles", {"roles": ["entry"]})
    assert roles("sun-yu") == {"auditor"}


@pytest.mark.parametrize("who", ["dept-head-1", "sun-yu"])
def test_it_ends_when_either_leaves(who):
    ask(browser("dept-head-1"), "sun-yu", "dept-head")
    browser("admin-1").post(f"/office/people/{who}/leave")
    assert deputies() == []


def test_what_a_deputy_signs_and_decides_is_acting_in_the_log():
    """Acts that name the role they ask for do not make the deputy the officer."""
    from office.audit.models import Event
    from office.audit.record import acting, record

    with acting("sun-yu", "acting dept-head"):
        record("sign", "draft 1", who="sun-yu", as_role="dept-head")
        record("sign", "draft 2", who="dept-head-1", as_role="dept-head")
    rows = list(Event.objects.filter(act="sign").values_list("subject", "role"))
    assert rows == [("draft 1", "acting dept-head"), ("draft 2", "dept-head")]
    page = browser("sun-yu").get("/office/audit/", {"w": "role:dept-head"}).content.decode()
    assert "代理部门负责人" in page
    assert "第 1 批" in page
    assert "第 2 批" in page
    assert "Acting: Department head" in (
        browser("sun-yu", language="en").get("/office/audit/").content.decode()
    )


@pytest.mark.parametrize("who", ["zhao-lei", "he-jun"])
def test_it_ends_when_either_goes_to_another_unit(who):
    from office.registry.models import Unit

    one = Unit.objects.create(name_zh="高新分局")
    other = Unit.objects.create(name_zh="新桥分局")
    person("zhao-lei", unit=one)
    person("he-jun", "auditor", unit=one)
    assert ask(browser("zhao-lei"), "he-jun", "unit").status_code == 302
    assert "unit" in roles("he-jun")
    admin = browser("admin-1")
    admin.post(f"/office/people/{who}/profile", {"name": "某人", "unit": one.pk})
    assert "unit" in roles("he-jun"), "another name is no other unit"
    admin.post(f"/office/people/{who}/profile", {"name": "某人", "unit": other.pk})
    assert "unit" not in roles("he-jun")
