"""A take-down while somebody else holds the published tree."""

import threading
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.office.bureau import NOW, Office
from tests.waiting import PATIENCE_S, until


def take_down(office: Office, pub_id: str, person: str = "duty-1"):
    """`office withdraw --record` without the command's words."""
    from office.withdrawals.withdraw import withdraw
    from sync.repository import sign

    key = office.key(person).signer
    return withdraw(
        office.place(), "record", pub_id, version=None, reason="x", now=NOW,
        sign=lambda made, _: (sign(made.unsigned, key), sign(made.delta, key)),
    )  # fmt: skip


@contextmanager
def taking_down(office: Office, *pub_ids: str):
    """Each is taken down in a thread of its own; all have ended after this."""
    from django.db import connection

    def act(pub_id: str) -> None:
        try:
            take_down(office, pub_id)
        finally:
            connection.close()

    threads = [threading.Thread(target=act, args=(pub_id,)) for pub_id in pub_ids]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        for thread in threads:
            thread.join(PATIENCE_S)
            assert not thread.is_alive()


def until_waiting(office: Office, some: int = 1, *, lock: str = "publish.lock") -> None:
    """Until so many wait for a lock, the tree's by itself: the system lists them."""
    inode = f":{(office.state / lock).stat().st_ino} "

    def waiting() -> bool:
        lines = Path("/proc/locks").read_text().splitlines()
        return sum("->" in line and inode in line for line in lines) >= some

    until(waiting)


class PowerCut(BaseException):
    """The machine goes off."""


def out_alone(office: Office, pub_id: str, before: str = "tree_lock") -> None:
    """An envelope after which the machine went off, `before` a step of `withdraw`."""

    def cut(*_args: object) -> None:
        raise PowerCut

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(f"office.withdrawals.withdraw.{before}", cut)
        with pytest.raises(PowerCut):
            take_down(office, pub_id)
