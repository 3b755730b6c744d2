"""The folder in which a demo lies: its office, its people's keys, its screens, its logs."""

import contextlib
import fcntl
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from deploy.child_processes import StepError
from sync.terminal import say

MARK = ".gongshi-demo"


@dataclass(frozen=True)
class DemoFolder:
    path: Path

    @property
    def office(self) -> Path:
        """The office's state directory."""
        return self.path / "office"

    @property
    def people(self) -> Path:
        """Where the demo's key holders have their folders."""
        return self.path / "people"

    @property
    def logs(self) -> Path:
        """What services print."""
        return self.path / "logs"

    def kiosk(self, venue: str) -> Path:
        """The state directory of the screen of a venue."""
        return self.path / f"kiosk-{venue}"

    def enrolment(self, venue: str) -> Path:
        """The file that makes it that venue's screen."""
        return self.path / f"kiosk-{venue}.json"

    def draft(self) -> Path:
        """The newest draft's folder."""
        return max((self.office / "drafts").iterdir(), key=lambda path: int(path.name))

    def key_of(self, role: str) -> Path:
        """The key file of the first person in a role."""
        for file in sorted(self.people.glob("*/*.json")):
            if json.loads(file.read_text()).get("office") == role:
                return file
        raise StepError(f"no key of a {role} in {self.people}")

    def holder(self, role: str) -> list[str | Path]:
        """The options that use that person's key."""
        key = self.key_of(role)
        # The demo's passphrase lies beside the key; a real one lies in a head.
        return ["--key", key, "--passphrase-file", key.parent / "passphrase.txt"]

    def a_record(self, venue: str) -> str:
        """The public id of a record on the screen of a venue."""
        store = self.kiosk(venue) / "store"
        generation = (store / "current").read_text().strip()
        index = json.loads((store / "generations" / generation / "index.json").read_text())
        lists = [store / "blobs" / f"{digest}.json" for digest, _ in index["batches"]]
        entries = [entry for file in lists for entry in json.loads(file.read_text())["entries"]]
        return next(str(pub_id) for pub_id, *_ in entries)


@contextlib.contextmanager
def fresh(folder: Path) -> Iterator[None]:
    """An empty demo folder, ours alone while it lasts.

    Raises:
        StepError: another demo runs in it, or it holds something else.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise StepError(
                say(
                    f"另一个演示正在 {folder} 运行，按 Ctrl-C 结束它。",
                    "Another demo is running there; end it with Ctrl-C.",
                )
            ) from None
        if folder.exists():
            if any(folder.iterdir()) and not (folder / MARK).exists():
                raise StepError(
                    say(f"{folder} 不是演示文件夹。", "That folder holds something else.")
                )
            shutil.rmtree(folder)
        folder.mkdir()
        (folder / MARK).touch()
        yield
