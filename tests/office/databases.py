"""Where test offices keep their tables: SQLite files, or a PostgreSQL server started for the run.

`GONGSHI_TEST_DATABASE=postgresql` (make test-postgres) takes the second; everything else is the
same. A database is copied for each test, as a file or by `CREATE DATABASE … TEMPLATE`.
"""

import atexit
import os
import shutil
import sqlite3
import subprocess
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path

WANTED = os.environ.get("GONGSHI_TEST_DATABASE", "sqlite")

_OF_ITS_VERSION = ("\\restrict", "\\unrestrict", "SET transaction_timeout")


class Files:
    """A file in each office's state directory."""

    def point(self, state: Path) -> object:
        """The database of the office in `state`, as Django's NAME; the environment names it too."""
        return state / "office.sqlite3"

    def create(self, state: Path) -> None:
        """Nothing: `office init` makes the file."""

    def copy(self, old: Path, new: Path) -> None:
        """Nothing: it is copied with its folder."""

    def drop(self, state: Path) -> None:
        """Nothing: it goes with its folder."""

    def save(self, state: Path, name: str) -> None:
        """Keep the database as it is now under `name`."""
        shutil.copy(state / "office.sqlite3", state.parent / name)

    def restore(self, state: Path, name: str) -> None:
        """Put back what was saved."""
        for extra in ("-wal", "-shm"):
            (state / f"office.sqlite3{extra}").unlink(missing_ok=True)
        shutil.copy(state.parent / name, state / "office.sqlite3")

    def dump(self, state: Path) -> str:
        """The whole database as SQL, for `load` into one that is empty."""
        with closing(sqlite3.connect(state / "office.sqlite3")) as connection:
            return "\n".join(connection.iterdump())

    def load(self, state: Path, script: str) -> None:
        """Fill the database."""
        with closing(sqlite3.connect(state / "office.sqlite3")) as connection:
            connection.executescript(script)

    def schema(self, state: Path) -> list[str]:
        """Its tables, indexes and triggers, for comparison alone."""
        with closing(sqlite3.connect(state / "office.sqlite3")) as connection:
            rows = connection.execute("SELECT tbl_name, name, sql FROM sqlite_master ORDER BY 1, 2")
            return [" ".join(map(str, row)) for row in rows]


class PostgreSQL:
    """A database in a server of our own, named in the state directory."""

    def __init__(self) -> None:
        # Where tests' folders lie (tests/conftest.py), for a copy is a thousand files.
        folder = os.environ.get("PYTEST_DEBUG_TEMPROOT")
        self._folder = Path(tempfile.mkdtemp(prefix="gongshi-pg-", dir=folder))
        shutil.chown(self._folder, "postgres")
        self._number = 0
        self._run("initdb", "-D", self._folder / "data", "-A", "trust", "-E", "UTF8", "-N")
        self.start("-c fsync=off -c full_page_writes=off -c synchronous_commit=off")
        atexit.register(self.stop)

    def start(self, more: str = "") -> None:
        """Begin to serve what lies in its folder."""
        options = f"-k {self._folder} -c listen_addresses='' {more}"
        options += " -c max_connections=60 -c shared_buffers=32MB"
        log = self._folder / "log"
        self._run("pg_ctl", "-D", self._folder / "data", "-l", log, "-o", options, "-w", "start")

    def halt(self) -> None:
        """Have it end with all that was told it on the disk, to be begun again."""
        self._run("pg_ctl", "-D", self._folder / "data", "-m", "fast", "-w", "stop")

    def pid(self) -> int:
        """Its first process; the others are its children."""
        return int((self._folder / "data/postmaster.pid").read_text().split()[0])

    def stop(self) -> None:
        """End the server and take its files away."""
        self._run("pg_ctl", "-D", self._folder / "data", "-m", "immediate", "stop")
        shutil.rmtree(self._folder, ignore_errors=True)

    def point(self, state: Path) -> object:
        name = self._name(state)
        os.environ["GONGSHI_DATABASE"] = f"host={self._folder} user=postgres dbname={name}"
        return name

    def create(self, state: Path) -> None:
        self._number += 1
        (state / "database").write_text(f"office{self._number}")
        self._sql(f"CREATE DATABASE office{self._number}")

    def copy(self, old: Path, new: Path) -> None:
        before = self._name(old)
        self._number += 1
        (new / "database").write_text(f"office{self._number}")
        # 990 files of 14 MB: 0.03-0.05 s, by the write-ahead log twice that; to drop it 0.03 s.
        self._sql(f"CREATE DATABASE office{self._number} TEMPLATE {before} STRATEGY file_copy")

    def drop(self, state: Path) -> None:
        self._sql(f"DROP DATABASE IF EXISTS {self._name(state)} WITH (FORCE)")

    def save(self, state: Path, name: str) -> None:
        self._sql(f"CREATE DATABASE {self._name(state)}_{name} TEMPLATE {self._name(state)}")

    def restore(self, state: Path, name: str) -> None:
        self.drop(state)
        self._sql(f"CREATE DATABASE {self._name(state)} TEMPLATE {self._name(state)}_{name}")

    def dump(self, state: Path) -> str:
        return self._dumped(self._name(state))

    def _dumped(self, name: str, *more: str) -> str:
        told = self._run("pg_dump", *self._options(), "--no-owner", *more, name)
        # A server or a client of another year need not know these.
        lines = told.splitlines(keepends=True)
        return "".join(one for one in lines if not one.startswith(_OF_ITS_VERSION))

    def load(self, state: Path, script: str) -> None:
        self._fill(self._name(state), script)

    def _fill(self, name: str, script: str) -> None:
        path = self._folder / "load.sql"
        path.write_text(script, "utf-8")
        path.chmod(0o644)
        stop = ("-v", "ON_ERROR_STOP=1", "--quiet")
        self._run("psql", *self._options(), *stop, "-f", path, name)

    def schema(self, state: Path) -> list[str]:
        told = self._dumped(self._name(state), "-s")
        # What was put back from a dump is worded otherwise; a third time it says the same again.
        for _ in range(2):
            self._sql("CREATE DATABASE scratch")
            self._fill("scratch", told)
            told = self._dumped("scratch", "-s")
            self._sql("DROP DATABASE scratch")
        return told.splitlines()

    def _options(self) -> tuple[object, ...]:
        return "-h", self._folder, "-U", "postgres"

    def _name(self, state: Path) -> str:
        return (state / "database").read_text()

    def _sql(self, statement: str) -> None:
        import psycopg

        address = f"host={self._folder} user=postgres dbname=postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement)

    def _run(self, program: str, *arguments: object) -> str:
        """What a program of the server says, run as its own user: it refuses to run as root."""
        found = max(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"))
        command = [str(found), *map(str, arguments)]
        if os.geteuid() == 0:
            command = [
                "setpriv",
                "--reuid=postgres",
                "--regid=postgres",
                "--clear-groups",
                *command,
            ]
        done = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout


@cache
def databases() -> Files | PostgreSQL:
    """What this run uses; a server is started at the first call."""
    return PostgreSQL() if WANTED == "postgresql" else Files()


UNLOCK = (
    ["ALTER TABLE audit_event DISABLE TRIGGER USER"]
    if WANTED == "postgresql"
    else ["DROP TRIGGER audit_event_no_update", "DROP TRIGGER audit_event_no_delete"]
)
