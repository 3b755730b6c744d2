"""Whoever comes to the office's doors, or works in it, keeps no take-down waiting."""

import http.client
import socket
from contextlib import ExitStack, suppress

from office.published.timestamp import tree_lock
from office.serve.app import OfficeApp
from tests.attack.lines import attack, replaced, stopped
from tests.office.serving import running
from tests.office.taking_down_beside import taking_down, until_waiting
from tests.waiting import PATIENCE_S


async def site(_scope, receive, send):
    """Stands for Django: takes what reaches it."""
    while (await receive())["more_body"]:
        pass
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def begun(port: int, path: str, size: int) -> socket.socket:
    """A body of which the last byte never comes."""
    connection = socket.create_connection(("127.0.0.1", port), PATIENCE_S)
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {size + 1}\r\n\r\n"
    with suppress(OSError):
        connection.sendall(head.encode() + b"x" * size)
    return connection


@attack(
    "door",
    "VISITOR begins files and forms and ends none of them, while the duty officer signs in",
    mutant=replaced("office.serve.request_limits:SMALL", 0),
)
def test_bodies_that_never_end(tmp_path):
    with running(OfficeApp(tmp_path / "public", site)) as port, ExitStack() as stack:
        for path, size in [("/office/uploads", 500_000), ("/case/", 60_000)] * 20:
            stack.enter_context(begun(port, path, size))
        officer = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
        officer.request("POST", "/office/login/", b"x" * 60_000)
        status = officer.getresponse().status
        officer.close()
    stopped(status == 200, f"the officer was told {status}")
    return "files are counted of known senders alone, and what a form holds has no limit to fill"


def _in_line(place, *given):
    """As it was: the envelope is made by who holds the tree."""
    from office.withdrawals.prepare_envelope import send

    with tree_lock(place.directory):
        return send(place, *given)


@attack(
    "lock",
    "a publication that never ends holds the tree, while a text is taken down",
    mutant=replaced("office.withdrawals.withdraw:send", _in_line),
)
def test_a_publication_that_never_ends(published):
    with ExitStack() as acts, tree_lock(published.state):
        acts.enter_context(taking_down(published, published.pub_ids()["T0001"]))
        until_waiting(published)
        out = published.place().tree.deltas()
    stopped(2 in out, "nothing is out, and nothing will be before the publication has ended")
    return "the envelope was where wake and sticks find it before the lock was asked for"
