"""The support bundle itself: part by part, so that a broken one keeps none of the others."""

import zipfile
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path

from office.support_bundle import journal
from office.support_bundle.known import Fact, Known, as_json, facts, instant
from office.support_bundle.machine import (
    Ask,
    ask_machine,
    clock,
    disk,
    secret_files,
    services,
)
from office.support_bundle.program import kind_of, program

type Part = Callable[[], Fact]
FAILED = Known("failed")
READ_ME = """\
公示屏办公端的诊断包，交给维护人员。
只有：程序、系统和各软件包的版本；不含文字和秘密的设置；数据库、磁盘、服务、排队、件数和报警的状况；
日志里何时、程序何处有记录，不含记录的文字。
没有：投诉的任何文字，任何人、经营者、场所、屏幕的名称或编号，地址、口令、密钥。
不认识的词一律写作 other。

A support bundle of a Gongshi office, for whoever maintains it.
In it: versions of the program, the system and its packages; settings without words or secrets;
the state of database, disk, services, queues, counts and alarms; when, and where in the program,
something was logged, without what was said.
Not in it: any word of a complaint; the name or number of any person, operator, venue or screen;
addresses, passwords, keys. A word that is not known beforehand is written as “other”.
"""


class Bundle:
    """What is told, by the name of its file.

    Args:
        books: None where the database is open; else the error for which it is not.
        entries: of the journal; None where it could not be read.
    """

    def __init__(
        self,
        state: Path,
        now: datetime,
        *,
        books: Exception | None,
        entries: Iterable[str] | None,
        ask: Ask = ask_machine,
    ) -> None:
        self._state, self._now, self._books, self._ask = state, now, books, ask
        self._entries = entries
        self.failed: list[str] = []

    def archive(self) -> bytes:
        """The bundle as a ZIP file."""
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in self._files():
                archive.writestr(name, text)
        return out.getvalue()

    def _files(self) -> Iterable[tuple[str, str]]:
        yield "README.txt", READ_ME
        yield "program.json", self._told({"made": lambda: instant(self._now), "program": program})
        yield (
            "machine.json",
            self._told(
                {
                    "disk": lambda: disk(self._state),
                    "secret_files": lambda: secret_files(self._state),
                    "services": lambda: services(self._ask),
                    "clock": lambda: clock(self._ask),
                }
            ),
        )
        yield "state.json", self._told(self._office())
        lines = ""
        if self._entries is not None:
            lines, counted = journal.told(self._entries)
            yield "journal.json", as_json(counted)
        yield "journal.txt", lines

    def _office(self) -> Mapping[str, Part]:
        if self._books is not None:
            self.failed.append("database")
            error = self._books
            return {"database": lambda: facts(failed=kind_of(error))}
        # Late: these need Django.
        from office.state_dir import StateDir
        from office.support_bundle import books, chosen, standing

        place = StateDir(self._state)
        return {
            "environment": chosen.environment,
            "settings": chosen.bureau_settings,
            "database": books.database,
            "migrations": books.migrations,
            "rows": books.rows,
            "waiting": lambda: books.waiting(self._now),
            "published": books.published,
            "outages": books.outages,
            "log": books.log,
            "tree": lambda: standing.published_tree(place),
            "wrong": lambda: standing.what_is_wrong(place, self._now),
            "figures": lambda: standing.figures(place, self._now),
        }

    def _told(self, parts: Mapping[str, Part]) -> str:
        return as_json(facts(**{name: self._part(name, part) for name, part in parts.items()}))

    def _part(self, name: str, part: Part) -> Fact:
        try:
            return part()
        except Exception as error:  # noqa: BLE001 - the others are wanted all the more
            self.failed.append(name)
            return {FAILED: kind_of(error)}
