"""Passkeys in Debian's Chromium with a virtual authenticator, over TLS, under the strict CSP."""

import ssl
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest

from tests.office.people import PASSWORD, person

CHROMIUM = Path("/usr/bin/chromium")
pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="Debian's Chromium is not installed")
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_args: object) -> None:
        """Say nothing."""

    def get_environ(self) -> dict[str, object]:
        return {**super().get_environ(), "HTTPS": "on", "wsgi.url_scheme": "https"}


class _Threads(ThreadingMixIn, WSGIServer):
    daemon_threads = True


def _certificate(folder: Path) -> ssl.SSLContext:
    """TLS for localhost, signed by itself."""
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    cert = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, SHA256())
    )
    both = folder / "tls.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    both.write_bytes(private + cert.public_bytes(Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(both)
    return context


@pytest.fixture
def site(bureau, tmp_path):
    """The office's address, served over TLS; an approver and an administrator without factors."""
    from django.core.cache import cache
    from django.core.wsgi import get_wsgi_application

    cache.clear()
    for slug in ("dept-head-1", "admin-1"):
        person(slug, second_factor=False)
    server = make_server("localhost", 0, get_wsgi_application(), _Threads, _Quiet)
    server.socket = _certificate(tmp_path).wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"https://localhost:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(site):
    """A page of a browser that has a platform authenticator, and what it complained of."""
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
    flags += ["--disable-background-networking", "--ignore-certificate-errors"]
    with sync_playwright() as p:
        chromium = p.chromium.launch(executable_path=str(CHROMIUM), args=flags)
        context = chromium.new_context(base_url=site, ignore_https_errors=True, locale="zh-CN")
        found = context.new_page()
        found.complaints = []
        found.on("console", lambda m: m.type == "error" and found.complaints.append(m.text))
        found.on("pageerror", lambda e: found.complaints.append(str(e)))
        cdp = context.new_cdp_session(found)
        cdp.send("WebAuthn.enable")
        cdp.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
        yield found
        chromium.close()


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


def test_an_approver_enrols_a_passkey_and_signs_in_with_it_alone(page):
    sign_in(page, "dept-head-1")
    page.wait_for_url("**/office/second-factor/")
    enrol(page, alone=True)
    sign_out(page)
    page.click("#passkey_login")
    page.wait_for_url("**/office/")
    assert page.locator("aside").get_by_text("李明").count() == 1
    assert page.complaints == []


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
    assert page.complaints == []


def test_a_computer_without_a_passkey_says_so_beside_the_button(page):
    page.goto("/office/account/login/")
    page.click("#passkey_login")
    page.locator("#passkey-trouble").wait_for(state="visible")
    assert "没有成功" in page.locator("#passkey-trouble").inner_text()
    assert page.complaints == []
