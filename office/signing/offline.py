"""Signing on files, without a server: who may, and the signatures of the whole set."""

from datetime import datetime

from office import key_holder
from office.drafts.folder import DraftFolder, SignatureFile
from office.drafts.signer_review import Review
from office.errors import FOUR_EYES, PRACTICE, DraftError, Sentences
from sync.instants import format_instant
from sync.keys import KeyFile, OfficerKey
from sync.repository import from_bytes
from sync.two_officers import DEPT_HEAD, DEPUTY_DIRECTOR

ROOT = "root.json"
"""Beside the key: the root that its holder trusts, put there by the key ceremony."""
OFFICES: dict[str, Sentences] = {
    DEPT_HEAD: ("部门负责人", "department head"),
    DEPUTY_DIRECTOR: ("分管领导", "deputy director"),
}


def sign(reviewed: Review, key: OfficerKey, now: datetime) -> SignatureFile:
    """One officer's signatures of every role of a reviewed set."""
    return SignatureFile(
        draft=reviewed.draft.number,
        digest=reviewed.draft.digest,
        keyid=key.public.keyid,
        person=key.person,
        office=key.office,
        at=format_instant(now),
        signatures={
            name: key.signer.sign(from_bytes(data).signed_bytes).signature
            for name, data in reviewed.roles.items()
        },
    )


def check_unsigned(folder: DraftFolder, key: KeyFile) -> None:
    """Refuse a second signature of a person or an office, before anything is drawn.

    Raises:
        DraftError: the person, or the office, has signed.
    """
    for other in folder.signatures():
        if other.keyid == key.keyid or other.person == key.person:
            raise DraftError(
                f"{key.person} 已经签过。", f"{key.person} has signed this draft already."
            )
        if other.office == key.office:
            raise DraftError(
                f"{OFFICES[key.office][0]} 已由 {other.person} 签过，还差另一职务。",
                "That office has already signed; the other office's signature is still needed.",
            )


def check_signer(reviewed: Review, key: KeyFile) -> None:
    """Refuse who may not sign this set, before a passphrase is asked for.

    Raises:
        DraftError: it is practice, or the signer is not appointed, of no approving office, or has
            frozen it.
    """
    if any(look.slide.masthead.practice for look in reviewed.looks):
        raise DraftError(*PRACTICE)
    delegations = reviewed.targets.delegations
    appointed = delegations.keys.get(key.keyid) if delegations else None
    if appointed is None:
        raise DraftError(
            f"{key.person} 的这把密钥没有获得授权。",
            "This key has not been appointed; ask the registrars.",
        )
    if (key_holder.person(appointed), key_holder.office(appointed)) != (key.person, key.office):
        raise DraftError(
            "密钥文件与授权所载的人或职务不一致。",
            "The key file and the appointment name different people or offices.",
        )
    if key.office not in OFFICES:
        raise DraftError(
            f"{key.person} 的职务（{key.office}）不能签批公示。",
            "Only the department head and the deputy director can approve publications.",
        )
    if key.person in {reviewed.draft.frozen_by, *reviewed.draft.authors}:
        raise DraftError(*FOUR_EYES)
