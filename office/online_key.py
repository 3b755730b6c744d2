"""The online key on the publishing host: the one that the published root names, and its exchange.

A new key lies beside the old one until the root that names it is published; whoever needs the
online key next finishes an exchange that was cut off in between.
"""

from contextlib import suppress
from pathlib import Path

from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Root

from sync.errors import KeyFileError
from sync.keys import load_online_key, new_online_key
from sync.repository import signed_as

FILE, NEXT = "online.key", "online.key.next"


def open_online(state: Path, root: bytes) -> CryptoSigner:
    """The online key in `state`, if `root`, the published one, names it.

    Raises:
        KeyFileError: missing, damaged, or another one than screens trust.
    """
    named = signed_as(root, Root).roles["timestamp"].keyids
    with suppress(KeyFileError):
        if load_online_key(state / NEXT).public_key.keyid in named:
            (state / NEXT).replace(state / FILE)
    try:
        signer = load_online_key(state / FILE)
    except KeyFileError:
        raise KeyFileError(
            "online.key 缺失或已损坏，什么也签不了；请从备份恢复，或由两位根密钥持有人换新。",
            "The online key is missing or damaged, so nothing can be signed with it. Restore "
            "it from a backup, or replace it: office keys renew-root --key R1 --key R2 "
            "--new-online-key",
        ) from None
    if signer.public_key.keyid not in named:
        raise KeyFileError(
            "online.key 不是已公布的根所认的密钥，屏幕会拒收；请恢复原来的，"
            "或由两位根密钥持有人换新。",
            "The online key is not the one named in the published root, so screens would refuse "
            "what it signs. Restore the right one, or replace it: office keys renew-root --key R1 "
            "--key R2 --new-online-key",
        )
    return signer


def make_next(state: Path, root: bytes) -> CryptoSigner:
    """A new online key beside the one in force; `root` is the published one."""
    with suppress(KeyFileError):  # a lost or damaged key is what this is for
        open_online(state, root)
    (state / NEXT).unlink(missing_ok=True)
    return new_online_key(state / NEXT)
