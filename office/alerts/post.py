"""One message sent, in a process of its own, which may hang or break without harm.

    python -m office.alerts.post      # address and message on stdin; a failure's word on stdout

Robots of WeCom, DingTalk and what a government runs of them take one form of message and answer
200 whatever they think of it; what they think stands in `errcode`, which apprise does not read.
So it makes the address and its signature (`services`), and the message is posted and the answer
read here.
"""

import json
import logging
import ssl
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from http.client import HTTPException

from office.alerts.failures import Failure

_WAIT_S = 10
_ANSWER_LIMIT = 10_000


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Whoever answers does not choose where the message goes next."""

    def redirect_request(self, *_request: object) -> None:
        """None: it stays an error."""


def post(address: str, title: str, text: str) -> Failure | None:
    """Send a message; why not, or None. Without a text the address is asked, as a browser does."""
    if not text:
        return _exchange(_request(address), lambda _: None)
    if address.startswith(("https:", "http:")):
        return _robot(address, title, text)
    # late: half a start, which no web address and no sign of life needs
    from office.alerts.services import robot_address, service_of

    service = service_of(address)
    if robot := robot_address(service):
        return _robot(robot, title, text)
    sent = service is not None and service.notify(title=title, body=text)
    return None if sent else "failed"


def _robot(address: str, title: str, text: str) -> Failure | None:
    body = {"msgtype": "text", "text": {"content": f"{title}\n{text}"}}
    return _exchange(_request(address, json.dumps(body, ensure_ascii=False).encode()), _opinion)


def _request(address: str, body: bytes | None = None) -> urllib.request.Request:
    headers = {"User-Agent": "gongshi-office"}
    if body is not None:
        headers["Content-Type"] = "application/json; charset=utf-8"
    return urllib.request.Request(address, body, headers)  # noqa: S310 - checked when entered


def _exchange(
    request: urllib.request.Request, opinion: Callable[[bytes], Failure | None]
) -> Failure | None:
    try:
        with urllib.request.build_opener(_NoRedirects).open(request, timeout=_WAIT_S) as answer:
            return opinion(answer.read(_ANSWER_LIMIT))
    except urllib.error.HTTPError:
        return "refused"
    except urllib.error.URLError as error:
        untrusted = isinstance(error.reason, ssl.SSLCertVerificationError)
        return "certificate" if untrusted else "unreachable"
    except (OSError, HTTPException, ValueError):
        return "unreachable"


def _opinion(answer: bytes) -> Failure | None:
    """What a robot thinks of a message; whoever does not say is content."""
    try:
        told = json.loads(answer)
    except ValueError:
        return None
    return "robot" if isinstance(told, dict) and told.get("errcode", 0) != 0 else None


def main() -> None:
    """The process apart."""
    logging.disable()  # apprise's log names addresses
    asked = json.load(sys.stdin)
    print(post(asked["address"], asked["title"], asked["text"]) or "")


if __name__ == "__main__":
    main()
