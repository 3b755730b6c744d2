"""Signing in: password, second factor, one-time passwords, limits, what is not there."""

import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from office.accounts import totp
from tests.office.people import PASSWORD, TOTP, browser, from_address, person

LOGIN = "/office/account/login/"
CODE = "/office/second-factor/authenticate/"


@pytest.fixture(autouse=True)
def _office(bureau):
    """Every test has an office of its own, in which nobody has failed to sign in yet."""
    from django.core.cache import cache

    cache.clear()


def sign_in(client, slug: str, password: str = PASSWORD):
    """The answer to slug and password."""
    return client.post(LOGIN, {"login": slug, "password": password})


def now() -> str:
    """The code of this moment; the steps before and after are taken too."""
    return totp.code(TOTP, datetime.now(UTC))


def sign_in_twice_over(client, slug: str, code: str):
    """The answer to password and code."""
    assert sign_in(client, slug)["Location"] == CODE
    return client.post(CODE, {"code": code})


def acts(slug: str) -> list[str]:
    """What the audit log says of somebody, but for the making of the demo's accounts."""
    from office.audit.models import Event

    seen = Event.objects.filter(subject=slug).exclude(act="account")
    return list(seen.values_list("act", flat=True))


def test_the_page_in_both_languages():
    assert "用通行密钥登录" in browser().get(LOGIN).content.decode()
    assert "Sign in with a passkey" in browser(language="en").get(LOGIN).content.decode()


def test_after_a_password_alone_a_second_factor_is_set_up_before_anything_else():
    person("wang-fang", second_factor=False)
    client = browser()
    assert sign_in(client, "wang-fang")["Location"] == "/office/"
    assert client.get("/office/")["Location"] == "/office/second-factor/"
    assert acts("wang-fang") == ["sign-in"]


def test_a_second_factor_is_asked_for():
    person("dept-head-1")
    client = browser()
    assert sign_in(client, "dept-head-1")["Location"] == CODE
    assert client.get("/office/").status_code == 302
    assert "六位数字" in client.get(CODE).content.decode()


def test_the_code_opens():
    person("dept-head-1")
    client = browser()
    assert sign_in_twice_over(client, "dept-head-1", now())["Location"] == "/office/"
    assert client.get("/office/").status_code == 200


def test_a_code_opens_once():
    person("dept-head-1")
    code = now()
    sign_in_twice_over(browser(), "dept-head-1", code)
    answer = sign_in_twice_over(browser(), "dept-head-1", code)
    assert "验证码不对" in answer.content.decode()


def test_a_code_opens_once_for_as_long_as_it_is_taken():
    from django.core.cache import cache

    user = person("dept-head-1")
    code = now()
    sign_in_twice_over(browser(), "dept-head-1", code)
    cache.delete(f"allauth.mfa.totp.used?user={user.pk}&code={code}")  # it forgets in 30 seconds
    answer = sign_in_twice_over(browser(), "dept-head-1", code)
    assert "验证码不对" in answer.content.decode()


def test_a_wrong_code_is_audited():
    person("dept-head-1")
    client = browser()
    sign_in(client, "dept-head-1")
    assert "验证码不对" in client.post(CODE, {"code": "000000"}).content.decode()
    assert acts("dept-head-1") == ["sign-in-failed"]


def test_a_wrong_password_says_who_helps():
    person("wang-fang")
    answer = sign_in(browser(), "wang-fang", "wrong")
    assert "找系统管理员" in answer.content.decode()
    assert acts("wang-fang") == ["sign-in-failed"]


def test_a_password_typed_as_a_name_is_kept_nowhere():
    from office.audit.models import Event

    sign_in(browser(), "my secret sentence", "x")
    last = Event.objects.order_by("-number").first()
    assert (last.act, last.subject) == ("sign-in-failed", "unknown")


def test_after_five_failures_even_the_right_password_waits():
    person("wang-fang", second_factor=False)
    client = browser()
    for _ in range(5):
        sign_in(client, "wang-fang", "wrong")
    answer = sign_in(client, "wang-fang")
    assert "请等 5 分钟" in answer.content.decode()


def test_wrong_passwords_from_elsewhere_shut_nobody_out():
    person("wang-fang", second_factor=False)
    for _ in range(7):
        sign_in(from_address("203.0.113.7"), "wang-fang", "wrong")
    assert sign_in(from_address("198.51.100.9"), "wang-fang")["Location"] == "/office/"


def test_ten_failures_of_one_do_not_shut_out_who_shares_the_address():
    person("wang-fang", second_factor=False)
    for number in range(3):
        for _ in range(5):
            sign_in(browser(), f"nobody-{number}", "wrong")
    assert sign_in(browser(), "wang-fang")["Location"] == "/office/"


def test_a_name_is_not_guessed_from_a_thousand_addresses():
    person("wang-fang", second_factor=False)
    for number in range(101):
        sign_in(from_address(f"203.0.113.{number}"), "wang-fang", "wrong")
    answer = sign_in(from_address("198.51.100.9"), "wang-fang")
    assert "请等 5 分钟" in answer.content.decode()


def test_a_name_that_the_database_takes_for_another_counts_as_that_one():
    """It compares names in capitals, where the long s is an S."""
    for name in ("song-qi", "SONG-QI", "\u017fong-qi", "song-q\u0131", "Song-Qi"):
        answer = sign_in(browser(), name, "wrong")
        assert "请等 5 分钟" not in answer.content.decode()
    assert "请等 5 分钟" in sign_in(browser(), "song-qi", "wrong").content.decode()


def test_who_is_signed_in_confirms_whatever_strangers_tried():
    person("duty-1")
    client = browser("duty-1", fresh=False)
    for _ in range(7):
        sign_in(from_address("203.0.113.7"), "duty-1", "wrong")
    for _ in range(7):
        sign_in(browser(), "duty-1", "wrong")
    there = from_address("203.0.113.8")
    sign_in(there, "duty-1")
    for _ in range(6):
        there.post(CODE, {"code": "000000"})
    again = "/office/account/reauthenticate/?next=/office/me"
    assert client.post(again, {"password": PASSWORD})["Location"] == "/office/me"
    again = "/office/second-factor/reauthenticate/?next=/office/me"
    assert client.post(again, {"code": now()})["Location"] == "/office/me"


def test_in_a_session_too_nobody_guesses_for_ever():
    person("duty-1")
    client = browser("duty-1", fresh=False)
    again = "/office/account/reauthenticate/?next=/office/me"
    for _ in range(5):
        assert "密码不对" in client.post(again, {"password": "wrong"}).content.decode()
    assert "请等 5 分钟" in client.post(again, {"password": PASSWORD}).content.decode()


def test_codes_are_limited_too():
    person("dept-head-1")
    client = browser()
    sign_in(client, "dept-head-1")
    for _ in range(5):
        client.post(CODE, {"code": "000000"})
    answer = client.post(CODE, {"code": now()})
    assert "请等 5 分钟" in answer.content.decode()


ELSEWHERE = """
import sys
import django
django.setup()
from tests.office.people import browser, person
client, (slug, password, code) = browser(), sys.argv[1:]
person(slug)  # has the tests' quick passwords understood
answer = client.post("/office/account/login/", {"login": slug, "password": password})
if code:
    answer = client.post("/office/second-factor/authenticate/", {"code": code})
print(answer.status_code, answer.get("Location", ""), answer.content.decode())
"""
"""A process of its own that serves the same office, as gunicorn has several."""


def elsewhere(slug: str, password: str, code: str = "") -> str:
    """Status and page that another process answers to a sign-in."""
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE, slug, password, code],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "office.settings"},
        capture_output=True, text=True, check=False, timeout=100,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_another_process_lets_in():
    person("wang-fang", second_factor=False)
    assert elsewhere("wang-fang", PASSWORD).startswith("302 /office/ ")


def test_another_process_counts_the_same_failures():
    person("wang-fang", second_factor=False)
    client = browser()
    for _ in range(5):
        sign_in(client, "wang-fang", "wrong")
    assert "请等 5 分钟" in elsewhere("wang-fang", PASSWORD)


def test_another_process_does_not_take_a_used_code():
    person("dept-head-1")
    code = now()
    sign_in_twice_over(browser(), "dept-head-1", code)
    assert "验证码不对" in elsewhere("dept-head-1", PASSWORD, code)


def test_a_flood_gets_a_page_that_says_so():
    for _ in range(30):
        answer = browser().post(LOGIN, {})
    answer = browser().post(LOGIN, {})
    assert answer.status_code == 429
    assert "请等 5 分钟" in answer.content.decode()


def test_a_one_time_password_opens_the_change_of_password_only():
    user = person("wang-fang", second_factor=False)
    user.must_change_password = True
    user.save()
    client = browser()
    sign_in(client, "wang-fang")
    for path in ("/office/", "/office/me", "/office/second-factor/"):
        assert client.get(path)["Location"] == "/office/account/password/"
    new = {"password1": "seven grey herons", "password2": "seven grey herons"}
    answer = client.post("/office/account/password/", {"oldpassword": PASSWORD, **new})
    assert answer["Location"] == "/office/me"
    assert client.get("/office/")["Location"] == "/office/second-factor/"
    assert "每个人都要先设一种" in client.get("/office/second-factor/").content.decode()
    assert acts("wang-fang") == ["sign-in", "password"]


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (PASSWORD, "不能与现用密码相同"),
        ("short", "12"),
        ("wang-fang-123", "代号"),
        ("123456789012", "太好猜"),
        ("abcabcabcabc", "太好猜"),
        ("aaaaaaaaaaaa", "太好猜"),
        ("qwertyuiop12", "太好猜"),
        ("a1b2c3d4e5f6", "太好猜"),
    ],
)
def test_a_poor_new_password_is_refused(new, said):
    user = person("wang-fang", second_factor=False)
    client = browser("wang-fang")
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    answer = client.post("/office/account/password/", form)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_who_looks_for_a_password_that_will_do_is_not_sent_away_at_the_sixth():
    person("wang-fang", second_factor=False)
    client = browser("wang-fang")
    form = {"oldpassword": PASSWORD, "password1": "123456789012", "password2": "123456789012"}
    answers = [client.post("/office/account/password/", form) for _ in range(21)]
    assert [one.status_code for one in answers] == [200] * 20 + [429]


def test_a_new_password_ends_other_sessions_and_keeps_this_one():
    here, there = browser("wang-fang"), browser("wang-fang")
    new = {"password1": "seven grey herons", "password2": "seven grey herons"}
    here.post("/office/account/password/", {"oldpassword": PASSWORD, **new})
    assert here.get("/office/").status_code == 200
    assert there.get("/office/").status_code == 302


def test_signing_out():
    client = browser("wang-fang")
    assert client.get("/office/account/logout/").status_code == 200
    assert client.post("/office/account/logout/")["Location"] == LOGIN
    assert client.get("/office/").status_code == 302
    assert acts("wang-fang") == ["sign-out"]


@pytest.mark.parametrize(
    "path",
    [
        "signup/",
        "email/",
        "confirm-email/",
        "password/reset/",
        "password/set/",
        "login/code/confirm/",
        "password/change/",
    ],
)
def test_what_allauth_would_bring_is_not_there(path):
    assert browser("wang-fang").get(f"/office/account/{path}").status_code == 404


def test_secrets_of_second_factors_are_not_in_the_database_as_they_are():
    client = browser("wang-fang")
    person("wang-fang").authenticator_set.all().delete()
    client.get("/office/second-factor/totp/activate/")
    secret = client.session["mfa.totp.secret"]
    code = {"code": totp.code(secret, datetime.now(UTC))}
    answer = client.post("/office/second-factor/totp/activate/", code)
    assert answer["Location"] == "/office/second-factor/recovery-codes/"
    stored = str([one.data for one in person("wang-fang").authenticator_set.all()])
    assert secret not in stored
    assert acts("wang-fang") == ["second-factor-added", "second-factor-added"]
    codes = client.get(answer["Location"]).content.decode()
    assert codes.count("<li><code>") == 10


def test_a_server_with_another_key_says_what_to_do(settings_key):
    person("dept-head-1")
    client = browser()
    sign_in(client, "dept-head-1")
    with settings_key("another key altogether"):
        answer = client.post(CODE, {"code": "123456"})
    assert answer.status_code == 409
    assert "重置您的第二重验证" in answer.content.decode()


@pytest.fixture
def settings_key(monkeypatch):
    """Another key under which second factors are encrypted."""
    from contextlib import contextmanager

    from office.site.accounts import adapters

    @contextmanager
    def other(key):
        class Settings:
            SECRET_KEY = key

        with monkeypatch.context() as patch:
            patch.setattr(adapters, "settings", Settings)
            yield

    return other


def _idle(client, minutes: int) -> None:
    """So long nobody used that browser."""
    session = client.session
    session["used_at"] -= minutes * 60
    session.save()


def test_a_browser_that_nobody_uses_is_locked_whatever_its_page_asks_for_by_itself():
    client = browser("wang-fang")
    for minutes, status in ((29, 200), (31, 302)):
        _idle(client, minutes)
        assert client.get("/office/").status_code == status
    assert acts("wang-fang") == ["sign-out"]
    client = browser("wang-fang")
    _idle(client, 20)
    by_itself = {"X-By-Itself": "1", "HX-Request": "true"}
    assert client.get("/office/", headers=by_itself).status_code == 200
    _idle(client, 20)
    answer = client.get("/office/", headers=by_itself)
    assert (answer.status_code, answer["HX-Redirect"].split("?")[0]) == (204, LOGIN)


def test_who_is_locked_out_is_told_why_and_comes_back_to_the_page_they_were_on():
    client = browser("wang-fang")
    _idle(client, 31)
    answer = client.get("/office/", follow=True)
    assert "30 分钟没有人使用，已自动退出" in answer.content.decode()
    client = browser("wang-fang")
    _idle(client, 31)
    answer = client.post("/office/records/new/", {"summary_zh": "写了很久"}, follow=True)
    assert "刚才提交的没有办理、没有保存" in answer.content.decode()
    client = browser("wang-fang")
    _idle(client, 31)
    here = {"HX-Request": "true", "Referer": "https://localhost/office/records/new/"}
    answer = client.post("/office/records/judge/", headers=here)
    assert answer["HX-Redirect"] == f"{LOGIN}?next=%2Foffice%2Frecords%2Fnew%2F"


def test_a_form_from_a_page_open_too_long_says_what_to_do():
    from django.test import Client

    client = Client(enforce_csrf_checks=True, SERVER_NAME="localhost")
    answer = client.post(LOGIN, {"login": "x"}, secure=True, headers={"Accept-Language": "zh-CN"})
    assert answer.status_code == 403
    assert "刷新后再提交一次" in answer.content.decode()


def test_what_the_database_has_of_a_session_opens_nothing():
    from django.conf import settings
    from django.contrib.sessions.models import Session

    client = browser("wang-fang")
    assert client.get("/office/").status_code == 200
    (kept,) = Session.objects.values_list("session_key", flat=True)
    assert client.cookies[settings.SESSION_COOKIE_NAME].value not in repr(Session.objects.values())
    thief = browser()
    thief.cookies[settings.SESSION_COOKIE_NAME] = kept
    assert thief.get("/office/")["Location"].startswith(LOGIN)
    client.post("/office/account/logout/")
    assert not Session.objects.filter(session_key=kept).exists()


def test_sessions_that_ran_out_are_cleared():
    from django.contrib.sessions.models import Session

    person("wang-fang", second_factor=False)
    browser("wang-fang")
    Session.objects.update(expire_date=datetime(2020, 1, 1, tzinfo=UTC))
    sign_in(browser(), "wang-fang")
    assert Session.objects.count() == 1


def test_totp_as_in_rfc_6238():
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    assert totp.code(secret, datetime.fromtimestamp(59, UTC)) == "287082"
    assert totp.code(secret, datetime.fromtimestamp(1111111109, UTC)) == "081804"
