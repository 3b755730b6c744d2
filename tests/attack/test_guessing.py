"""Whoever guesses passwords and codes, or has somebody shut out by guessing, comes no further."""

from datetime import UTC, datetime

import pytest

from office.accounts import totp
from tests.attack.lines import attack, replaced, stopped
from tests.office.people import PASSWORD, TOTP, browser, from_address, person

LOGIN = "/office/account/login/"
CODE = "/office/second-factor/authenticate/"
AGAIN = "/office/account/reauthenticate/?next=/office/me"
GUESSES = 5
"""In five minutes."""


@pytest.fixture(autouse=True)
def _nobody_has_failed_yet(bureau):
    from django.core.cache import cache

    cache.clear()


def tried(client, name: str, password: str) -> str:
    """Where a password leads; "" where nowhere."""
    return client.post(LOGIN, {"login": name, "password": password}).get("Location", "")


def _uncounted(*_who):
    from office.site.accounts.failures import Counted

    return Counted()


def _any_number(monkeypatch):
    from django.conf import settings

    monkeypatch.setitem(settings.ACCOUNT_RATE_LIMITS, "login_failed", "1000/5m/key")


def _by_name_alone(request, name, _address):
    """As it was: whoever knows a name uses its tries up."""
    from allauth.core.internal import ratelimit

    from office.site.accounts.failures import Counted

    tries = ratelimit.consume(request, app="allauth.account", action="login_failed", key=name)
    return Counted(tries)


@attack(
    "door",
    "VISITOR guesses the password of an approver, and at the sixth try has it",
    mutant=replaced("office.site.accounts.failures:at_the_door", _uncounted),
)
def test_a_password_is_guessed():
    person("dept-head-1")
    visitor = browser()
    for number in range(GUESSES):
        tried(visitor, "dept-head-1", f"guess {number}")
    stopped(tried(visitor, "dept-head-1", PASSWORD) == "", "the guessed password is taken")
    return "five of a name and address in five minutes; then none is looked at"


@attack(
    "door",
    "VISITOR has an approver's password and guesses the code",
    mutant=_any_number,
)
def test_a_code_is_guessed():
    person("dept-head-1")
    visitor = browser()
    assert tried(visitor, "dept-head-1", PASSWORD) == CODE
    for number in range(GUESSES):
        visitor.post(CODE, {"code": f"{number:06}"})
    led = visitor.post(CODE, {"code": totp.code(TOTP, datetime.now(UTC))}).get("Location", "")
    stopped(led == "", "the guessed code is taken")
    return "five codes of a person in five minutes; then none is looked at"


@attack(
    "door",
    "VISITOR gives wrong passwords in the duty officer's name, who has something to take down",
    mutant=replaced("office.site.accounts.failures:at_the_door", _by_name_alone),
)
def test_the_duty_officer_is_shut_out():
    person("duty-1")
    visitor = from_address("203.0.113.7")
    for number in range(GUESSES + 2):
        tried(visitor, "duty-1", f"wrong {number}")
    officer = from_address("198.51.100.9")
    stopped(tried(officer, "duty-1", PASSWORD) == CODE, "the officer's own password waits")
    return "what is tried from elsewhere is counted there"


@attack(
    "door",
    "who sits down at an open desk guesses the password that a signature asks for",
    mutant=replaced("office.site.accounts.failures:in_session", _uncounted),
)
def test_a_password_is_guessed_at_an_open_desk():
    person("duty-1")
    desk = browser("duty-1", fresh=False)
    for number in range(GUESSES):
        desk.post(AGAIN, {"password": f"guess {number}"})
    led = desk.post(AGAIN, {"password": PASSWORD}).get("Location", "")
    stopped(led == "", "the guessed password is taken")
    return "five in the sessions of a person in five minutes; then none is looked at"
