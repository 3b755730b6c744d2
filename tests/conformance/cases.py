"""The cases: each publishes what a repository could serve, and says what a reader must do."""

from collections.abc import Callable
from pathlib import Path

from sync.canonical import digest, encode
from sync.key_holders import SECOND_REQUIRED
from sync.outcomes import Outcome
from sync.tally import Case as Counted
from sync.tally import Tally
from sync.version_floors import Floors
from sync.withdrawals import Withdrawal
from tests.conformance.case import refused, shown, write
from tests.sync.newer import publish_newer, roles_of_format
from tests.sync.secondkeys import Sealed
from tests.sync.world import World, entry_of, record

type Make = Callable[[World, Path, str], Path]

CASES: dict[str, Make] = {}
ONE, TWO = record(1), record(2)


def case(make: Make) -> Make:
    """Register a generator under its name; its docstring is the case's title."""
    CASES[make.__name__] = make
    return make


# Two offices


@case
def two_offices(world: World, folder: Path, title: str) -> Path:
    """The department head and the deputy director have signed: shown."""
    world.publish([ONE, TWO])
    return write(folder, world, title, shown(world, ONE, TWO))


@case
def one_officer(world: World, folder: Path, title: str) -> Path:
    """One officer has signed alone: refused."""
    world.publish([ONE], signers=[world.head])
    return write(folder, world, title, refused("signatures"))


@case
def two_of_one_office(world: World, folder: Path, title: str) -> Path:
    """Two department heads have signed: refused."""
    world.publish([ONE], signers=[world.head, world.head2])
    return write(folder, world, title, refused("one office"))


@case
def third_signature(world: World, folder: Path, title: str) -> Path:
    """Three officers of two offices have signed: shown."""
    world.publish([ONE], signers=[world.head, world.head2, world.deputy])
    return write(folder, world, title, shown(world, ONE))


@case
def the_duty_officer_is_no_approver(world: World, folder: Path, title: str) -> Path:
    """The duty officer's signature stands in for an approver's: refused."""
    world.publish([ONE], signers=[world.head, world.duty])
    return write(folder, world, title, refused("signatures"))


# Districts


@case
def another_district(world: World, folder: Path, title: str) -> Path:
    """The same officers have signed for the repository of another district: refused."""
    other = World(folder.parent / "other", district="binhai", like=world)
    other.publish([ONE])
    (other.tree.directory / "metadata/1.root.json").write_bytes(world.root)
    other.root = world.root
    return write(folder, other, title, refused("another repository"))


# The second signature


@case
def second_signature(world: World, folder: Path, title: str) -> Path:
    """The root requires a second signature of venues, and it is there: shown."""
    Sealed(world, folder.parent / "seals").publish([ONE])
    return write(folder, world, title, shown(world, ONE))


@case
def no_second_signature(world: World, folder: Path, title: str) -> Path:
    """The root requires a second signature of venues, and only officers have signed: refused."""
    Sealed(world, folder.parent / "seals").publish([ONE], seal=False)
    return write(folder, world, title, refused("signatures"))


@case
def second_signature_not_required(world: World, folder: Path, title: str) -> Path:
    """Second keys are listed, but nothing is required of them: shown."""
    Sealed(world, folder.parent / "seals", kinds=()).publish([ONE], seal=False)
    return write(folder, world, title, shown(world, ONE))


@case
def delegations_require_less(world: World, folder: Path, title: str) -> Path:
    """The delegations leave out what the root requires: refused."""
    sealed = Sealed(world, folder.parent / "seals")
    sealed.put(targets=sealed.next_targets(version=3, **{SECOND_REQUIRED: []}))
    sealed.publish([ONE], seal=False)
    return write(folder, world, title, refused("untrusted"))


# Withdrawals


@case
def withdrawn_body(world: World, folder: Path, title: str) -> Path:
    """The body of a withdrawn record is gone: the rest is shown."""
    world.publish([ONE, TWO])
    world.withdraw(withdrawal_of(ONE))
    gone = _body(ONE)
    return write(folder, world, title, shown(world, TWO), without=lambda p: p.stem == gone)


@case
def withdrawn_and_there(world: World, folder: Path, title: str) -> Path:
    """The body of a withdrawn record is still served: it is not shown."""
    world.publish([ONE, TWO])
    world.withdraw(withdrawal_of(ONE))
    return write(folder, world, title, shown(world, TWO))


@case
def a_later_version(world: World, folder: Path, title: str) -> Path:
    """A version above the withdrawn one is published by two officers: shown."""
    world.publish([ONE, TWO])
    world.withdraw(withdrawal_of(ONE))
    corrected = record(1, version=2)
    world.publish([corrected, TWO])
    return write(folder, world, title, shown(world, corrected, TWO))


@case
def missing_body(world: World, folder: Path, title: str) -> Path:
    """A body is missing that nothing has withdrawn: refused."""
    world.publish([ONE, TWO])
    gone = _body(ONE)
    return write(folder, world, title, refused("missing"), without=lambda p: p.stem == gone)


# Time


@case
def past_every_expiry(world: World, folder: Path, title: str) -> Path:
    """Everything has expired long ago: still accepted, for expiry decides what is shown."""
    world.later(days=-2000)
    world.publish([ONE])
    return write(folder, world, title, shown(world, ONE))


@case
def issued_before(world: World, folder: Path, title: str) -> Path:
    """Issued before an instant this screen has verified: refused."""
    world.publish([ONE])
    online = (world.online.public_key.keyid,)
    floors = Floors(issued="2018-11-02T00:00:00Z", online=online, versions={"root": 1})
    return write(folder, world, title, refused("older"), floors)


@case
def lower_number(world: World, folder: Path, title: str) -> Path:
    """A publication number below one this screen has verified: refused."""
    world.publish([ONE])
    return write(folder, world, title, refused("older"), Floors(seq=2))


@case
def the_same_again(world: World, folder: Path, title: str) -> Path:
    """The very publication this screen has verified: shown."""
    world.publish([ONE])
    return write(folder, world, title, shown(world, ONE), Floors(seq=1))


# Entries


@case
def listed_twice(world: World, folder: Path, title: str) -> Path:
    """One record is listed twice: refused."""
    world.publish([ONE, ONE])
    return write(folder, world, title, refused("untrusted"))


@case
def not_counted(world: World, folder: Path, title: str) -> Path:
    """A record is shown and not among the counted cases: refused."""
    world.publish([ONE, TWO], tally=_tally(ONE))
    return write(folder, world, title, refused("figures"))


@case
def before_the_scheme(world: World, folder: Path, title: str) -> Path:
    """A record was accepted before the scheme took effect: refused."""
    early = record(1, accepted_month="2018-06")
    world.publish([early])
    return write(folder, world, title, refused("ineligible"))


@case
def of_another_venue(world: World, folder: Path, title: str) -> Path:
    """The body listed is a record of another venue: refused."""
    world.publish([record(1, venue="HH02")])
    return write(folder, world, title, refused("untrusted"))


@case
def tally_of_another_day(world: World, folder: Path, title: str) -> Path:
    """The tally reaches to another day than the index says: refused."""
    world.publish([], tally=Tally("WH01", "2018-10-30", "2018-07-01", ()))
    return write(folder, world, title, refused("untrusted"))


# Extension


@case
def unknown_fields(world: World, folder: Path, title: str) -> Path:
    """Every file and list has a field more than this reader knows: shown."""

    def grow(kind, value):
        value["zz-later"] = {"any": [1, None]}
        for entry in value.get("entries", ()):
            entry.append(["later"])
        for counted in value.get("cases", ()):
            counted.extend([None] * (9 - len(counted)) + ["later"])

    publish_newer(world, lambda: world.publish([ONE, TWO]), grow)
    return write(folder, world, title, shown(world, ONE, TWO))


@case
def unknown_outcome(world: World, folder: Path, title: str) -> Path:
    """An outcome is a word this reader does not know, in record and tally alike: shown."""

    def grow(kind, value):
        if kind == "record":
            value["outcome"] = "settled_online"
        for counted in value.get("cases", ()):
            counted[3] = "settled_online"

    publish_newer(world, lambda: world.publish([ONE]), grow)
    return write(folder, world, title, shown(world, ONE))


@case
def unknown_outcome_counted_otherwise(world: World, folder: Path, title: str) -> Path:
    """A record's unknown outcome is counted as another in the tally: refused."""

    def grow(kind, value):
        if kind == "record":
            value["outcome"] = "settled_online"

    publish_newer(world, lambda: world.publish([ONE]), grow)
    return write(folder, world, title, refused("figures"))


def _major(kind: str, major: object) -> Make:
    def make(world: World, folder: Path, title: str) -> Path:
        def grow(found, value):
            if found == kind and major is None:
                del value["v"]
            elif found == kind:
                value["v"] = major

        publish_newer(world, lambda: world.publish([ONE]), grow)
        return write(folder, world, title, refused("newer format" if major == 2 else "shape"))

    said = "names no format" if major is None else f"has format {major!r}"
    make.__name__ = f"{kind}_{'without_format' if major is None else f'format_{major}'}"
    make.__doc__ = f"The {kind} {said}: refused."
    return make


for _kind in ("index", "batch", "tally", "record"):
    for _format in (2, 0, None, "1"):
        case(_major(_kind, _format))


@case
def role_of_a_later_format(world: World, folder: Path, title: str) -> Path:
    """The venue's role has format 2: refused."""
    with roles_of_format(world, 2):
        world.publish([ONE])
    return write(folder, world, title, refused("newer format"))


@case
def role_without_a_format(world: World, folder: Path, title: str) -> Path:
    """The venue's role names no format: refused."""
    with roles_of_format(world, None):
        world.publish([ONE])
    return write(folder, world, title, refused("shape"))


def withdrawal_of(one) -> Withdrawal:
    """The withdrawal of one version of a record."""
    return entry_of("record", one.pub_id, one.version)


def _body(one) -> str:
    return digest(encode(one))


def _tally(*records) -> Tally:
    cases = [
        Counted(r.closed_month, r.industry, r.issue, Outcome(r.outcome), r.days, 0, "2018-08")
        for r in records
    ]
    return Tally("WH01", "2018-10-31", "2018-07-01", tuple(cases))
