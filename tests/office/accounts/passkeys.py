"""Steps of people who sign in with a passkey, in a browser that has one."""

from tests.office.people import PASSWORD

_AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def with_authenticator(page):
    """The page, whose browser has a platform authenticator from now on."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": _AUTHENTICATOR})
    return page


def sign_in(page, slug: str) -> None:
    """Slug and password."""
    page.goto("/office/account/login/")
    page.fill("#id_login", slug)
    page.fill("#id_password", PASSWORD)
    page.click("form[action$='/login/'] button[type=submit]")


def enrol(page, *, alone: bool) -> None:
    """A passkey for who is signed in; `alone`: without a password from then on."""
    page.goto("/office/second-factor/webauthn/add/")
    page.set_checked("#id_passwordless", alone)
    page.click("#mfa_webauthn_add")
    page.wait_for_url("**/recovery-codes/")


def sign_out(page) -> None:
    """By the button of the navigation."""
    page.goto("/office/account/logout/")
    page.click("main button[type=submit]")
    page.wait_for_url("**/login/")
