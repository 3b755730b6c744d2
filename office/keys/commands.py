"""`office keys`: make one key, list who may sign what, appoint anew, renew the root."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from office.cli import django_ready
from office.errors import OfficeError, UsageError
from office.keys import passphrase
from office.keys.ceremony import write_key
from sync.keys import OfficerKey, generate, read_key_file, unwrap
from sync.repository import from_bytes


def run(args: argparse.Namespace) -> int:
    """The command."""
    acts = {"new": _new, "list": _list, "appoint": _appoint, "renew-root": _renew_root}
    return acts[args.act](args)


def _new(args: argparse.Namespace) -> int:
    key = generate(args.person, args.office)
    write_key(args.out, key, passphrase.choose(args.passphrase_file, args.person))
    print(f"已生成 Made: {args.out}\n密钥编号 Key id: {key.public.keyid}")
    return 0


def _list(_args: argparse.Namespace) -> int:
    state = django_ready()
    from office.publishing.state import Place

    published = Place(state).published()
    for name, data in (("root", published.root), ("delegations", published.targets)):
        signed = from_bytes(data).signed
        print(f"{name}\t{signed.version}\t{signed.expires:%Y-%m-%d}")
    delegations = published.delegations.delegations
    if delegations is None or delegations.roles is None:
        raise OfficeError("The published metadata delegates nothing.")
    for keyid, key in delegations.keys.items():
        fields = key.unrecognized_fields
        roles = [name for name, role in delegations.roles.items() if keyid in role.keyids]
        print(f"{fields.get('x-person')}\t{fields.get('x-office')}\t{keyid}\t{' '.join(roles)}")
    return 0


def _appoint(args: argparse.Namespace) -> int:
    state = django_ready()
    from office.keys.appointment import appoint
    from office.publishing.state import Place

    registrars = _opened(args.key, args.passphrase_file or [])
    added = [read_key_file(file.read_bytes()) for file in args.officer or []]
    said = appoint(Place(state), added, args.remove or [], registrars, datetime.now(UTC))
    print(said)
    return 0


def _renew_root(args: argparse.Namespace) -> int:
    state = django_ready()
    from office.keys.renewal import renew_root
    from office.publishing.state import Place

    holders = _opened(args.key, args.passphrase_file or [])
    place = Place(state)
    version = renew_root(place, holders, datetime.now(UTC), new_online=args.new_online_key)
    print(f"已公布根第 {version} 版。Root {version} is published.")
    if args.new_online_key:
        print(
            "在线密钥已换新，旧的作废；请查清旧钥匙如何外泄。"
            "The online key is a new one and the old one opens nothing any more."
        )
    return 0


def _opened(files: list[Path], phrases: list[Path]) -> list[OfficerKey]:
    """The keys in `files`; their passphrases from `phrases`, from beside them (demo), or asked for.

    Raises:
        UsageError: neither none, nor one, nor as many passphrase files as keys.
    """
    if len(phrases) not in {0, 1, len(files)}:
        raise UsageError(
            "--passphrase-file 应给一次，或每个 --key 各一次。"
            "Give --passphrase-file once, or once for each --key."
        )
    given: list[Path | None] = list(phrases)
    if len(phrases) == 1:
        given *= len(files)
    given = given or [None] * len(files)
    return [_open(file, phrase) for file, phrase in zip(files, given, strict=True)]


def _open(file: Path, phrase: Path | None) -> OfficerKey:
    data = file.read_bytes()
    beside = file.parent / "passphrase.txt"
    given = phrase or (beside if beside.is_file() else None)
    return unwrap(data, passphrase.ask(given, read_key_file(data).person))
