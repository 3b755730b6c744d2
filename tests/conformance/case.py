"""One case: a folder of files as a repository serves them, and the verdict a reader must give.

    case.json                 what is asked and expected (`Expected`), the venue, what was verified
    anchor.json               the provisioned root
    metadata/*.json           roots by number, timestamp, snapshot, targets, the venue's role, wd-01
    index.json, cas/*.json    the venue's index; lists, tally and bodies by digest

Nothing in it is of Python: another reader is driven by the same folders.
"""

import json
from collections.abc import Callable
from pathlib import Path

import msgspec

from sync.canonical import End, encode
from sync.trust import venue_role
from sync.version_floors import Floors
from tests.sync.world import World

VENUE = "WH01"


class Expected(msgspec.Struct, frozen=True, omit_defaults=True):
    """`verdict` is "shown", or why it is refused; the rest only where it is shown.

    `plates` are the ids of the plates on the first panel that may be shown, in the deck's order.
    """

    verdict: str
    seq: int = 0
    records: tuple[str, ...] = ()
    plates: tuple[str, ...] = ()


class Case(msgspec.Struct, frozen=True):
    """`case.json`. `floors` is what the screen has verified before, `at` when it is asked.

    Without `at` it is asked before the end of anything.
    """

    title: str
    venue: str
    floors: Floors
    expected: Expected
    at: End = ""


def shown(world: World, *records, plates: tuple[str, ...] | None = None) -> Expected:
    """What is published now must be shown, with just these records.

    Args:
        plates: those that may be shown; where nothing else is said, the records' own.
    """
    if plates is None:
        plates = tuple(f"record:{record.pub_id}/{record.version}" for record in records)
    pub_ids = tuple(sorted(record.pub_id for record in records))
    return Expected("shown", world.seq, pub_ids, plates)


def refused(reason: str) -> Expected:
    """It must not be shown; `reason` is one of `reader.REASONS`."""
    return Expected(reason)


def write(
    folder: Path,
    world: World,
    title: str,
    expected: Expected,
    floors: Floors | None = None,
    without: Callable[[Path], bool] = lambda _: False,
    at: str = "",
) -> Path:
    """The published state of `world` as a case in `folder`.

    Args:
        without: tells of a blob's path whether it is left out.
        at: when the screen is asked.
    """
    now = world.tree.read()
    files = {
        "anchor.json": world.root,
        "metadata/timestamp.json": now.timestamp,
        "metadata/snapshot.json": now.snapshot,
        "metadata/targets.json": now.targets,
        f"metadata/{venue_role(VENUE)}.json": now.roles[venue_role(VENUE)],
        "index.json": world.index(),
    }
    if "wd-01" in now.roles:
        files["metadata/wd-01.json"] = now.roles["wd-01"]
    for number, root in enumerate(world.tree.roots(), 1):
        files[f"metadata/{number}.root.json"] = root
    for path in (world.tree.directory / "cas").glob("*.json"):
        if not without(path):
            files[f"cas/{path.name}"] = path.read_bytes()
    case = Case(title, VENUE, floors or Floors(), expected, at)
    files["case.json"] = json.dumps(json.loads(encode(case)), ensure_ascii=False, indent=1).encode()
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder
