"""Passkeys in Debian's Chromium with a virtual authenticator, over TLS, under the strict CSP."""

import pytest

from tests.browser import needs_chromium
from tests.office.accounts.passkeys import enrol, sign_in, sign_out, with_authenticator
from tests.office.people import person

pytestmark = needs_chromium


@pytest.fixture
def page(bureau, site):
    """A page of a browser that has a platform authenticator."""
    from django.core.cache import cache

    cache.clear()
    for slug in ("dept-head-1", "admin-1"):
        person(slug, second_factor=False)
    return with_authenticator(site.context(base_url=site.base).new_page())


def test_an_approver_enrols_a_passkey_and_signs_in_with_it_alone(page):
    sign_in(page, "dept-head-1")
    page.wait_for_url("**/office/second-factor/")
    enrol(page, alone=True)
    sign_out(page)
    page.click("#passkey_login")
    page.wait_for_url("**/office/")
    assert page.locator(".side").get_by_text("李明").count() == 1


def test_a_passkey_after_the_password_and_before_a_change_of_users(page):
    sign_in(page, "admin-1")
    page.wait_for_url("**/office/second-factor/")
    enrol(page, alone=False)
    sign_out(page)
    sign_in(page, "admin-1")
    page.click("#mfa_webauthn_authenticate")
    page.wait_for_url("**/office/")
    page.goto("/office/second-factor/webauthn/reauthenticate/?next=/office/people")
    page.click("#mfa_webauthn_reauthenticate")
    page.wait_for_url("**/office/people")


def test_a_computer_without_a_passkey_says_so_beside_the_button(page):
    page.goto("/office/account/login/")
    page.click("#passkey_login")
    page.locator("#passkey-trouble").wait_for(state="visible")
    assert "没有成功" in page.locator("#passkey-trouble").inner_text()
