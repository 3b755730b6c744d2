"""`office keys`: make one key, list who may sign what, appoint anew."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from office.cli import django_ready
from office.errors import OfficeError, UsageError
from office.keys import passphrase
from office.keys.ceremony import write_key
from sync.keys import generate, read_key_file, unwrap
from sync.repository import build_targets, from_bytes, sign, to_bytes
from sync.trust import key_identity


def run(args: argparse.Namespace) -> int:
    """The command."""
    return {"new": _new, "list": _list, "appoint": _appoint}[args.act](args)


def _new(args: argparse.Namespace) -> int:
    key = generate(args.person, args.office)
    write_key(args.out, key, passphrase.choose(args.passphrase_file, args.person))
    print(f"已生成 Made: {args.out}\n密钥编号 Key id: {key.public.keyid}")
    return 0
