"""Messages as they go out: mail by a real SMTP server, TLS verified, robots' addresses."""

import base64
import hashlib
import hmac
import ssl
import threading
from email import message_from_bytes, policy
from socketserver import StreamRequestHandler, ThreadingTCPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from apprise import Apprise

from office.alerts.post_process import post_in_process
from office.alerts.services import robot_address
from tests.office.alerts.hook import Hook

TEXT = "【报警】屏幕失联 WH01-02 · WH01 中庭，自 11-26 12:00 起。\nAlarm: Screen silent WH01-02"


class _Smtp(StreamRequestHandler):
    """As little of SMTP as a mail takes."""

    def handle(self):
        self._say("220 here")
        while line := self.rfile.readline().strip().upper():
            if line.startswith((b"EHLO", b"HELO", b"MAIL", b"RSET")):
                self._say("250 ok")
            elif line.startswith(b"RCPT"):
                self._say("550 nobody" if self.server.refuses else "250 ok")
            elif line == b"DATA":
                self._say("354 go on")
                self.server.mails.append(b"".join(iter(self.rfile.readline, b".\r\n")))
                self._say("250 ok")
            else:
                self._say("221 bye")
                return

    def _say(self, words):
        self.wfile.write(f"{words}\r\n".encode())


@pytest.fixture
def smtp():
    with ThreadingTCPServer(("127.0.0.1", 0), _Smtp) as server:
        server.daemon_threads, server.mails, server.refuses = True, [], False
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def mail_address(server) -> str:
    return f"mailto://127.0.0.1:{server.server_address[1]}?from=a@gs.cn&to=duty@gs.cn"


def test_a_mail_arrives_with_both_languages(smtp):
    assert post_in_process(mail_address(smtp), TEXT) == ""
    (mail,) = smtp.mails
    mail = message_from_bytes(mail, policy=policy.default)
    assert "公示屏" in mail["Subject"]
    assert "duty@gs.cn" in mail["To"]
    said = mail.get_body(("plain", "html")).get_content()
    assert "屏幕失联 WH01-02" in said
    assert "Screen silent" in said


def test_a_mail_that_is_refused_failed(smtp):
    smtp.refuses = True
    assert post_in_process(mail_address(smtp), TEXT) == "failed"


@pytest.fixture
def secure(tmp_path):
    """A robot behind TLS whose certificate the office's own authority issued; and that one's."""
    from datetime import UTC, datetime

    from office.tls.certificates import authority, ensure

    pair = ensure(tmp_path, ("127.0.0.1",), datetime.now(UTC))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pair.certificate, pair.key)
    with Hook(context) as hook:
        yield hook, authority(tmp_path).certificate


def test_a_certificate_that_nobody_here_trusts_is_told(secure):
    hook, _ = secure
    assert post_in_process(hook.address, TEXT) == "certificate"
    assert hook.messages == []


def test_one_whose_root_is_installed_is_trusted(secure, monkeypatch):
    hook, root = secure
    monkeypatch.setenv("SSL_CERT_FILE", str(root))
    assert post_in_process(hook.address, TEXT) == ""
    assert hook.texts == [f"公示屏 Gongshi\n{TEXT}"]


def test_a_robot_that_says_nothing_of_errors_is_content(hook):
    hook.answer = {}
    assert post_in_process(hook.address, TEXT) == ""


def test_a_robot_of_wecom_has_its_address():
    robot = Apprise.instantiate("wecombot://0123-abcd")
    assert robot_address(robot) == "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0123-abcd"


def test_a_robot_of_dingtalk_is_signed_as_its_page_says():
    """https://open.dingtalk.com: HMAC-SHA256 of time and secret, in base64."""
    address = urlsplit(robot_address(Apprise.instantiate("dingtalk://SECabc@0123")))
    query = {name: value for name, (value,) in parse_qs(address.query).items()}
    words = f"{query['timestamp']}\nSECabc".encode()
    signature = base64.b64encode(hmac.digest(b"SECabc", words, hashlib.sha256)).decode()
    assert address.hostname == "oapi.dingtalk.com"
    assert (query["access_token"], query["sign"]) == ("0123", signature)


def test_a_robot_of_dingtalk_without_a_secret_is_not_signed():
    address = robot_address(Apprise.instantiate("dingtalk://0123"))
    assert address == "https://oapi.dingtalk.com/robot/send?access_token=0123"


def test_what_is_no_address_fails_and_breaks_nothing():
    assert post_in_process("dingtalk://", TEXT) == "failed"
