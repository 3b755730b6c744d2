"""Certificates of the embedded office: made, renewed, constrained, trusted by a browser."""

import os
import shutil
import ssl
import stat
import subprocess
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509

from office.tls.certificates import (
    LOCAL,
    CertificateError,
    Pair,
    authority,
    ensure,
    expires,
    fingerprint,
    own,
)
from office.tls.served import SERVED, Tls
from tests.browser import ARGUMENTS, CHROMIUM, needs_chromium
from tests.office.serving import serving

NOW = datetime(2026, 3, 1, tzinfo=UTC)
NAMES = ("office.example.cn", "10.1.2.3")
needs_certutil = pytest.mark.skipif(
    shutil.which("certutil") is None, reason="libnss3-tools is not installed"
)


def test_a_certificate_is_made_for_the_names_given(tmp_path):
    pair = ensure(tmp_path, NAMES, NOW)
    names = pair.read().extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == ["office.example.cn"]
    assert [str(ip) for ip in names.get_values_for_type(x509.IPAddress)] == ["10.1.2.3"]
    assert timedelta(days=90) < expires(pair.read()) - NOW <= timedelta(days=397)
    pair.read().verify_directly_issued_by(authority(tmp_path).read())


def test_the_keys_are_the_servers_alone(tmp_path):
    pair = ensure(tmp_path, NAMES, NOW)
    for key in (pair.key, authority(tmp_path).key):
        assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_the_authority_may_name_nothing_else(tmp_path):
    ensure(tmp_path, NAMES, NOW)
    ca = authority(tmp_path).read()
    extension = ca.extensions.get_extension_for_class(x509.NameConstraints)
    assert extension.critical
    permitted = [str(name.value) for name in extension.value.permitted_subtrees]
    assert permitted == ["office.example.cn", "10.1.2.3/32"]


def test_it_is_renewed_in_time_and_the_authority_stays(tmp_path):
    first = ensure(tmp_path, NAMES, NOW).read()
    ca = fingerprint(authority(tmp_path).read())
    assert ensure(tmp_path, NAMES, NOW + timedelta(days=300)).read() == first
    again = ensure(tmp_path, NAMES, NOW + timedelta(days=310)).read()
    assert expires(again) > expires(first)
    assert fingerprint(authority(tmp_path).read()) == ca


def test_other_names_need_another_authority(tmp_path):
    ensure(tmp_path, NAMES, NOW)
    ca = fingerprint(authority(tmp_path).read())
    ensure(tmp_path, reversed(NAMES), NOW)
    assert fingerprint(authority(tmp_path).read()) == ca
    ensure(tmp_path, ("other.example.cn",), NOW)
    assert fingerprint(authority(tmp_path).read()) != ca


@pytest.mark.parametrize("name", ["", "a b", "-x.cn", "http://office.cn", "x" * 64, "*.cn"])
def test_what_is_no_host_name_is_refused(tmp_path, name):
    with pytest.raises(CertificateError, match="is not a host name"):
        ensure(tmp_path, [name], NOW)
    assert not (tmp_path / "tls").exists()


def test_a_certificate_is_exchanged_while_it_serves(tmp_path):
    tls = Tls(tmp_path, NAMES, None, NOW)
    served = (tmp_path / SERVED).read_bytes()
    tls.renew(NOW + timedelta(days=310))
    assert (tmp_path / SERVED).read_bytes() != served
    assert own(tmp_path).certificate.read_bytes().startswith((tmp_path / SERVED).read_bytes())


def test_the_bureaus_own_certificate_is_used(tmp_path):
    theirs = ensure(tmp_path / "theirs", NAMES, NOW)
    (tmp_path / "office").mkdir()
    Tls(tmp_path / "office", NAMES, theirs, NOW)
    assert theirs.certificate.read_bytes().startswith((tmp_path / "office" / SERVED).read_bytes())
    assert not authority(tmp_path / "office").certificate.exists()


def test_a_key_of_another_certificate_is_refused(tmp_path):
    one, two = (ensure(tmp_path / name, NAMES, NOW) for name in ("one", "two"))
    with pytest.raises(CertificateError, match="do not belong together"):
        Tls(tmp_path, NAMES, Pair(one.certificate, two.key), NOW)


def test_a_damaged_certificate_is_refused(tmp_path):
    pair = ensure(tmp_path, NAMES, NOW)
    pair.certificate.write_text("words")
    with pytest.raises(CertificateError, match=r"server\.pem"):
        ensure(tmp_path, NAMES, NOW)


# --- alarms ---------------------------------------------------------------------------


def said(office, days: float) -> str:
    from office.alarms.all_alarms import alarms

    found = alarms(office.place(), datetime.now(UTC) + timedelta(days=days))
    return "\n".join(alarm.text for alarm in found if alarm.topic == "certificate")


def test_a_certificate_that_was_not_renewed_is_said(bureau):
    Tls(bureau.state, NAMES, None, datetime.now(UTC))
    assert said(bureau, 330) == ""
    assert "restart office serve" in said(bureau, 340)
    assert "expired" in said(bureau, 400)


def test_an_authority_that_ends_is_said(bureau):
    Tls(bureau.state, NAMES, None, datetime.now(UTC))
    assert "Delete the folder tls" in said(bureau, 3300)


def test_the_bureaus_own_certificate_is_said_too(bureau, tmp_path):
    theirs = ensure(tmp_path / "theirs", NAMES, datetime.now(UTC))
    Tls(bureau.state, NAMES, theirs, datetime.now(UTC))
    assert said(bureau, 300) == ""
    assert "Put the new one in its place" in said(bureau, 340)


# --- the page from which it is taken ---------------------------------------------------


def test_the_page_shows_the_fingerprint_and_hands_out_no_key(bureau):
    from tests.office.people import browser

    Tls(bureau.state, LOCAL, None, datetime.now(UTC))
    client = browser()
    client.tls = False
    page = client.get("/certificate/").content.decode()
    ca = authority(bureau.state).read()
    assert fingerprint(ca) in page
    assert x509.load_der_x509_certificate(client.get("/certificate/ca.crt").content) == ca


def test_with_the_bureaus_own_certificate_there_is_nothing_to_install(bureau, tmp_path):
    from tests.office.people import browser

    ensure(bureau.state, LOCAL, datetime.now(UTC))  # of an earlier time
    theirs = ensure(tmp_path / "theirs", NAMES, datetime.now(UTC))
    Tls(bureau.state, NAMES, theirs, datetime.now(UTC))
    assert "bureau's own" in browser().get("/certificate/").content.decode().replace("&#x27;", "'")
    assert browser().get("/certificate/ca.crt").status_code == 404


# --- a browser that trusts it, by a name that is not localhost ---------------------------

NAME = "office.example.cn"
CURVES = """async () => {
  const curve = {name: "ECDSA", namedCurve: "P-256"};
  const pair = await crypto.subtle.generateKey(curve, false, ["sign"]);
  const words = new TextEncoder().encode("公示");
  const raw = await crypto.subtle.sign({name: "ECDSA", hash: "SHA-256"}, pair.privateKey, words);
  return [isSecureContext, raw.byteLength];
}"""


def trusting(home, ca):
    """A home directory whose browser trusts `ca` for websites."""
    store = home / ".pki/nssdb"
    store.mkdir(parents=True)
    certutil = ["certutil", "-d", f"sql:{store}"]
    subprocess.run([*certutil, "-N", "--empty-password"], check=True)
    subprocess.run([*certutil, "-A", "-t", "C,,", "-n", "gongshi", "-i", str(ca)], check=True)
    return home


@pytest.fixture
def browse(bureau, tmp_path, chromium_type):
    """Opens an address of the served office in a browser of the home given; its page."""
    opened = []

    def browse(home, office, path):
        context = chromium_type.launch_persistent_context(
            str(home / "profile"),
            executable_path=CHROMIUM,
            args=[*ARGUMENTS, f"--host-resolver-rules=MAP {NAME} 127.0.0.1"],
            env={**os.environ, "HOME": str(home)},
        )
        opened.append(context)
        page = context.new_page()
        page.goto(f"http://{NAME}:{office.port}{path}")
        return page

    yield browse
    for context in opened:
        context.close()


@needs_chromium
@needs_certutil
def test_a_browser_that_trusts_it_signs_at_a_name_of_its_own(bureau, browse, tmp_path):
    with serving(bureau.state, "--name", NAME) as office:
        home = trusting(tmp_path / "home", bureau.state / "tls/ca.pem")
        page = browse(home, office, "/office/account/login/")
        assert page.url == f"https://{NAME}:{office.https_port}/office/account/login/"
        assert page.evaluate(CURVES) == [True, 64]
        plain = page.context.new_page()  # and phones still read what is published in the clear
        assert plain.goto(f"http://{NAME}:{office.port}/").status == 200
        assert plain.url.startswith("http://")


@needs_chromium
@needs_certutil
def test_a_browser_that_does_not_trust_it_stays_out(bureau, browse, tmp_path):
    from playwright.sync_api import Error

    with serving(bureau.state, "--name", NAME) as office:
        ensure(tmp_path / "other", [NAME], datetime.now(UTC))
        home = trusting(tmp_path / "home", tmp_path / "other/tls/ca.pem")
        with pytest.raises(Error, match="ERR_CERT_AUTHORITY_INVALID"):
            browse(home, office, "/office/account/login/")


def test_older_protocols_are_not_spoken(bureau):
    with serving(bureau.state) as office:
        context = ssl.create_default_context(cafile=bureau.state / "tls/ca.pem")
        context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
        with pytest.warns(DeprecationWarning, match="TLSv1_1"):
            context.maximum_version = ssl.TLSVersion.TLSv1_1
        import socket

        with (
            socket.create_connection(("127.0.0.1", office.https_port)) as raw,
            pytest.raises(ssl.SSLError),
        ):
            context.wrap_socket(raw, server_hostname="localhost")
