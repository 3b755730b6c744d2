"""What strangers send that is no request of anybody's: refused, in one line of the log at most."""

import base64
import json
import socket
from logging import WARNING

import pytest

from office.logs import Reserved
from office.serve.app import office_app
from office.serve.slow_clients import Patient
from sync.enrolment import ENROLMENT_TYPE
from sync.statements import make_statement
from tests.office.bureau import Office
from tests.office.serving import running

HOST = b"Host: localhost\r\nConnection: close\r\n"
TLS = b"X-Forwarded-Proto: https\r\n"


def get(target: bytes, more: bytes = b"", method: bytes = b"GET") -> bytes:
    return method + b" " + target + b" HTTP/1.1\r\n" + HOST + TLS + more + b"\r\n"


def sent(target: bytes, body: bytes, more: bytes = b"") -> bytes:
    return get(target, more + b"Content-Length: %d\r\n" % len(body), b"POST") + body


def deep(levels: int) -> bytes:
    return b"[" * levels + b"]" * levels


def asking(key: bytes) -> bytes:
    """A request for enrolment, with these bytes for its key."""
    said = {"v": 1, "repository": "x", "root": "0" * 64, "nonce": "0" * 32}
    said["key"] = base64.b64encode(key).decode()
    return make_statement(ENROLMENT_TYPE, json.dumps(said).encode(), lambda _: b"x")


def of_curve(curve: bytes) -> bytes:
    """The DER of a key on a curve that is named so."""
    named = b"\x06" + bytes([len(curve)]) + curve
    kind = b"\x06\x07\x2a\x86\x48\xce\x3d\x02\x01" + named
    point = b"\x03\x42\x00\x04" + b"\x01" * 64
    inner = b"\x30" + bytes([len(kind)]) + kind + point
    return b"\x30" + bytes([len(inner)]) + inner


P256, UNKNOWN = b"\x2a\x86\x48\xce\x3d\x03\x01\x07", b"\x2a\x86\x48\xce\x3d\x03\x01\x7f"
LINES = [
    get(b"x"), get(b"*"), get(b"*", method=b"OPTIONS"), get(b"localhost:80", method=b"CONNECT"),
    get(b"?"), get(b"/%"), get(b"/%ff%fe"), get(b"/office/%00"), get(b"/\xff"),
    get(b"/" + b"a" * 9000),
    get(b"/office/" + b"%2e%2e/" * 50), get(b"/office/login/?next=" + b"%ff" * 200),
    get(b"http://[::1/"), get(b"//"), get(b"/r//"), get(b"/e/" + b"\xc3\x28"),
    get(b"/", method=b"BREW"),
    b"\r\n\r\n", b"GET\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n",
    b"GET / HTTP/1.1\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
]  # fmt: skip
HEADERS = [
    b"Content-Length: x\r\n", b"Content-Length: -1\r\n", b"Content-Length: " + b"9" * 30 + b"\r\n",
    b"Content-Length: 1\r\nContent-Length: 2\r\n", b"Transfer-Encoding: gzip\r\n",
    b"no colon\r\n", b": empty\r\n", b"X: \x00\r\n", b"Content-Type: multipart/form-data\r\n",
    b"X: " + b"a" * 70_000 + b"\r\n",
]  # fmt: skip
BODIES = [
    b"", b"{", b"null", b"\x00\xff", b'"\xff"', deep(900), b'{"payloadType":"x"}', b"1" * 500,
    asking(b""), asking(b"none"), asking(of_curve(UNKNOWN)), asking(of_curve(P256)),
]  # fmt: skip
WAKES = [
    get(b"/wake?" + query)
    for query in (b"", b"venue", b"venue=x", b"venue=%ff", b"venue=WH01&seen=9", b"seen=1.1",
                  b"venue=WH01&venue=WH01", b"venue=WH01&seen=" + b"9" * 400 + b".1", b"\xff=1",
                  b"venue=WH01&screen=x", b"venue=WH01&a=1", b"&" * 2000)
]  # fmt: skip
COOKIES = [
    b"__Host-office=" + b"a" * 4000, b"__Host-office=\xff\x00", b"__Secure-case-1=\xff", b"=;=;;",
    b"django_language=" + b"x" * 2000, b'a="\\777";__Host-csrf=\x01', b"__Host-passkey=a:b:c",
]  # fmt: skip
FORMS = [
    b"a=1&" * 1100, b"%ff=%00", b"token=" + b"x" * 50_000, b"csrfmiddlewaretoken=\xff",
]  # fmt: skip
MULTIPART = b"Content-Type: multipart/form-data; boundary=x\r\n"
PARTS = [
    b"--x", b"--x\r\n\r\n--x--", b"--x\r\nContent-Disposition: form-data; name=\"a\"\r\n",
    b"--x\r\nContent-Disposition: form-data; name=a; filename=\"\xff\"\r\n\r\nx\r\n--x--",
    b"--x\r\nContent-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64\r\n\r\n!",
]  # fmt: skip
DOORS = (b"/report", b"/enrol", b"/screenshot", b"/checkup", b"/wake", b"/case/", b"/case/1/check")
TABLE = [
    *LINES,
    *(sent(door, b"x", more) for door in (b"/report", b"/enrol", b"/case/") for more in HEADERS),
    *(sent(door, body) for door in DOORS for body in BODIES),
    *WAKES,
    *(get(b"/office/", b"Cookie: " + one + b"\r\n") for one in COOKIES),
    *(sent(door, one, b"Content-Type: application/x-www-form-urlencoded\r\n")
      for door in (b"/case/", b"/office/account/login/", b"/office/language") for one in FORMS),
    *(sent(door, one, MULTIPART)
      for door in (b"/case/1/objection", b"/office/uploads") for one in PARTS),
    *(b"GET " + path + b" HTTP/1.1\r\nHost: " + host + b"\r\n" + TLS + b"\r\n"
      for path in (b"/office/", b"/case/", b"/e/x")
      for host in (b"evil.example", b"a b", b"\xff", b"[", b"")),
]  # fmt: skip


def answered(port: int, data: bytes) -> bytes:
    """The first line of the answer; empty where the connection was ended without one."""
    with socket.create_connection(("127.0.0.1", port), 20) as opened:
        opened.sendall(data)
        try:
            return opened.makefile("rb").readline()
        except ConnectionError:
            return b""


class Impatient(Patient):
    HEAD_S = 0.2


@pytest.fixture
def port(bureau: Office, monkeypatch: pytest.MonkeyPatch):
    from django.conf import settings

    # As behind nginx, for in the clear nobody's pages are more than a way to TLS.
    monkeypatch.setattr(settings, "SECURE_PROXY_SSL_HEADER", ("HTTP_X_FORWARDED_PROTO", "https"))
    with running(office_app(bureau.state), protocol=Impatient) as port:
        yield port


def test_each_is_refused_and_no_fault_of_the_program(port, caplog):
    wrong = []
    for data in TABLE:
        caplog.clear()
        line = answered(port, data)
        status = int(line.split()[1]) if line else 400
        told = [Reserved().format(one) for one in caplog.records if one.levelno >= WARNING]
        if status >= 500 or len("\n".join(told).splitlines()) > 1:
            wrong.append((data[:90], line, [one[:200] for one in told]))
    assert wrong == []
