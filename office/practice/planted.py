"""The faults of a round, as they are kept until it is over: for nobody who looks for them."""

import os
from pathlib import Path
from typing import Literal

import msgspec

from office.errors import OfficeError
from office.state_dir import StateDir
from sync.records import Text

type Kind = Literal["name", "outcome", "guilt", "plate"]
KINDS: dict[Kind, Text] = {
    "name": Text("露出姓名", "A person’s name"),
    "outcome": Text("结果写错", "A wrong outcome"),
    "guilt": Text("断定对错的话", "A verdict on the operator"),
    "plate": Text("画面调包", "Another record’s plate"),
}
"""In the order in which a result tells them."""


class Fault(msgspec.Struct, frozen=True):
    """One fault: the record it stands in, by public id, and what is wrong there.

    `words` are those that should not stand there: of an outcome what the record says instead of
    the one of its text, of a plate the operator that it shows.
    """

    kind: Kind
    record: str
    words: Text


class Round(msgspec.Struct, frozen=True):
    """All faults of the draft `draft`, chosen by `seed`."""

    seed: int
    draft: int
    faults: tuple[Fault, ...]


def keep(place: StateDir, found: Round) -> None:
    """Write the round down, for who runs this office alone."""
    file = os.open(_path(place), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(file, "wb") as out:  # noqa: PTH123 - a descriptor, made unreadable for others at once
        out.write(msgspec.json.encode(found))


def kept(place: StateDir) -> Round:
    """The round of this office.

    Raises:
        OfficeError: there is none.
    """
    try:
        return msgspec.json.decode(_path(place).read_bytes(), type=Round)
    except (FileNotFoundError, msgspec.DecodeError):
        raise OfficeError(
            "这里没有一轮练习；请在空目录里运行 office practice。",
            "There is no round of practice here; run `office practice` in an empty folder.",
        ) from None


def _path(place: StateDir) -> Path:
    return place.directory / "practice.json"
