"""`office keys`: make one key, list who may sign what, appoint, replace, renew the root."""

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from securesystemslib.signer import Key
from tuf.api.metadata import Root

from office import key_holder, passphrase, trusted_root
from office.django_ready import django_ready
from office.errors import OfficeError, UsageError
from office.keys.ceremony import write_key
from sync.disk import Disk
from sync.keys import OfficerKey, generate, read_key_file
from sync.repository import from_bytes, signed_as
from sync.terminal import in_one, say
from sync.tree import Tree

if TYPE_CHECKING:
    from office.state_dir import StateDir


def run(args: argparse.Namespace) -> int:
    acts = {
        "new": _new,
        "list": _list,
        "appoint": _appoint,
        "replace-holder": _replace_holder,
        "renew-root": _renew_root,
    }
    return acts[args.act](args)


def _new(args: argparse.Namespace) -> int:
    key = generate(args.person, args.office)
    root = _root_in_force()
    write_key(args.out, key, passphrase.choose(args.passphrase_file, args.person))
    if root is not None:
        from office.signing.offline import ROOT  # late: it can draw

        Disk().write(args.out.parent / ROOT, root)
    print(
        say(
            f"已生成：{args.out}\n密钥编号：{key.public.keyid}",
            f"Made: {args.out}\nKey id: {key.public.keyid}",
        )
    )
    return 0


def _root_in_force() -> bytes | None:
    """The root to lie beside a new key, where this is called with `--state`."""
    state = os.environ.get("GONGSHI_STATE")
    roots = Tree(Path(state) / "public").roots() if state else ()
    return roots[-1] if roots else None


def _list(_args: argparse.Namespace) -> int:
    state = django_ready()
    from office.published import tree as published_tree
    from office.state_dir import StateDir

    published = published_tree.read(StateDir(state))
    for name, data in (("root", published.root), ("delegations", published.targets)):
        signed = from_bytes(data).signed
        print(f"{name}\t{signed.version}\t{signed.expires:%Y-%m-%d}")
    delegations = published.delegations.delegations
    if delegations is None or delegations.roles is None:
        raise OfficeError(
            "已公布的元数据没有任何授权。", "The published metadata delegates nothing."
        )
    for seat, keys in key_holder.seats(signed_as(published.root, Root)).items():
        for key in keys:
            print(f"{key_holder.person(key)}\t{seat}\t{key.keyid}")
    for keyid, key in delegations.keys.items():
        roles = [name for name, role in delegations.roles.items() if keyid in role.keyids]
        print(f"{key_holder.person(key)}\t{key_holder.office(key)}\t{keyid}\t{' '.join(roles)}")
    return 0


def _appoint(args: argparse.Namespace) -> int:
    state = django_ready()
    from office.keys.appointment import appoint
    from office.state_dir import StateDir

    added = [_public(file) for file in args.officer or []]
    added += [_requested(number, args.fingerprint or []) for number in args.request or []]
    registrars = _opened(args.key, args.passphrase_file or [])
    place = StateDir(state)
    said = appoint(place, added, args.remove or [], registrars, datetime.now(UTC))
    print(in_one(said))
    if args.remove:
        _tell_of_screens(place)
    return 0


def _tell_of_screens(place: "StateDir") -> None:
    """Say how many screens a technician's key leaves behind that was taken out."""
    from office.fleet.roster import read_roster

    if count := len(read_roster(place).refused):
        print(
            say(
                f"{count} 块屏幕的名册不再有效，它们的报告不采信。请由其他技术员重签："
                "office fleet sign-again --all --key FILE",
                f"Roster entries no longer valid: {count}; reports from those screens are not "
                "accepted. "
                "Another technician must sign them again: office fleet sign-again --all --key "
                "FILE",
            )
        )


def _public(file: Path) -> Key:
    from office.keys.key_requests import key_of

    plain = read_key_file(file.read_bytes())
    return key_of(plain.public, plain.person, plain.office)


def _requested(number: int, given: list[str]) -> Key:
    """The key of a request, once its fingerprint was compared with what its holder reads out.

    Raises:
        UsageError: it was not, or it differs.
    """
    from office.keys.key_requests import fingerprint, waiting_key

    key = waiting_key(number)
    shown = fingerprint(key.keyid)
    who = f"{key_holder.person(key)}（{key_holder.office(key)}）"
    print(
        say(
            f"第 {number} 号申请：{who}\n  指纹：{shown}",
            f"Request {number}: {who}\n  Fingerprint: {shown}",
        ),
        flush=True,
    )
    if given:
        same = shown.replace(" ", "") in {"".join(each.split()).lower()[:32] for each in given}
    else:
        same = (
            _answer(
                say(
                    "与本人念出的一致？一致请输入 yes：",
                    "The same as its holder reads out? Type yes: ",
                )
            )
            == "yes"
        )
    if not same:
        raise UsageError(
            "指纹没有核对一致，没有授权。请当面或电话向本人核对。",
            "The fingerprint was not confirmed, so no key was appointed. Check it with the "
            "holder, face to face or by telephone; without a terminal, give it as --fingerprint.",
        )
    return key


def _answer(question: str) -> str:
    try:
        return input(question).strip().lower() if sys.stdin.isatty() else ""
    except EOFError:
        return ""


def _replace_holder(args: argparse.Namespace) -> int:
    state = django_ready()
    from office.keys.replacement import replace_holder
    from office.state_dir import StateDir

    signers, place = _opened(args.key, args.passphrase_file or []), StateDir(state)
    said = replace_holder(place, args.lost, _public(args.new), signers, datetime.now(UTC))
    print(in_one(said))
    _remind(place)
    return 0


def _remind(place: "StateDir") -> None:
    if said := trusted_root.reminder(place.directory, place.tree.roots()[-1]):
        print(in_one(said))


def _renew_root(args: argparse.Namespace) -> int:
    state = django_ready()
    from office.keys.root_renewal import renew_root
    from office.state_dir import StateDir

    holders = _opened(args.key, args.passphrase_file or [])
    place = StateDir(state)
    version = renew_root(place, holders, datetime.now(UTC), new_online=args.new_online_key)
    print(say(f"已公布根第 {version} 版。", f"Root {version} is published."))
    if args.new_online_key:
        print(
            say(
                "在线密钥已换新，旧的作废；请查清旧密钥如何外泄。",
                "The online key has been replaced and the old one is void. Find out how the old "
                "key leaked.",
            )
        )
    _remind(place)
    return 0


def _opened(files: list[Path], phrases: list[Path]) -> list[OfficerKey]:
    """The keys in `files`; their passphrases from `phrases`, from beside them (demo), or asked for.

    Raises:
        UsageError: neither none, nor one, nor as many passphrase files as keys.
    """
    if len(phrases) not in {0, 1, len(files)}:
        raise UsageError(
            "--passphrase-file 应给一次，或每个 --key 各一次。",
            "Give --passphrase-file once, or once for each --key.",
        )
    given: list[Path | None] = list(phrases)
    if len(phrases) == 1:
        given *= len(files)
    given = given or [None] * len(files)
    return [_open(file, phrase) for file, phrase in zip(files, given, strict=True)]


def _open(file: Path, phrase: Path | None) -> OfficerKey:
    beside = file.parent / "passphrase.txt"
    return passphrase.opened(file, phrase or (beside if beside.is_file() else None))
