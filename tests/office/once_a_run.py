"""An office made once a run: the process that asks first makes it, each other one copies it.

To set an office up takes 10 s of processor time, most of it for keys and passwords; four processes
of tests would each pay that. On PostgreSQL each has a server of its own, and so makes its own.
"""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.office.bureau import Office
from tests.office.databases import WANTED

type Make = Callable[[Path], Office]
"""Makes an office in a folder that is not there yet."""


def once(factory: pytest.TempPathFactory, name: str, make: Make) -> Office:
    """The office called `name`, in a folder of this process, in use."""
    folder = factory.mktemp(name) / "b"
    if "PYTEST_XDIST_WORKER" not in os.environ or WANTED == "postgresql":
        return make(folder)
    shared = factory.getbasetemp().parent / f"office-{name}"
    with shared.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not shared.exists():
            office = make(folder)
            _closed()
            # Under its name when it is whole: where one fails to make it, the next one tries.
            shutil.rmtree(new := shared.with_suffix(".new"), ignore_errors=True)
            shutil.copytree(folder, new).rename(shared)
            return office
    shutil.copytree(shared, folder)
    return _with_its_key(Office(folder).use())


def _closed() -> None:
    from django.db import connection

    connection.close()


def _with_its_key(office: Office) -> Office:
    """What the other process wrote with the key of its office is read with it here, too."""
    from django.conf import settings

    settings.SECRET_KEY = (office.state / "secret.key").read_text()
    return office
