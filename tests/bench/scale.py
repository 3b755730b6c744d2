"""`make bench-scale`: what each step of an office costs by the number of its venues.

`python -m tests.bench.scale [--drawn N] [--into FOLDER] VENUES…`: processor seconds and the most
memory of commands in processes of their own, 200 records a venue. Plates are drawn up to `--drawn`
venues; above, a plate is a few bytes. Each figure is printed and kept as it comes: whoever
interrupts has the table so far, and the sizes that come later stand beside those of before.
"""

import argparse
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.bench.process import Run, cpu_s, memory_mb, run_to_end, tree
from tests.bench.scale_limits import NGINX, asked_ms, copied, nginx
from tests.bench.scale_office import RECORDS, files
from tests.bench.scale_table import Figure, Figures, Size
from tests.office.serving import serving

SIZES = (1, 10, 50, 200, 500)
OFFICE = str(Path(sys.executable).parent / "office")
OFFICERS = ("dept-head-1", "deputy-director-1")
REASON = ("--ground", "inaccurate", "--by", "own_discovery", "--note", "核对后更正。", "--secrecy")


class Growing:
    """One office, from its first file to a withdrawal; `add` takes what each step was."""

    def __init__(self, folder: Path, size: Size, add: Callable[[str, Figure], None]) -> None:
        self._folder, self._size, self._add = folder, size, add
        self._state = folder / "office"

    def measure(self) -> None:
        self._set_up()
        self._take_in()
        for step in ("privacy", "secrecy --all", "check"):
            self._step(step, *step.split())
        self._publish("", "freeze")
        self._disk()
        self._correct()
        self._withdraw()
        self._step("refresh", "refresh")
        self._serve()
        self._limits()

    def _set_up(self) -> None:
        self._done([OFFICE, "--state", str(self._state), "init", "--demo"])
        grow = [sys.executable, "-m", "tests.bench.scale_office", str(self._state)]
        self._done([*grow, str(self._size.venues)])

    def _take_in(self) -> None:
        took = [self._office("import", book) for book in files(self._folder, self._size.venues)]
        taken = self._count("complaints_complaint")
        assert taken == self._size.venues * RECORDS, taken
        seconds = sum(each.cpu_s for each in took)
        self._add("import", Figure(seconds, rss_mb=max(each.rss_mb for each in took)))

    def _publish(self, what: str, *freeze: str) -> None:
        self._step(f"{what}freeze", *freeze)
        draft = max(map(int, (path.name for path in (self._state / "drafts").iterdir())))
        for officer, step in zip(OFFICERS, ("sign", None), strict=True):
            look = self._folder / f"look-{draft}-{officer}"
            words = ["sign", self._state / "drafts" / str(draft), "--yes", "--look", look]
            took = self._office(*words, *self._key(officer))
            shutil.rmtree(look)
            if step:
                self._add(f"{what}sign, each", _figure(took))
        self._step(f"{what}publish", "publish")

    def _correct(self) -> None:
        record = self._records()[0]
        self._office("correct", record, *REASON, "--shop-no", "L9-999")
        self._publish("correction: ", "freeze", "--correction", record)

    def _withdraw(self) -> None:
        record, before = self._records()[1], time.time()
        key = self._key("duty-1")
        self._step("withdraw", "withdraw", "--record", record, "--reason", "bench", *key)
        out = max(path.stat().st_mtime for path in self._public.rglob("*.delta.json"))
        self._add("withdraw: clock until its envelope is out", Figure(out - before))

    def _serve(self) -> None:
        with serving(self._state, "--no-https") as server:
            pids = tree(server.process.pid)
            self._add("serve, until it answers", Figure(cpu_s(pids), rss_mb=sum(
                memory_mb(pids).values())))  # fmt: skip
            self._add("a poll, served by it", Figure(asked_ms(server.port, pids[0]), "ms"))

    def _disk(self) -> None:
        found = [path.stat() for path in self._public.rglob("*") if path.is_file()]
        self._add("published tree", Figure(sum(one.st_size for one in found) / 1e6, "MB"))
        self._add("published tree, files", Figure(len(found), "files"))
        whole = sum(path.stat().st_size for path in self._state.rglob("*") if path.is_file())
        self._add("the office's folder", Figure(whole / 1e6, "MB"))
        database = (self._state / "office.sqlite3").stat().st_size
        self._add("of it the database", Figure(database / 1e6, "MB"))

    def _limits(self) -> None:
        aside = self._folder / "aside"
        self._add("limit: cp of the tree", Figure(copied(self._public, aside).cpu_s))
        shutil.rmtree(aside)
        if NGINX:
            with nginx(self._folder, self._public) as (port, pid):
                self._add("limit: a poll, served by nginx", Figure(asked_ms(port, pid), "ms"))

    @property
    def _public(self) -> Path:
        return self._state / "public"

    def _records(self) -> list[str]:
        return [row[0] for row in self._asked("SELECT pub_id FROM published_publicrecord LIMIT 9")]

    def _count(self, table: str) -> int:
        return int(self._asked(f"SELECT COUNT(*) FROM {table}")[0][0])

    def _asked(self, sql: str) -> list[tuple]:
        name = f"file:{self._state}/office.sqlite3?mode=ro"
        with closing(sqlite3.connect(name, uri=True)) as connection:
            return connection.execute(sql).fetchall()

    def _key(self, person: str) -> tuple[str, ...]:
        folder = self._folder / "people" / person
        return "--key", f"{folder}/key.json", "--passphrase-file", f"{folder}/passphrase.txt"

    def _step(self, step: str, *words: str | Path) -> None:
        self._add(step, _figure(self._office(*words)))

    def _office(self, *words: str | Path) -> Run:
        program = [OFFICE, "--state", str(self._state)]
        if not self._size.drawn:
            here = [sys.executable, "-m", "tests.bench.scale_office", str(self._state)]
            program = [*here, "plateless"]
        return self._done([*program, *map(str, words)])

    @staticmethod
    def _done(command: list[str]) -> Run:
        run = run_to_end(command)
        assert run.code == 0, f"{' '.join(command)}\n{run.errors}"
        return run


def _figure(run: Run) -> Figure:
    return Figure(run.cpu_s, rss_mb=run.rss_mb)


@contextmanager
def _folder(into: Path, size: Size) -> Iterator[Path]:
    """Its own, which goes with it."""
    folder = into / f"office-{size.name}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("venues", nargs="*", type=int, default=SIZES)
    options.add_argument("--drawn", type=int, default=50)
    options.add_argument("--into", type=Path, default=Path("var/bench-scale"))
    asked = options.parse_args()
    figures = Figures(asked.into / "figures.json")
    try:
        for venues in asked.venues:
            size = Size(venues, venues <= asked.drawn)
            figures.begin(size)

            def add(step: str, figure: Figure, size: Size = size) -> None:
                figures.add(size, step, figure)
                now = time.strftime("%H:%M:%S")
                told = f"{figure.value:,.2f} {figure.unit}"
                memory = f", {figure.rss_mb:.0f} MB" if figure.rss_mb else ""
                print(f"{now}  {size.name}: {step}: {told}{memory}", flush=True)

            with _folder(asked.into, size) as folder:
                Growing(folder, size, add).measure()
            print(f"\n{figures.table()}\n", flush=True)
    except KeyboardInterrupt:
        print(f"\ninterrupted; so far:\n{figures.table()}")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
