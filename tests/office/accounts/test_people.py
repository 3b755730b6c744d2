"""Administrators' pages: people, roles, recovery, leaving; what is refused and why."""

import json

import pytest

from tests.office.people import PASSWORD, browser, person


@pytest.fixture(autouse=True)
def _office(bureau):
    """Every test has an office of its own."""


@pytest.fixture
def admin():
    """A browser of an administrator who signed in just now."""
    return browser("admin-1")


NEW = {"slug": "gao-yuan", "name": "高远", "roles": ["entry"]}


def page(answer) -> str:
    """What it says."""
    return answer.content.decode()


def once(answer) -> str:
    """The one-time password on the page."""
    assert answer.status_code == 200, page(answer)
    assert answer["Cache-Control"] == "no-store"
    return page(answer).split("<code>")[-1].split("</code>")[0]


def last_act(slug: str) -> str:
    """The last that the audit log says of somebody."""
    from office.audit.models import Event

    return Event.objects.filter(subject=slug).order_by("-number").first().act


def reload(slug: str):
    """The account as it is now."""
    from office.accounts.models import User

    return User.objects.get(username=slug)


def roles(slug: str) -> set[str]:
    """The roles somebody holds."""
    return set(reload(slug).grants.values_list("role", flat=True))


def test_the_page_says_which_roles_want_another_administrator(admin):
    from office.roles import BY_TWO, Role, label

    page = " ".join(admin.get("/office/new-person").content.decode().split())
    said = page[page.rindex("id_roles_helptext") :]
    said = said[: said.index("须由另一位系统管理员同意后生效")]
    named = said.rpartition("。")[2]
    assert {role for role in Role if label(role) in named} == BY_TWO


def test_a_new_person_gets_a_one_time_password_that_is_kept_nowhere(admin):
    password = once(admin.post("/office/new-person", NEW))
    user = reload("gao-yuan")
    assert user.check_password(password)
    assert user.must_change_password
    assert roles("gao-yuan") == {"entry"}
    assert last_act("gao-yuan") == "roles"
    from office.audit.models import Event

    assert not [e for e in Event.objects.all() if password in e.before + e.after]
    assert password not in str(dict(admin.session))


def test_a_namesake_of_who_acts_is_made_by_the_other_administrator(admin):
    namesake = {**NEW, "name": person("admin-1").name}
    answer = admin.post("/office/new-person", namesake)
    assert "请另一位系统管理员办理" in page(answer)
    once(browser("admin-2").post("/office/new-person", namesake))
    assert roles("gao-yuan") == {"entry"}


def test_people_are_listed_and_found(admin):
    person("wang-fang")
    assert "王芳" in page(admin.get("/office/people"))
    assert "王芳" not in page(admin.get("/office/people?role=auditor"))
    exported = b"".join(admin.get("/office/people?export=csv").streaming_content).decode()
    assert "wang-fang" in exported


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"slug": "admin-2"}, "已有人使用"),
        ({"slug": "Gao Yuan"}, "小写字母"),
        ({"name": ""}, "这个字段是必填项"),
        ({"roles": ["dept-head", "deputy-director"]}, "不能既是部门负责人又是分管领导"),
        ({"roles": ["admin", "dept-head"]}, "不能兼任审批"),
        ({"roles": ["unit"]}, "请选承办单位"),
        ({"roles": ["emperor"]}, "emperor"),
    ],
)
def test_a_new_person_that_cannot_be_is_refused_and_nothing_is_made(admin, change, said):
    from office.accounts.models import User

    person("admin-2")
    before = User.objects.count()
    answer = admin.post("/office/new-person", {**NEW, **change})
    assert answer.status_code == 422
    assert said in page(answer)
    assert User.objects.count() == before


def test_roles_change_and_hold_at_once(admin):
    person("wang-fang")
    client = browser("wang-fang")
    admin.post("/office/people/wang-fang/roles", {"roles": ["duty"]})
    assert roles("wang-fang") == {"duty"}
    assert last_act("wang-fang") == "roles"
    assert client.get("/office/people").status_code == 403


@pytest.mark.parametrize("act", ["roles", "recover", "leave", "return"])
def test_nobody_does_it_to_themselves(admin, act):
    person("admin-2")
    answer = admin.post(f"/office/people/admin-1/{act}", {"roles": ["admin", "auditor"]})
    assert answer.status_code == 409
    assert "另一位系统管理员" in page(answer)
    assert roles("admin-1") == {"admin"}
    assert reload("admin-1").check_password(PASSWORD)


def test_two_administrators_must_remain(admin):
    person("admin-2")
    for act in ("roles", "leave"):
        answer = admin.post(f"/office/people/admin-2/{act}", {"roles": ["entry"]})
        assert answer.status_code == 409
        assert "至少要有两位" in page(answer)
    assert roles("admin-2") == {"admin"}
    person("admin-3", "admin")
    admin.post("/office/people/admin-2/roles", {"roles": ["entry"]})
    assert roles("admin-2") == {"entry"}


def test_an_approver_does_not_become_an_administrator(admin):
    person("dept-head-1")
    answer = admin.post("/office/people/dept-head-1/roles", {"roles": ["dept-head", "admin"]})
    assert answer.status_code == 409
    assert roles("dept-head-1") == {"dept-head"}


def test_another_name_and_unit(admin):
    from office.audit.models import Event
    from office.registry.models import Unit

    before = person("zhao-lei").unit_id
    unit = Unit.objects.create(name_zh="高新分局")
    admin.post("/office/people/zhao-lei/profile", {"name": "赵蕾", "unit": unit.pk})
    assert (reload("zhao-lei").name, reload("zhao-lei").unit) == ("赵蕾", unit)
    event = Event.objects.order_by("-number").first()
    assert json.loads(event.before) == {"name": "赵磊", "unit": before, "venues": []}
    assert json.loads(event.after) == {"name": "赵蕾", "unit": unit.pk, "venues": []}


def test_an_empty_name_is_said_beside_it(admin):
    person("zhao-lei")
    answer = admin.post("/office/people/zhao-lei/profile", {"name": ""})
    assert answer.status_code == 422
    assert reload("zhao-lei").name == "赵磊"


def test_recovery_takes_password_and_second_factor(admin):
    person("duty-1")
    theirs = browser("duty-1")
    password = once(admin.post("/office/people/duty-1/recover"))
    user = reload("duty-1")
    assert user.check_password(password)
    assert not user.authenticator_set.exists()
    assert theirs.get("/office/").status_code == 302
    assert last_act("duty-1") == "recover"


def waits(answer) -> int:
    """The number of what was asked for and waits for another administrator."""
    from office.accounts.models import AccountRequest

    assert (answer.status_code, answer["Location"]) == (302, "/office/account-requests")
    return AccountRequest.objects.get(state="waits").pk


def test_who_approves_rules_or_administers_is_recovered_by_two(admin):
    person("admin-2")
    person("song-qi")
    number = waits(admin.post("/office/people/song-qi/recover"))
    assert reload("song-qi").check_password(PASSWORD)
    assert admin.post(f"/office/account-requests/{number}/agree").status_code == 409
    other = browser("admin-2")
    assert "项账户事项待您同意" in page(other.get("/office/"))
    assert "项账户事项待您同意" not in page(admin.get("/office/"))
    assert "宋琦" in page(other.get("/office/account-requests"))
    password = once(other.post(f"/office/account-requests/{number}/agree"))
    assert reload("song-qi").check_password(password)
    assert not reload("song-qi").authenticator_set.exists()
    assert other.post(f"/office/account-requests/{number}/agree").status_code == 409


def test_who_agrees_sees_what_was_done_to_the_account_before(admin):
    person("admin-2"), person("dept-head-1")
    people = "/office/people/dept-head-1"
    assert admin.post(f"{people}/leave").status_code == 302
    once(admin.post(f"{people}/return"))
    admin.post(f"{people}/profile", {"name": "李明明"})
    waits(admin.post(f"{people}/roles", {"roles": ["dept-head"]}))
    said = page(browser("admin-2").get("/office/account-requests"))
    for sentence in ("现在没有岗位", "记为离岗", "恢复在岗，一次性密码由其发出", "改名，原名李明",
                     "没有改过一次性密码", "获授权的密钥：部门负责人"):  # fmt: skip
        assert sentence in said, sentence


def test_a_role_that_wants_two_is_not_held_before_the_other_agrees(admin):
    person("admin-2")
    answer = admin.post("/office/new-person", {**NEW, "roles": ["entry", "deputy-director"]})
    assert "同意后才生效" in page(answer)
    assert roles("gao-yuan") == {"entry"}
    assert admin.post("/office/people/gao-yuan/roles", {"roles": ["auditor"]}).status_code == 409
    other = browser("admin-2")
    number = reload("gao-yuan").requests.get().pk
    assert other.post(f"/office/account-requests/{number}/refuse").status_code == 302
    assert roles("gao-yuan") == {"entry"}
    number = waits(admin.post("/office/people/gao-yuan/roles", {"roles": ["auditor"]}))
    assert other.post(f"/office/account-requests/{number}/agree").status_code == 302
    assert roles("gao-yuan") == {"auditor"}


def test_what_one_did_alone_at_the_console_is_told_to_approvers_and_auditors(bureau):
    said = bureau.refused("account", "reset", "dept-head-1")
    assert "--reason" in said
    person("dept-head-1")
    assert reload("dept-head-1").check_password(PASSWORD)
    bureau.ok("account", "reset", "song-qi", "--reason", "另一位管理员休假，法规审核员丢了手机")
    assert "在服务器上由一人办理" in page(browser("dept-head-1").get("/office/"))
    auditor = browser("sun-yu")
    assert "在服务器上由一人办理" in page(auditor.get("/office/"))
    assert "丢了手机" in page(auditor.get("/office/account-requests"))
    assert auditor.post("/office/account-requests/1/agree").status_code == 403


def test_whoever_leaves_is_out_at_once_and_stays_on_record(admin):
    person("dept-head-1")
    theirs = browser("dept-head-1")
    answer = admin.post("/office/people/dept-head-1/leave", follow=True)
    user = reload("dept-head-1")
    assert not user.is_active
    assert not user.authenticator_set.exists()
    assert roles("dept-head-1") == set()
    assert theirs.get("/office/").status_code == 302
    assert "登记人尽快把其密钥移出名单" in page(answer)
    assert admin.post("/office/people/dept-head-1/recover").status_code == 409


def test_a_closed_account_does_not_open(admin):
    person("wang-fang", second_factor=False)
    admin.post("/office/people/wang-fang/leave")
    form = {"login": "wang-fang", "password": PASSWORD}
    assert "代号或密码不对" in page(browser().post("/office/account/login/", form))


def test_coming_back_is_without_roles(admin):
    person("wang-fang")
    admin.post("/office/people/wang-fang/leave")
    password = once(admin.post("/office/people/wang-fang/return"))
    user = reload("wang-fang")
    assert user.is_active
    assert user.check_password(password)
    assert roles("wang-fang") == set()


def test_a_stranger_is_not_found(admin):
    assert admin.get("/office/people/nobody").status_code == 404


def test_changing_users_needs_a_fresh_authentication_and_then_goes_on():
    person("wang-fang")
    client = browser("admin-1", fresh=False)
    answer = client.post("/office/people/wang-fang/roles", {"roles": ["duty"]})
    assert answer["Location"].startswith("/office/account/reauthenticate/")
    assert roles("wang-fang") == {"entry"}
    client.post(
        answer["Location"], {"password": PASSWORD, "next": "/office/people/wang-fang/roles"}
    )
    assert roles("wang-fang") == {"duty"}


def test_what_was_interrupted_does_not_go_on_for_who_lost_the_role_meanwhile():
    person("wang-fang")
    client = browser("admin-1", fresh=False)
    answer = client.post("/office/people/wang-fang/roles", {"roles": ["duty"]})
    reload("admin-1").grants.update(role="entry")
    form = {"password": PASSWORD, "next": "/office/people/wang-fang/roles"}
    assert client.post(answer["Location"], form).status_code == 403
    assert roles("wang-fang") == {"entry"}


def test_a_script_is_told_where_to_authenticate():
    client = browser("admin-1", fresh=False)
    headers = {"Accept": "application/json", "Referer": "https://localhost/office/people?q=x"}
    answer = client.post("/office/people/wang-fang/leave", headers=headers)
    assert answer.status_code == 401
    assert answer.json()["to"] == "/office/account/reauthenticate/?next=%2Foffice%2Fpeople%3Fq%3Dx"
    assert "account_reauthentication_state" not in client.session


def test_htmx_is_sent_there_with_the_whole_window():
    client = browser("admin-1", fresh=False)
    answer = client.post("/office/people/wang-fang/leave", headers={"HX-Request": "true"})
    assert answer.status_code == 204
    assert answer["HX-Redirect"].startswith("/office/account/reauthenticate/")


def test_one_s_own_page():
    client = browser("dept-head-1")
    assert "部门负责人" in page(client.get("/office/me"))
    assert "Department head" in page(browser("dept-head-1", language="en").get("/office/me"))


def test_the_list_asks_the_database_no_more_for_more_people(admin):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            admin.get("/office/people")
        return len(queries)

    before = asked()
    for number in range(20):
        person(f"more-{number}")
    assert asked() == before <= 12


def test_somebody_of_a_handling_unit_is_never_of_none(admin):
    """They would see nothing, and nobody would know why."""
    person("wang-fang")
    answer = admin.post("/office/people/wang-fang/roles", {"roles": ["unit"]})
    assert answer.status_code == 409
    assert "要写明是哪个单位" in answer.content.decode()
    unit = person("zhao-lei").unit
    assert unit is not None
    answer = admin.post("/office/people/zhao-lei/profile", {"name": "赵磊", "unit": ""})
    assert answer.status_code == 409
    assert reload("zhao-lei").unit == unit


@pytest.mark.parametrize(("ago", "asks"), [(280, False), (310, True)])
def test_fresh_is_five_minutes(ago, asks):
    client = browser("admin-1")
    session = client.session
    session["account_authentication_methods"][0]["at"] -= ago
    session.save()
    answer = client.post("/office/new-person", {})
    assert (answer.status_code == 302) == asks
