"""A root holder's or registrar's key that is lost or stolen, replaced by a new root."""

from collections.abc import Sequence
from datetime import datetime

from securesystemslib.signer import Key
from tuf.api.metadata import Root

from office import key_holder, trusted_root
from office.audit.record import record
from office.drafts.voiding import void_open_draft
from office.errors import OfficeError
from office.keys.ceremony import check_apart
from office.keys.key_requests import ask_again
from office.keys.key_status import delegated
from office.keys.root_renewal import next_root
from office.published import tree as published_tree
from office.published import version_numbers
from office.published.timestamp import tree_lock
from office.state_dir import StateDir
from sync.errors import SignatureError, both
from sync.keys import OfficerKey
from sync.repository import from_bytes, sign, signed_as, to_bytes
from sync.signed_metadata import verify_signed
from sync.tree import Published

_AGAIN = (
    "等待公示的授权（新密钥、取消的密钥）已作废，请两位登记人重新办理：office keys appoint",
    " Appointments waiting for publication (new and removed keys) are void; two registrars must "
    "make them again: office keys appoint",
)


def replace_holder(
    place: StateDir, lost: str, new: Key, signers: Sequence[OfficerKey], now: datetime
) -> str:
    """Publish the next root with `new` in the place of key `lost`; says what follows.

    The root is signed by two holders whom the old and the new root both name. Where a registrar
    goes whose signature the delegations need, two registrars sign those anew in the same snapshot,
    so that no screen ever sees one without the other.

    Args:
        lost: the key id of a root holder or a registrar.
        new: another person's or a new key of the same seat.
        signers: two root holders, and two registrars where the delegations must be signed anew.

    Raises:
        OfficeError: no such holder; the new key is of another seat, or its person has a seat or
            is an officer.
        SignatureError: not the signatures that are needed; nothing is changed.
    """
    with tree_lock(place.directory):
        published = published_tree.read(place)
        before = signed_as(published.root, Root)
        held = key_holder.seats(before).items()
        seat = next((s for s, keys in held if lost in {key.keyid for key in keys}), None)
        if seat is None:
            raise OfficeError(
                "没有这样的根密钥或登记人密钥；office keys list 列出密钥编号。",
                "No root holder or registrar has such a key id; `office keys list` shows them.",
            )
        keys = _holders(before, seat, lost, new)
        check_apart(keys["registrar"], delegated(published_tree.targets(place, published)).values())
        version = before.version + 1
        online = place.online()
        root_holders = [each for each in signers if each.office == "root"]
        try:
            root = next_root(published.root, keys, online.public_key, root_holders, now)
        except SignatureError:
            raise SignatureError(
                "须两位现任根密钥持有人签署（--key 给两次，不能用丢失的那把）；未作改动。",
                "Two remaining root holders must sign, each with their own key: give --key twice. "
                "Nothing was changed.",
            ) from None
        signed = signed_as(root, Root)
        registrars = [each for each in signers if each.office == "registrar"]
        targets = _targets_anew(place, published.targets, signed, registrars)
        if targets:
            void_open_draft(place, f"delegations {from_bytes(targets).signed.version}")
            version_numbers.raise_to({"targets": from_bytes(targets).signed.version})
        forgotten = _forget_pending(place, published, signed, overtaken=bool(targets))
        done = published_tree.publish(
            place, now, online=online, roots={version: root}, targets=targets or None
        )
        trusted_root.keep(place.directory, done.root)
        version_numbers.raise_to(done.versions)
        record(
            "replace holder",
            f"root {version}",
            before={"keyid": lost, "seat": seat},
            after={"keyid": new.keyid, "delegations": bool(targets)},
            as_role="root",
            who="、".join(sorted({each.person for each in signers})),
        )
        zh, en = _AGAIN if forgotten else ("", "")
        return both(
            f"已换人并公布根第 {version} 版。{zh}",
            f"The holder is replaced; root {version} is published.{en}",
        )


def _holders(root: Root, seat: str, lost: str, new: Key) -> dict[str, list[Key]]:
    """Who holds what from now on.

    Raises:
        OfficeError: the new key does not fit.
    """
    if key_holder.office(new) != seat:
        raise OfficeError(
            f"新密钥的职务须为 {seat}。", f"The new key must be one of office {seat}."
        )
    held = key_holder.seats(root)
    held[seat] = [new if key.keyid == lost else key for key in held[seat]]
    people = [key_holder.person(key) for keys in held.values() for key in keys]
    if len(set(people)) != len(people):
        raise OfficeError(
            "新持有人已另有一把根密钥或登记人密钥，请换人。",
            "The new holder has a root or registrar key already; choose another person.",
        )
    return held


def _targets_anew(
    place: StateDir, targets: bytes, root: Root, registrars: Sequence[OfficerKey]
) -> bytes:
    """The delegations signed anew under `root`; empty where their signatures still do.

    Raises:
        SignatureError: two registrars are needed.
    """
    if _holds(root, targets):
        return b""
    metadata = from_bytes(targets)
    metadata.signatures.clear()
    metadata.signed.version = version_numbers.following(
        "targets", place.tree, published_tree.read(place)
    )
    anew = to_bytes(metadata)
    for registrar in registrars:
        anew = sign(anew, registrar.signer)
    if not _holds(root, anew):
        raise SignatureError(
            "现行授权由被替换的登记人签署过，须两位登记人同时重签（--key 再给两次）；未作改动。",
            "The delegations in force bear the signature of the registrar who goes: two "
            "registrars sign them anew in the same act (give --key for them too). Nothing was "
            "changed.",
        )
    return anew


def _holds(root: Root, targets: bytes) -> bool:
    try:
        verify_signed(root, "targets", from_bytes(targets), "targets")
    except SignatureError:
        return False
    return True


def _forget_pending(place: StateDir, published: Published, root: Root, *, overtaken: bool) -> bool:
    """Take away delegations that wait, if overtaken or signed by a registrar who goes.

    They are appointed anew; whether there were any.
    """
    waiting = published_tree.targets(place, published)
    if waiting == published.targets or (_holds(root, waiting) and not overtaken):
        return False
    void_open_draft(place, "delegations")
    ask_again(delegated(waiting).keys() - delegated(published.targets).keys())
    place.pending_targets.unlink()
    return True
