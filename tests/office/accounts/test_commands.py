"""`office account`, and the accounts that `office init` makes."""

import stat
from datetime import UTC, datetime

import pytest

from office.accounts import first_accounts, totp
from tests.office.bureau import Office
from tests.office.people import browser


def password_of(told: str) -> str:
    """The one-time password in what a command printed."""
    return told.split("One-time password: ")[1].split(maxsplit=1)[0]


def account(slug: str):
    """The account."""
    from office.accounts.models import User

    return User.objects.get(username=slug)


def test_an_account_by_command(bureau: Office):
    told = bureau.ok("account", "add", "gao-yuan", "--name", "高远", "--role", "entry")
    user = account("gao-yuan")
    assert user.check_password(password_of(told))
    assert user.must_change_password
    assert "gao-yuan\t高远\t在岗\tentry" in bureau.ok("account", "list", language="zh")


def test_who_sits_at_the_server_makes_their_own_account_by_their_login_name(bureau: Office):
    bureau.ok("--as", "gao-yuan", "account", "add", "gao-yuan", "--name", "高远", "--role", "entry")
    assert [grant.role for grant in account("gao-yuan").grants.all()] == ["entry"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("wang-fang", "--name", "王", "--role", "entry"), 1, "已有人使用"),
        (("Wang", "--name", "王", "--role", "entry"), 2, "小写字母"),
        (("x", "--name", "王", "--role", "unit"), 2, "--unit"),
        (("x", "--name", "王", "--role", "unit", "--unit", "没有"), 2, "没有名为"),
        (("x", "--name", "王", "--role", "admin", "--role", "dept-head"), 1, "不能兼任审批"),
    ],
)
def test_an_account_that_cannot_be(bureau: Office, arguments, code, said):
    from office.accounts.models import User

    before = User.objects.count()
    assert said in bureau.refused("account", "add", *arguments, code=code, language="zh")
    assert User.objects.count() == before


def test_somebody_of_a_handling_unit(bureau: Office):
    unit = ("--role", "unit", "--unit", first_accounts.DEMO_UNIT)
    bureau.ok("account", "add", "gao-yuan", "--name", "高远", *unit)
    assert account("gao-yuan").unit.name_zh == first_accounts.DEMO_UNIT


def test_the_last_resort(bureau: Office):
    from office.audit.models import Event

    told = bureau.ok(
        "--as", "root-at-console", "account", "reset", "admin-1", "--reason", "丢了手机"
    )
    assert account("admin-1").check_password(password_of(told))
    assert not account("admin-1").authenticator_set.exists()
    event = Event.objects.order_by("-number").first()
    assert (event.act, event.subject, event.actor) == ("recover", "admin-1", "root-at-console")


def test_another_administrator_agrees_by_command(bureau: Office):
    from office.accounts import two_administrators
    from office.audit.record import acting

    with acting("admin-1", "admin"):
        row = two_administrators.recover(account("song-qi"), datetime.now(UTC))
    assert f"{row.pk}\trecover\tsong-qi\tadmin-1" in bureau.ok("account", "waiting")
    assert "requested this" in bureau.refused("--as", "admin-1", "account", "agree", str(row.pk))
    said = bureau.refused("--as", "dept-head-1", "account", "agree", str(row.pk), code=2)
    assert "not an administrator" in said
    told = bureau.ok("--as", "admin-2", "account", "agree", str(row.pk))
    assert account("song-qi").check_password(password_of(told))
    assert bureau.ok("account", "waiting") == ""


def test_nobody_there_to_reset(bureau: Office):
    assert "office account list" in bureau.refused("account", "reset", "nobody", code=2)


def test_the_demo_signs_in_with_what_lies_in_the_folder(bureau: Office):
    folder = bureau.people / "dept-head-1"
    client = browser()
    password = (folder / "password.txt").read_text().strip()
    client.post("/office/account/login/", {"login": "dept-head-1", "password": password})
    code = bureau.ok("account", "code", folder / "totp.txt").strip()
    client.post("/office/second-factor/authenticate/", {"code": code})
    assert client.get("/office/").status_code == 200


def test_the_demo_has_a_person_for_every_role_and_their_notes_are_private(bureau: Office):
    from office.roles import ANYBODY

    held = set(account_roles())
    assert held == set(ANYBODY)
    notes = [*bureau.people.glob("*/password.txt"), *bureau.people.glob("*/totp.txt")]
    assert len(notes) == 14 + 14
    assert {stat.S_IMODE(note.stat().st_mode) for note in notes} == {0o600}


def account_roles() -> list[str]:
    """Every role held by somebody."""
    from office.accounts.models import Grant

    return list(Grant.objects.values_list("role", flat=True))


def test_a_file_that_holds_no_secret(bureau: Office, tmp_path):
    (tmp_path / "totp.txt").write_text("no base 32!")
    assert "没有验证器密钥" in bureau.refused(
        "account", "code", tmp_path / "totp.txt", code=2, language="zh"
    )


def test_the_ceremony_asks_for_two_administrators(bureau: Office):
    from office.audit.record import acting

    answers = iter(["Wu Min", "吴敏", "wu-min", "吴敏", "wu-min", "郑平", "zheng-ping", "郑平"])
    told: list[str] = []
    with acting("wu-min", "clerk"):  # whose login name at the server it is
        first_accounts.administrators(lambda _question: next(answers), told.append)
    assert {"lower-case" in line or "is taken" in line for line in told} == {True, False}
    passwords = [line.rsplit(" ", 1)[1] for line in told if "One-time password" in line]
    assert account("wu-min").check_password(passwords[0])
    assert account("zheng-ping").check_password(passwords[1])


def test_the_roles_of_the_command_line_are_the_roles(bureau: Office):
    from office.commands.options.account import ROLES
    from office.roles import Role

    assert tuple(Role) == ROLES


def test_a_code_is_of_its_moment():
    now = datetime(2026, 11, 25, tzinfo=UTC)
    assert totp.code("JBSWY3DPEHPK3PXP", now) != totp.code(
        "JBSWY3DPEHPK3PXP", now.replace(second=30)
    )
