"""The one door to the roster: what a technician has signed is verified, kept as a file, then noted.

Signing happens elsewhere, at the command line or in a browser. The file comes first: from it the
row can be made again (`office.fleet.screen_rows`), never the other way round.
"""

from collections.abc import Sequence

from django.db import transaction

from office import key_holder
from office.audit.record import record
from office.fleet import next_entry, roster, screen_rows
from office.fleet.errors import FleetError
from office.fleet.models import Screen
from office.published.timestamp import tree_lock
from office.state_dir import StateDir
from sync.device_keys import device_fingerprint
from sync.fleet_keys import fleet_keys
from sync.keys import OfficerKey
from sync.roster import ROSTER_LIMIT, ROSTER_TYPE, RosterEntry, sign_entry, verify_entry
from sync.statements import read_statement


def check_technician(place: StateDir, keyid: str) -> None:
    """Refuse a key without a say about screens, before its passphrase is asked for.

    Raises:
        FleetError: the registrars have not given it the roster.
    """
    if keyid not in fleet_keys(roster.delegations(place), "roster"):
        raise FleetError(
            "这把密钥不是获授权的技术员密钥，不能签名册；请两位登记人授权（office keys appoint）。",
            "This key has not been appointed as a technician's key and cannot sign the roster. "
            "Two registrars must appoint it: office keys appoint",
        )


def sign(entry: RosterEntry, key: OfficerKey) -> bytes:
    """An entry signed with an opened key."""

    def signature(data: bytes) -> bytes:
        return bytes.fromhex(key.signer.sign(data).signature)

    return sign_entry(entry, signature, key.public.keyid)


def accept(place: StateDir, statements: Sequence[bytes]) -> list[Screen]:
    """Take signed entries into the roster, all or none; their rows.

    Raises:
        TrustError: one is not a technician's, or of another district.
        FleetError: one does not follow from what the roster says.
        StoreError: the disk refused.
    """
    with tree_lock(place.directory), transaction.atomic():
        screen_rows.restore(place)
        targets = roster.delegations(place)
        newest = roster.newest_versions(place)
        entries = [verify_entry(targets, data) for data in statements]
        rows = []
        for entry, data in zip(entries, statements, strict=True):
            _check_follows(entry, newest)
            newest[entry.screen] = entry.version
            before = Screen.objects.filter(pk=entry.screen).first()
            rows.append(screen_rows.write_row(entry))
            keyid = read_statement(
                data, ROSTER_TYPE, ROSTER_LIMIT, ("名册条目", "roster entry")
            ).keyid
            _record(entry, before, key_holder.person(fleet_keys(targets, "roster")[keyid]))
        for entry, data in zip(entries, statements, strict=True):
            roster.keep(place, entry, data)  # last: whatever is refused leaves no file
    return rows


def _check_follows(entry: RosterEntry, newest: dict[str, int]) -> None:
    row = Screen.objects.filter(pk=entry.screen).first()
    version = max(newest.get(entry.screen, 0), row.version if row else 0) + 1
    if entry.version != version:
        raise FleetError(
            f"{entry.screen} 的名册已有更新，没有改动；请重新办理。",
            f"The entry of {entry.screen} has changed meanwhile; nothing was changed. Do it again.",
        )
    if row is None and entry.screen.rpartition("-")[0] != entry.venue:
        raise FleetError(
            f"{entry.screen} 不是 {entry.venue} 的编号。",
            f"{entry.screen} is not a number of {entry.venue}.",
        )
    next_entry.check(entry)


def _record(entry: RosterEntry, before: Screen | None, person: str) -> None:
    record(
        "roster",
        entry.screen,
        before=_told(screen_rows.entry_of(before, entry.repository)) if before else None,
        after=_told(entry),
        who=person,
        as_role="technician",
    )


def _told(entry: RosterEntry) -> dict[str, object]:
    return {
        "version": entry.version,
        "venue": entry.venue,
        "profile": entry.profile,
        "state": entry.state,
        "key": device_fingerprint(entry.key),
    }
