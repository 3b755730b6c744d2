"""Boxes that ask are accepted, declined, and signed for: what a technician does, each act audited.

Accepting says which entry shall be signed and gives the box nothing; the signature does, and goes
through the one door to the roster (`enrolment.accept`).
"""

from datetime import datetime

import msgspec
from django.db import transaction

from office.accounts.display_names import named
from office.audit.record import actor, record
from office.fleet import enrolment, enrolment_decisions, next_entry, unsigned_facts
from office.fleet.enrolment_decisions import Decision, deciding
from office.fleet.enrolment_requests import Asking, EndedError, asking, read_box
from office.fleet.errors import FleetError
from office.fleet.models import ListedKey, Screen
from office.fleet.own_roots import own_roots
from office.fleet.photo_folder import screen_photos
from office.state_dir import StateDir
from sync.canonical import encode
from sync.roster import ROSTER_LIMIT, ROSTER_TYPE, Place, RosterEntry
from sync.statements import read_statement


class Wanted(msgspec.Struct, frozen=True):
    """What a technician says of a box.

    `replaces`: the number of a screen whose box it takes the place of; venue, profile and place
    then are those that it has. `photo`: the name of a file among `screen_photos`.
    """

    venue: str = ""
    profile: str = ""
    where: Place = Place()
    replaces: str = ""
    contact: str = ""
    phone: str = ""
    photo: str = ""


def waiting(place: StateDir, now: datetime) -> list[Asking]:
    """Boxes that somebody has to look at or sign for: neither declined nor on the roster."""
    found = [one for one in asking(place, now.timestamp()) if not is_declined(one)]
    known = set(
        ListedKey.objects.filter(key__in=[one.request.key for one in found]).values_list(
            "key", flat=True
        )
    )
    return [one for one in found if one.request.key not in known]


def is_declined(one: Asking) -> bool:
    """Whether a person said that its words differ."""
    return one.decision is not None and one.decision.word == "declined"


def screen_of(one: Asking) -> Screen | None:
    """The screen on the roster that has the box's key; None as long as nobody has signed."""
    return Screen.objects.filter(key=one.request.key).first()


def entry_for(place: StateDir, one: Asking, wanted: Wanted, now: datetime) -> RosterEntry:
    """The entry that would be signed: a new number, or the next version of what is replaced.

    Raises:
        FleetError: it may not hang there; says why.
    """
    key = one.request.key
    if wanted.replaces:
        return next_entry.replaced(place, wanted.replaces, now, key)
    return next_entry.new_screen(place, wanted.venue, wanted.profile, key, now, where=wanted.where)


def propose(place: StateDir, one: Asking, wanted: Wanted, now: datetime) -> str:
    """Accept a box: its entry waits for a technician's signature from now on; its number.

    Raises:
        FleetError: its request has ended, somebody has decided already, its root is not ours, or
            it may not hang there.
        StoreError: the disk refused.
    """
    with deciding(place), transaction.atomic():
        _check_undecided(place, one, now)
        entry = entry_for(place, one, wanted, now)
        decision = Decision(
            nonce=one.request.nonce,
            word="accepted",
            by=actor(),
            at=now.timestamp(),
            entry=entry,
            contact=wanted.contact,
            phone=wanted.phone,
            photo=wanted.photo,
        )
        record("accept enrolment", entry.screen, after=_told(one, entry), at=now)
        enrolment_decisions.decide(place, one.box, decision)
    return entry.screen


def decline(place: StateDir, one: Asking, now: datetime) -> None:
    """Say that the words differ: the box is told, and nothing of it is kept but that.

    Raises:
        FleetError: its request has ended, or somebody has decided already.
        StoreError: the disk refused.
    """
    with deciding(place), transaction.atomic():
        _check_undecided(place, one, now)
        record("decline enrolment", one.box, after={"root": one.request.root}, at=now)
        decision = Decision(one.request.nonce, "declined", actor(), now.timestamp())
        enrolment_decisions.decide(place, one.box, decision)


def take_back(place: StateDir, one: Asking, now: datetime) -> None:
    """Take an acceptance back that nobody has signed yet.

    Raises:
        FleetError: there is none, or it was signed.
        StoreError: the disk refused.
    """
    with deciding(place), transaction.atomic():
        decision = _accepted(place, one)
        record("take back enrolment", str(decision.entry and decision.entry.screen), at=now)
        enrolment_decisions.take_back(place, one.box)
        screen_photos(place).forget(decision.photo)


def to_sign(place: StateDir, one: Asking) -> RosterEntry:
    """The entry that waits for a signature, of the very key that the box asked with.

    Raises:
        FleetError: nobody has accepted it, it has another key, or the box's root is not ours.
    """
    entry = _accepted(place, one).entry
    if entry is None or entry.key != one.request.key or not _shows(entry):
        raise FleetError(
            "待签的名册不是这台设备的，不要签，请检查办公端。",
            "The entry to be signed is not for this box. Do not sign; check the office.",
        )
    _check_root(place, one)
    return entry


def signed(place: StateDir, one: Asking, statement: bytes) -> Screen:
    """Take in the signature of what was accepted: the screen is on the roster then.

    Raises:
        FleetError: it is of another entry, or the roster has changed meanwhile.
        TrustError: it is not a technician's.
        StoreError: the disk refused.
    """
    with deciding(place):
        decision, entry = _accepted(place, one), to_sign(place, one)
        payload = read_statement(
            statement, ROSTER_TYPE, ROSTER_LIMIT, ("名册条目", "roster entry")
        ).payload
        if payload != encode(entry):
            raise FleetError(
                "这个签名不是所接受的那一条的，没有登记。",
                "This signature is for a different entry than the one accepted; nothing was "
                "enrolled.",
            )
        (screen,) = enrolment.accept(place, [statement])
        _keep_books(place, screen, decision)
        enrolment_decisions.take_back(place, one.box)
    return screen


def sweep(place: StateDir, now: datetime) -> None:
    """Forget decisions whose requests have ended, and the photographs that came with them.

    Raises:
        StoreError: the disk refused.
    """
    with deciding(place):
        for box, decision in enrolment_decisions.decisions(place).items():
            one = read_box(place, box)
            about_it = one is not None and one.decision == decision
            if not about_it or one is None or one.until < now.timestamp():
                enrolment_decisions.take_back(place, box)
                screen_photos(place).forget(decision.photo)


def _shows(entry: RosterEntry) -> bool:
    return entry.state == "in-service" and not entry.simulated


def _keep_books(place: StateDir, screen: Screen, decision: Decision) -> None:
    if decision.contact or decision.phone:
        unsigned_facts.set_contact(screen, decision.contact, decision.phone)
    if decision.photo:
        unsigned_facts.set_photo(place, screen, decision.photo)


def _check_undecided(place: StateDir, one: Asking, now: datetime) -> None:
    now_it_is = read_box(place, one.box)
    if now_it_is is None or now_it_is.request != one.request or now.timestamp() >= one.until:
        raise EndedError(
            "这个登记码已过期，没有登记。屏幕上有新码，请用新码再来一次。",
            "This code has expired; nothing was enrolled. Use the new code on the screen.",
        )
    _check_root(place, one)
    if now_it_is.decision is not None:
        raise _decided(now_it_is.decision)
    if screen_of(one):
        raise FleetError("这台设备已登记。", "This box is already enrolled.")


def _decided(decision: Decision) -> FleetError:
    who, number = named(decision.by), decision.entry.screen if decision.entry else ""
    if number:
        return FleetError(
            f"{who} 已接受这台设备，编号 {number}，待签名。",
            f"{who} has accepted this box as {number}; the signature is still missing.",
        )
    return FleetError(
        f"{who} 已说明词有不同，这次申请已停止。",
        f"{who} has reported that the words differ; this request was stopped.",
    )


def _accepted(place: StateDir, one: Asking) -> Decision:
    decision = enrolment_decisions.decision_on(place, one.box, one.request.nonce)
    if decision is None or decision.entry is None:
        raise FleetError(
            "这台设备没有待签的名册：没有接受，或已签过、已撤回。",
            "No entry of this box is waiting for a signature: it was not accepted, or has already "
            "been signed or taken back.",
        )
    return decision


def _check_root(place: StateDir, one: Asking) -> None:
    if one.request.root not in own_roots(place).digests:
        raise FleetError(
            "这台设备信任的根不是本局的，不要登记；请用本局的引导文件重新准备它。",
            "The root this box trusts is not this bureau's. Do not enrol it; prepare it again "
            "with the bureau's starter file.",
        )


def _told(one: Asking, entry: RosterEntry) -> dict[str, object]:
    return {
        "version": entry.version,
        "venue": entry.venue,
        "profile": entry.profile,
        "key": one.box,
        "first_use": one.request.first_use,
    }
