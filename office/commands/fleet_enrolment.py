"""`office fleet starter`, `waiting`, `sign-waiting`: boxes that are enrolled by a code."""

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from office import passphrase
from office.errors import UsageError
from sync.device_keys import device_fingerprint
from sync.disk import Disk
from sync.enrolment import read_code
from sync.keys import OfficerKey, read_key_file, unwrap
from sync.roster import RosterEntry
from sync.terminal import say

if TYPE_CHECKING:
    from office.fleet.enrolment_requests import Asking
    from office.state_dir import StateDir


def starter(args: argparse.Namespace, place: "StateDir") -> int:
    """Write what boxes carry before they hang anywhere."""
    from office.fleet.enrolment_starter import starter as made

    Disk().write(args.out, made(place, with_root=not args.no_root))
    print(
        say(
            f"已写入 {args.out}\n下一步，在每台设备上：kiosk --state DIR enrol FILE。屏幕随后显示"
            "登记码。",
            f"Written: {args.out}\nNext, on each box: kiosk --state DIR enrol FILE. Its screen "
            "then shows a code.",
        )
    )
    return 0


def waiting(_args: argparse.Namespace, place: "StateDir") -> int:
    """List the boxes that ask, with what stands on their glasses."""
    from office.fleet import enrolment_desk

    found = enrolment_desk.waiting(place, datetime.now(UTC))
    for one in found:
        _tell(one)
    if not found:
        print(say("没有等待登记的屏幕。", "No screens are waiting to be enrolled."))
    return 0


def sign_waiting(args: argparse.Namespace, place: "StateDir") -> int:
    """Sign what was accepted on the page; the words are made here, before the passphrase."""
    from office.fleet import enrolment, enrolment_desk

    chosen = _chosen(args.codes, enrolment_desk.waiting(place, datetime.now(UTC)))
    entries = [enrolment_desk.to_sign(place, one) for one in chosen]
    for one, entry in zip(chosen, entries, strict=True):
        _tell(one)
        _tell_entry(entry)
    print(
        say(
            "六个词须与屏幕上的逐一相同，才输入口令；有不同就按 Ctrl-C。",
            "Enter the passphrase only if all six words match those on the screen; otherwise "
            "press Ctrl-C.",
        )
    )
    data = args.key.read_bytes()
    file = read_key_file(data)
    enrolment.check_technician(place, file.keyid)
    key: OfficerKey = unwrap(data, passphrase.ask(args.passphrase_file, file.person))
    for one, entry in zip(chosen, entries, strict=True):
        enrolment_desk.signed(place, one, enrolment.sign(entry, key))
        print(
            say(
                f"已签：{entry.screen}，屏幕几秒内取到。",
                f"Signed: {entry.screen}. Its screen fetches it within seconds.",
            )
        )
    return 0


def _chosen(codes: Sequence[str], found: Sequence["Asking"]) -> list["Asking"]:
    """Those that were accepted, or of them those that are named.

    Raises:
        UsageError: there are none, or one that is named is not among them.
    """
    accepted = {one.marks.code: one for one in found if one.decision}
    wanted = [read_code(code) for code in codes] or list(accepted)
    if not wanted or not accepted.keys() >= set(wanted):
        raise UsageError(
            "没有待签的登记，或不是这个码；office fleet waiting 列出全部。",
            "Nothing is waiting for a signature, or the code is different; `office fleet waiting` "
            "lists all.",
        )
    return [accepted[code] for code in wanted]


def _tell(one: "Asking") -> None:
    code, panel = one.marks.code, one.request.panel
    words = say(
        "、".join(zh for zh, _ in one.marks.words), ", ".join(en for _, en in one.marks.words)
    )
    seen = f"{panel.inches}″ {panel.w}×{panel.h} {panel.edid}".strip() if panel.w else "—"
    state = say("待登记", "waits")
    if one.decision and one.decision.entry:
        who, number = one.decision.by, one.decision.entry.screen
        state = say(f"{who} 已接受为 {number}，待签名", f"accepted by {who} as {number}, to sign")
    first = say("，首次使用，根来自网络", ", first use: its root came over the network")
    print(f"{code[:4]} {code[4:]}  {words}{first if one.request.first_use else ''}")
    print(f"  {seen}  {state}")
    print(f"  {say('本机密钥', 'device key')} {device_fingerprint(one.request.key)}")


def _tell_entry(entry: RosterEntry) -> None:
    where = f"{entry.place.floor} {entry.place.spot}".strip() or "—"
    print(
        say(
            f"  将签：{entry.screen} 第 {entry.version} 版，{entry.venue} {entry.profile}，{where}",
            f"  to be signed: {entry.screen} version {entry.version}, {entry.venue} "
            f"{entry.profile}, {where}",
        )
    )
