"""`office fleet`: screens enrolled, moved, replaced, retired; each act signed by a technician."""

import argparse
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from office import passphrase
from office.commands import fleet_commands, fleet_enrolment, fleet_settings
from office.commands.options.fleet import PLACE
from office.django_ready import django_ready
from office.errors import UsageError
from sync.device_keys import device_fingerprint
from sync.device_request import REQUEST_LIMIT, DeviceRequest, read_request
from sync.keys import OfficerKey, read_key_file, unwrap
from sync.roster import Place, RosterEntry
from sync.terminal import in_one, say

if TYPE_CHECKING:
    from office.fleet.models import Screen
    from office.fleet.roster import Roster
    from office.state_dir import StateDir


def run(args: argparse.Namespace) -> int:
    acts = {
        "list": _list,
        "enrol": _enrol,
        "move": _move,
        "replace": _replace,
        "retire": _retire,
        "sign-again": _sign_again,
        "contact": _contact,
        "file": _file,
        "starter": fleet_enrolment.starter,
        "waiting": fleet_enrolment.waiting,
        "sign-waiting": fleet_enrolment.sign_waiting,
        "command": fleet_commands.command,
        "sign": fleet_commands.sign,
        "settings": fleet_settings.settings,
    }
    return acts[args.act](args, _place())


def _place() -> "StateDir":
    state = django_ready()
    from office.fleet.screen_rows import restore
    from office.state_dir import StateDir

    place = StateDir(state)
    restore(place)
    return place


def _enrol(args: argparse.Namespace, place: "StateDir") -> int:
    from office.fleet import next_entry, unsigned_facts

    request = _request(args.device)
    where = _where(args, Place(inches=request.panel.inches))
    entry = next_entry.new_screen(
        place, args.venue.upper(), args.profile, request.key, datetime.now(UTC), where=where
    )
    (screen,) = _signed(place, args, [entry])
    unsigned_facts.set_contact(screen, args.contact, args.phone)
    print(
        say(
            f"已登记：{screen.pk}，{screen.venue_id} {screen.profile_id}",
            f"Enrolled: {screen.pk}, {screen.venue_id} {screen.profile_id}",
        )
    )
    _tell_key(entry)
    return _write_file(place, screen, args.out)


def _move(args: argparse.Namespace, place: "StateDir") -> int:
    from office.fleet import next_entry, screen_rows

    row = next_entry.find(args.screen)
    before = screen_rows.entry_of(row, "")
    venue, profile = (args.venue or before.venue).upper(), args.profile or before.profile
    where = _where(args, before.place)
    if (venue, profile, where) == (before.venue, before.profile, before.place):
        raise UsageError(
            "没有要改的：--venue、--profile 或位置。",
            "Nothing to change was given: --venue, --profile, or where it hangs.",
        )
    entry = next_entry.moved(
        place, row.pk, datetime.now(UTC), venue=venue, profile=profile, where=where
    )
    (screen,) = _signed(place, args, [entry])
    print(
        say(
            f"已改：{screen.pk}，{screen.venue_id} {screen.profile_id}，名册第 {entry.version} 版",
            f"Changed: {screen.pk}, {screen.venue_id} {screen.profile_id}, entry {entry.version}",
        )
    )
    if (venue, profile) == (before.venue, before.profile):
        return 0
    return _write_file(place, screen, args.out)


def _replace(args: argparse.Namespace, place: "StateDir") -> int:
    from office.fleet import next_entry

    request = _request(args.device)
    entry = next_entry.replaced(place, args.screen, datetime.now(UTC), request.key)
    (screen,) = _signed(place, args, [entry])
    print(
        say(
            f"{screen.pk} 已换设备，旧设备的报告不再采信。",
            f"{screen.pk} has a new box; reports from the old one are no longer accepted.",
        )
    )
    _tell_key(entry)
    return _write_file(place, screen, args.out)


def _retire(args: argparse.Namespace, place: "StateDir") -> int:
    from office.fleet import next_entry

    entry = next_entry.retired(place, args.screen, datetime.now(UTC))
    _signed(place, args, [entry])
    print(
        say(
            f"{entry.screen} 已停用。请断电拆下，并抹掉其数据目录：它在此之前一直播放。",
            f"{entry.screen} is retired. Disconnect it from power and wipe its state directory: "
            "until then it keeps playing.",
        )
    )
    return 0


def _sign_again(args: argparse.Namespace, place: "StateDir") -> int:
    from office.fleet import next_entry, roster
    from office.fleet.models import Screen

    refused = roster.read_roster(place).refused
    known = set(Screen.objects.values_list("pk", flat=True))
    wanted = sorted(known & refused.keys()) if args.all else args.screens
    if not wanted:
        raise UsageError(
            "没有指明屏幕，或没有要重签的；office fleet list 列出要重签的。",
            "No screen was named, or none needs to be signed again; `office fleet list` shows "
            "them.",
        )
    entries = [next_entry.again(place, pk, datetime.now(UTC)) for pk in wanted]
    for entry in entries:
        print(f"{entry.screen}\t{_state(entry.state)}\t{entry.venue}\t{entry.profile}")
        _tell_key(entry)
    _signed(place, args, entries)
    print(say(f"已重签 {len(entries)} 块屏幕。", f"Signed again: {len(entries)}."))
    return 0


def _contact(args: argparse.Namespace, _place: "StateDir") -> int:
    from office.fleet import next_entry, unsigned_facts

    unsigned_facts.set_contact(next_entry.find(args.screen), args.contact, args.phone)
    print(say("已记下。", "Noted."))
    return 0


def _file(args: argparse.Namespace, place: "StateDir") -> int:
    from office.fleet import next_entry

    screen = next_entry.find(args.screen)
    next_entry.check_in_service(screen)
    return _write_file(place, screen, args.out)


def _list(_args: argparse.Namespace, place: "StateDir") -> int:
    from office.fleet import roster
    from office.fleet.models import Screen

    found = roster.read_roster(place)
    rows = {row.pk: row for row in Screen.objects.all()}
    for pk in sorted({*rows, *found.entries, *found.refused}):
        print("\t".join(_line(pk, rows.get(pk), found.entries.get(pk))))
    wrong = dict(_wrong(found, set(rows)))
    for pk, why in sorted(wrong.items()):
        print(f"{pk}: {why}")
    if wrong.keys() & rows.keys():
        print(
            say(
                "以上屏幕的报告不采信。核对指纹后重签：office fleet sign-again SCREEN --key FILE",
                "Reports from these screens are not accepted. Compare the fingerprints, then sign "
                "again: office fleet sign-again SCREEN --key FILE",
            )
        )
    return 1 if wrong else 0


def _wrong(found: "Roster", rows: set[str]) -> Iterator[tuple[str, str]]:
    """Each screen of which file and row do not agree, and why."""
    for pk, error in found.refused.items():
        yield pk, in_one(error)
    for pk in rows - found.entries.keys() - found.refused.keys():
        yield pk, say("名册文件不见了，请重签", "its roster file is missing; sign it again")
    for pk in found.entries.keys() - rows:
        yield (
            pk,
            say(
                "名册有效，但没有登记其场所或屏幕规格，或密钥已属另一块屏幕",
                "its entry is valid, but its venue or panel is not registered, or its key belongs "
                "to another screen",
            ),
        )


def _line(pk: str, row: "Screen | None", entry: RosterEntry | None) -> Iterable[str]:
    if row is None:
        return (pk, "—")
    where = f"{row.floor} {row.spot}".strip() or "—"
    holds = _state(row.state) if entry else say("要重签", "to be signed again")
    return (pk, holds, row.venue_id, row.profile_id, where, device_fingerprint(row.key)[:16])


def _state(word: str) -> str:
    return say("已停用", "retired") if word == "retired" else say("在用", "in service")


def _request(file: Path) -> DeviceRequest:
    with file.open("rb") as opened:
        return read_request(opened.read(REQUEST_LIMIT + 1))


def _where(args: argparse.Namespace, before: Place) -> Place:
    """Where it hangs, as given; what was not given stays.

    Raises:
        UsageError: too long, or out of range.
    """
    given = {field: getattr(args, field) for _, field in PLACE.values()}
    fields: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    try:
        return msgspec.convert({**msgspec.structs.asdict(before), **fields}, Place)
    except msgspec.ValidationError:
        raise UsageError(
            "位置写得不合规：楼层至多 20 字、位置至多 60 字；长度以米计（0 至 10，观看距离至"
            " 50），尺寸以英寸计（至 400）。",
            "Where it hangs: 20 characters for the floor, 60 for the spot, lengths in metres "
            "(0 to 10, viewing 50), inches up to 400.",
        ) from None


def _signed(
    place: "StateDir", args: argparse.Namespace, entries: list[RosterEntry]
) -> list["Screen"]:
    from office.fleet.enrolment import accept, check_technician, sign

    data = args.key.read_bytes()
    file = read_key_file(data)
    check_technician(place, file.keyid)
    key: OfficerKey = unwrap(data, passphrase.ask(args.passphrase_file, file.person))
    return accept(place, [sign(entry, key) for entry in entries])


def _tell_key(entry: RosterEntry) -> None:
    shown = device_fingerprint(entry.key)
    print(
        say(
            f"  本机密钥指纹 {shown}，应与屏幕上 kiosk device 显示的一致",
            f"  device key {shown}, the same as `kiosk device` shows on the box",
        )
    )


def _write_file(place: "StateDir", screen: "Screen", out: Path | None) -> int:
    from office.fleet import provisioning

    path = provisioning.write(place, screen, out)
    print(
        say(
            f"已写入 {path}\n下一步：kiosk --state DIR enrol {path}",
            f"Written: {path}\nNext: kiosk --state DIR enrol {path}",
        )
    )
    return 0
