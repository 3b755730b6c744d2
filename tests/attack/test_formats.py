"""Formats that grow: a newer office is shown, a raised major is refused and never half read."""

import json
from contextlib import suppress
from copy import deepcopy

from tuf.api.metadata import Metadata

from sync.canonical import decode
from sync.disk import read
from sync.errors import SyncError
from sync.inbox import Wanted
from tests.attack.lines import attack, replaced, stopped
from tests.attack.offers import offered
from tests.sync.newer import publish_newer, roles_of_format
from tests.sync.world import record

UNKNOWN = "settled_online"
"""An outcome that this program does not know."""


def later(kind, value):
    """Everything that a later office may add without a word to the screens of today."""
    value["later"] = {"any": ["thing", 1]}
    if kind == "record":
        value["outcome"] = UNKNOWN
        value["operator"]["later"] = True
    if kind == "tally":
        for case in value["cases"]:
            case[3] = UNKNOWN
            case.extend([None] * (9 - len(case)) + ["later"])
        value["withheld"] = [["2018-09", "N7", 3, False, "later"]]
    if kind == "batch":
        for entry in value["entries"]:
            entry.append({"later": 1})
    if kind == "index":
        value["settings"]["later"] = "x"
        value["profiles"][0]["later"] = 1


def raised(*kinds):
    """A later office whose files of these kinds must not be read by the rules of today."""

    def grow(kind, value):
        if kind in kinds:
            value["v"] = 2
            value.pop("nonce", None)  # what this program needs may be gone

    return grow


def _strict(monkeypatch):
    """The mutant: a reader that refuses what it does not know."""
    import msgspec

    import sync.canonical
    from sync.bundle import Index
    from sync.errors import BadShapeError

    lax = sync.canonical.decode

    def decode(data, shape, what):
        value = lax(data, shape, what)
        if shape is Index and set(msgspec.json.decode(data)) - {*Index.__struct_fields__, "v"}:
            raise BadShapeError("格式不符。", f"The {what} is not in the expected format.")
        return value

    for module in ("sync.bundle_reader", "sync.poll"):
        monkeypatch.setattr(f"{module}.decode", decode)


@attack(
    "format",
    "whoever upgrades the office first darkens every screen that is older",
    mutant=_strict,
)
def test_a_newer_office_is_shown_by_an_older_screen(station):
    station.update()
    publish_newer(station.world, lambda: station.publish(records=[record(7), record(8)]), later)
    with suppress(SyncError):
        station.update()  # the overview counts what is new: it cannot be drawn here as signed
        wanted = read(station.state / "status" / "wanted.json")
        station.wanted = decode(wanted, Wanted, ("所缺图面的清单", "wanted")).plates
        station.update()
    stopped(len(station.wanted) >= 2, "plates of an unknown outcome are not fetched as signed")
    stopped(
        station.active.seq == station.world.seq,
        "a field of a newer office keeps an older screen from its news",
    )
    return "Shown: what only adds to a file is passed over, and plates are named by their digests."


HIGH_CONTRAST = "1a" * 32
"""The digest of a plate that only a later office can draw."""


def high_contrast(kind, value):
    """A later office that draws a profile's first plate in a way of its own."""
    if kind == "index":
        value["profiles"][0]["contrast"] = "high"
        for plates in value["summary"].values():
            plates[0][1] = HIGH_CONTRAST


@attack(
    "format",
    "a panel of a later office is drawn by an older screen in its own way",
    mutant=replaced("kiosk.activation.plate_maker:_fetched", lambda *_: True),
)
def test_a_profile_of_a_later_office_is_read_and_its_plates_are_fetched_as_signed(station):
    station.update()
    before = station.active.seq
    publish_newer(station.world, station.publish, high_contrast)
    offered(station)
    wanted = decode(
        read(station.state / "status" / "wanted.json"), Wanted, ("所缺图面的清单", "wanted")
    )
    stopped(HIGH_CONTRAST in wanted.plates, "the plate is not asked for as it was signed")
    stopped(station.active.seq == before, "a plate that nobody signed is on the glass")
    return "Asked for by its digest; until it came, what was there stays."


@attack(
    "format",
    "a publication in a later format is half read by the rules of today",
    mutant=replaced("sync.canonical:check_major", lambda *_: None),
)
def test_a_raised_major_is_not_half_read(station):
    station.update()
    before = station.active.seq
    publish_newer(station.world, station.publish, raised("index"))
    refusal = offered(station)
    stopped("update the program" in refusal, f"the person is not told to update: {refusal}")
    stopped(station.active.seq == before, "an index of a later format is on the glass")
    return refusal


@attack(
    "format",
    "a venue's role of a later format is taken by its old fields",
    mutant=replaced("sync.trust:check_major", lambda *_: None),
)
def test_a_role_of_a_later_format_is_refused(station):
    station.update()
    before = station.active.seq
    with roles_of_format(station.world, 2):
        station.publish(records=[record(7)])
    refusal = offered(station)
    stopped(station.active.seq == before, "a role of a later format is on the glass")
    return refusal


def _as_the_library_reads(monkeypatch):
    """What was signed is what the library makes of a file, and hex is any hex."""

    def signed_part(value, _kind):
        return Metadata.from_dict(deepcopy(value)).signed_bytes

    replaced("sync.signed_metadata:signed_part", signed_part)(monkeypatch)
    replaced("sync.signed_metadata:is_hex", lambda _signature: True)(monkeypatch)


@attack(
    "format",
    "NET writes a timestamp otherwise than it was signed, so that of two readers one takes it",
    mutant=_as_the_library_reads,
)
def test_a_file_that_readers_judge_differently(station):
    """Browsers refuse it: capitals in a signature, an instant without its zeros."""
    station.update()
    world, refusals = station.world, []
    for number, changed in enumerate((in_capitals, without_zeros), 1):
        world.later(hours=1)
        world.tree.renew(world.online, world.now)
        value = json.loads(world.tree.read().timestamp)
        changed(value)
        (station.inbox.metadata / "timestamp.json").write_text(json.dumps(value))
        before = station.active.verified.versions["timestamp"]
        refusals.append(station.activate().error)
        now = station.active.verified.versions["timestamp"]
        stopped(now == before, f"it is taken, written otherwise in way {number}")
    return refusals[-1]


def in_capitals(file) -> None:
    file["signatures"][0]["sig"] = file["signatures"][0]["sig"].upper()


def without_zeros(file) -> None:
    file["signed"]["expires"] = file["signed"]["expires"].replace("-0", "-").replace("T0", "T")
