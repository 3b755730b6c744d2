"""An office made once a run: the process that asks first makes it, each other one copies it.

To set an office up takes 10 s of processor time, most of it for keys and passwords; four processes
of tests would each pay that. On PostgreSQL each has a server of its own, and so makes its own.
"""

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.made_once import bureaus_day, made_once
from tests.office.bureau import Office
from tests.office.databases import WANTED

type Make = Callable[[Path], Office]
"""Makes an office in a folder that is not there yet."""


class Template:
    """An office to be copied, made anew on a new day of the bureau's: plates bear their day."""

    def __init__(self, factory: pytest.TempPathFactory, name: str, make: Make) -> None:
        self.factory, self.name, self.make = factory, name, make
        self.made: dict[date, Office] = {}

    def today(self) -> Office:
        """The one of today, in a folder of this process; where it is new, in use."""
        day = bureaus_day()
        if day not in self.made:
            self.made[day] = _once(self.factory, f"{self.name}-{day}", self.make)
        return self.made[day]

    def copy(self, folder: Path) -> Office:
        """A copy of today's in `folder`, in use."""
        return self.today().copy(folder)


def once(factory: pytest.TempPathFactory, name: str, make: Make) -> Template:
    """The office called `name`, in a folder of this process, in use."""
    template = Template(factory, name, make)
    template.today()
    return template


def _once(factory: pytest.TempPathFactory, name: str, make: Make) -> Office:
    folder = factory.mktemp(name) / "b"
    if "PYTEST_XDIST_WORKER" not in os.environ or WANTED == "postgresql":
        return make(folder)
    shared = factory.getbasetemp().parent / f"office-{name}"
    made: list[Office] = []

    def fill(new: Path) -> None:
        made.append(make(folder))
        _closed()
        shutil.copytree(folder, new)

    if made_once(shared, fill):
        return made[0]
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
