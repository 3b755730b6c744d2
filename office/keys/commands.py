"""`office keys`: make one key, list who may sign what, appoint anew."""

import argparse
from datetime import UTC, datetime

from office.cli import django_ready
from office.errors import OfficeError
from office.keys import passphrase
from office.keys.ceremony import write_key
from sync.keys import generate, read_key_file, unwrap


def run(args: argparse.Namespace) -> int:
    """The command."""
    return {"new": _new, "list": _list, "appoint": _appoint}[args.act](args)


def _new(args: argparse.Namespace) -> int:
    key = generate(args.person, args.office)
    write_key(args.out, key, passphrase.choose(args.passphrase_file, args.person))
    print(f"已生成 Made: {args.out}\n密钥编号 Key id: {key.public.keyid}")
    return 0


def _list(_args: argparse.Namespace) -> int:
    state = django_ready()
    from office.publishing.state import Place

    published = Place(state).published()
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

    registrars = []
    for file in args.key:
        data = file.read_bytes()
        person = read_key_file(data).person
        beside = file.parent / "passphrase.txt"
        given = args.passphrase_file or (beside if beside.is_file() else None)
        registrars.append(unwrap(data, passphrase.ask(given, person)))
    added = [read_key_file(file.read_bytes()) for file in args.officer or []]
    said = appoint(Place(state), added, args.remove or [], registrars, datetime.now(UTC))
    print(said)
    return 0
