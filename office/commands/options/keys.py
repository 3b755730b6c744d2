"""The options of `office keys`, and the one for passphrases."""

import argparse
from pathlib import Path
from typing import Any

from sync.terminal import say

OFFICES = [
    "dept-head", "deputy-director", "duty", "technician", "legal", "release", "root", "registrar",
]  # fmt: skip


def add(acts: Any) -> None:
    """Add every act of `office keys` to its subparsers."""
    new = acts.add_parser(
        "new", help=say("生成密钥，用口令加密", "make a key and wrap it with a passphrase")
    )
    new.add_argument(
        "--person",
        required=True,
        help=say("代号，如 li-ming；一人一个", "a slug such as li-ming; one person, one slug"),
    )
    new.add_argument("--office", required=True, choices=OFFICES)
    new.add_argument("--out", type=Path, required=True, metavar="FILE")
    add_passphrase(new)
    acts.add_parser(
        "list",
        help=say(
            "谁可以签什么、有效到何时，以已公布的为准",
            "who may sign what, as published, and until when it holds",
        ),
    )
    appoint = acts.add_parser(
        "appoint",
        help=say(
            "重新授权：增加场所、更换签批人或续期一年（两位登记人签署）",
            "delegations anew: new venues, another set of officers, or another year "
            "(two registrars sign)",
        ),
    )
    appoint.add_argument(
        "--officer",
        type=Path,
        action="append",
        metavar="FILE",
        help=say("要增加的签批人的密钥文件", "a key file of an officer to add"),
    )
    appoint.add_argument(
        "--request",
        type=int,
        action="append",
        metavar="N",
        help=say(
            "签批人在浏览器里生成的密钥（“密钥与期限”页）",
            "a key that an officer made in the browser (page Keys and terms)",
        ),
    )
    appoint.add_argument(
        "--fingerprint",
        action="append",
        metavar="HEX",
        help=say(
            "--request 的指纹，由本人念出；在终端上会询问",
            "of a --request, as its holder reads it out; asked for at a terminal",
        ),
    )
    appoint.add_argument(
        "--remove",
        action="append",
        metavar="KEYID",
        help=say("要移出的密钥编号", "a key id to take out"),
    )
    _keys(appoint, say("登记人的密钥文件，须两把", "a registrar's key file; give two"))
    replace = acts.add_parser(
        "replace-holder",
        help=say(
            "根密钥持有人或登记人的密钥丢失、被盗："
            "换上另一把（其余两位根密钥持有人签署；涉及授权的，两位登记人也要签署）",
            "a root holder's or registrar's key is lost or stolen: another one in its "
            "place (two remaining root holders sign; two registrars too where the "
            "delegations need it)",
        ),
    )
    replace.add_argument(
        "--lost",
        required=True,
        metavar="KEYID",
        help=say("见 office keys list", "see office keys list"),
    )
    replace.add_argument(
        "--new", type=Path, required=True, metavar="FILE", help=say("新密钥", "the new key")
    )
    _keys(
        replace,
        say(
            "根密钥持有人或登记人的密钥文件，可写几次",
            "a root holder's key file, or a registrar's; repeat",
        ),
    )
    renew = acts.add_parser(
        "renew-root",
        help=say(
            "更新根，再用 400 天，或换在线密钥（两位根密钥持有人签署）",
            "a new root for another 400 days, or with another online key (two root holders sign)",
        ),
    )
    renew.add_argument(
        "--new-online-key",
        action="store_true",
        help=say(
            "换在线密钥：被盗、丢失或损坏", "replace the online key: it was stolen, lost or damaged"
        ),
    )
    _keys(renew, say("根密钥持有人的密钥文件，须两把", "a root holder's key file; give two"))


def add_key(parser: argparse.ArgumentParser, whose: str, *, required: bool = True) -> None:
    """The options that name one key file, and what opens it."""
    parser.add_argument("--key", type=Path, required=required, metavar="FILE", help=whose)
    add_passphrase(parser)


def add_passphrase(parser: argparse.ArgumentParser) -> None:
    """The option that reads a passphrase instead of asking for it."""
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help=say(
            "从 FILE（或 GONGSHI_PASSPHRASE_FILE）读口令，不再询问",
            "read the passphrase from FILE (or GONGSHI_PASSPHRASE_FILE) instead of asking",
        ),
    )


def _keys(parser: argparse.ArgumentParser, what: str) -> None:
    parser.add_argument(
        "--key", type=Path, action="append", required=True, metavar="FILE", help=what
    )
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        action="append",
        metavar="FILE",
        help=say(
            "从文件读口令，不再询问：按 --key 的次序各一个，或共用一个",
            "read the passphrases from files instead of asking: one for each --key, in "
            "order, or one for all",
        ),
    )
