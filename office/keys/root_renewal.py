"""A new root: before the old one expires, or because the online key is lost or stolen."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from securesystemslib.signer import Key
from tuf.api.metadata import Root

from office import key_holder, trusted_root
from office.audit.record import record
from office.online_key import NEXT, make_next, open_online
from office.published import tree as published_tree
from office.published import version_numbers
from office.published.timestamp import tree_lock
from office.state_dir import StateDir
from sync.errors import SignatureError
from sync.instants import format_instant
from sync.keys import OfficerKey
from sync.repository import build_root, sign, signed_as, to_bytes
from sync.repository_name import repository_of
from sync.root_chain import verify_roots
from sync.second_signature import carried


def next_root(
    published: bytes,
    seats: Mapping[str, Sequence[Key]],
    online: Key,
    holders: Sequence[OfficerKey],
    now: datetime,
) -> bytes:
    """The root that follows `published`, signed by `holders`.

    Args:
        seats: the keys that it names, as in `holder.seats`.

    Raises:
        SignatureError: not two root holders whom both roots name.
    """
    # Never more than one version on: screens follow the chain step by step.
    before = signed_as(published, Root)
    root = to_bytes(
        build_root(
            before.version + 1,
            seats["root"],
            seats["registrar"],
            online,
            now,
            repository=repository_of(before),
            extras=carried(before),
        )
    )
    for each in holders:
        root = sign(root, each.signer)
    verify_roots(published, (root,))
    return root


def renew_root(
    place: StateDir, holders: Sequence[OfficerKey], now: datetime, *, new_online: bool
) -> int:
    """Publish the next root, with the same holders, in one snapshot; its version.

    Args:
        holders: two root holders' keys.
        new_online: put a new online key in the place of the one in force, which then opens
            nothing any more, wherever a copy of it lies. Screens follow at their next poll, also
            where the stolen key has sent them ahead (docs/reference/trust.md#floors).

    Raises:
        SignatureError: not two root holders; nothing is changed.
        KeyFileError: the online key is missing or another one, and no new one is asked for.
        StoreError: the disk refused; nothing new is visible.
    """
    with tree_lock(place.directory):
        published = published_tree.read(place)
        before = signed_as(published.root, Root)
        online = make_next(place.directory, published.root) if new_online else place.online()
        version = before.version + 1
        try:
            root = next_root(
                published.root, key_holder.seats(before), online.public_key, holders, now
            )
        except SignatureError:
            (place.directory / NEXT).unlink(missing_ok=True)
            raise SignatureError(
                "须两位根密钥持有人用各自的密钥签署（--key 给两次）；未作改动。",
                "Two root holders must sign, each with their own key: give --key twice. Nothing "
                "was changed.",
            ) from None
        new = published_tree.publish(place, now, online=online, roots={version: root})
        open_online(place.directory, new.root)  # finishes the exchange
        trusted_root.keep(place.directory, new.root)
        version_numbers.raise_to(new.versions)
        record(
            "renew root",
            f"root {version}",
            before={"online": list(before.roles["timestamp"].keyids)},
            after={
                "online": [online.public_key.keyid],
                "expires": format_instant(signed_as(root, Root).expires),
            },
            as_role="root",
            who="、".join(sorted(each.person for each in holders)),
        )
        return version
