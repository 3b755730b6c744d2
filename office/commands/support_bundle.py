"""`office support-bundle`: one archive for whoever is called, without a word of anybody's."""

import argparse
import shlex
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from office.django_ready import django_ready
from office.errors import NotReadyError
from office.state_path import state_directory
from office.support_bundle import journal
from office.support_bundle.bundle import Bundle
from sync.disk import Disk
from sync.terminal import say


def run(args: argparse.Namespace) -> int:
    """Write it; 0, whatever is wrong with the office: that is what it tells.

    Raises:
        UsageError: no state directory given, or root at work on another user's office.
    """
    books = _books()
    entries = _entries(args.journal)
    bundle = Bundle(state_directory(), datetime.now(UTC), books=books, entries=entries)
    Disk().write(args.out, bundle.archive())
    print(
        say(
            f"诊断包：{args.out}\n里面没有投诉文字、姓名、地址、口令和密钥；请看过后交给维护人员。",
            f"Support bundle: {args.out}\nIt holds no words of complaints, no names, addresses, "
            "passwords or keys. Look through it, then give it to whoever maintains the office.",
        )
    )
    if bundle.failed:
        names = ", ".join(bundle.failed)
        print(say(f"没有取到：{names}", f"Could not be asked: {names}"))
    if entries is None:
        command = f"sudo {shlex.join(journal.COMMAND)} | sudo office support-bundle --journal - …"
        print(
            say(
                f"无权查看服务日志，包里没有。要一并收入，请运行：\n{command}",
                f"The journal may not be read by this user and is left out. To have it:\n{command}",
            )
        )
    return 0


def _books() -> Exception | None:
    """Open them; else why they are not open: the bundle is wanted all the more."""
    try:
        django_ready(any_version=True)
    except NotReadyError as error:
        return error
    from django.db import Error, connection  # late: none without Django

    try:
        connection.ensure_connection()
    except Error as error:  # each part would wait for it in vain
        return error
    return None


def _entries(given: Path | None) -> Iterable[str] | None:
    if given is None:
        return journal.asked()
    if str(given) == "-":
        return sys.stdin
    return given.read_text("utf-8", errors="replace").splitlines()
