"""Taking in the signatures that officers made beside a draft (R27)."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from tuf.api.metadata import Targets

from office import key_holder
from office.audit.record import record
from office.drafts.folder import DraftFolder, SignatureFile
from office.drafts.models import Draft, Signature
from office.errors import FOUR_EYES, DraftError
from office.registry.bureau_policy import policy
from sync.instants import parse_instant
from sync.repository import add_signature

_CLOCKS = timedelta(minutes=10)
"""By how much the clock of the computer a signature is made on may be ahead of the office's."""


def signed_roles(
    draft: Draft, folder: DraftFolder, roles: dict[str, bytes], targets: Targets, now: datetime
) -> dict[str, bytes]:
    """The roles with every signature made, each checked and noted.

    Args:
        targets: the delegations that will be in force; never those that lie in the folder.

    Raises:
        SignatureError: a signature is not of these bytes, or of a key nobody appointed.
        DraftError: two of one office, person or key, one by whoever froze the draft, or one of
            a time to come.
    """
    signed = dict(roles)
    for signature in folder.signatures():
        check_at(draft, signature, now)
        if signature.digest != draft.digest or set(signature.signatures) != set(roles):
            raise DraftError(
                f"{signature.person} 签的不是这一批，请重签。",
                "A signature file is not for this draft; that officer must sign again.",
            )
        for name, hexadecimal in signature.signatures.items():
            signed[name] = add_signature(signed[name], signature.keyid, hexadecimal, targets)
        note(draft, signature, targets)
    return signed


def check_at(draft: Draft, signature: SignatureFile, now: datetime) -> None:
    """Refuse a signature that says it was made in time to come; its time is not signed.

    Raises:
        DraftError: it does.
    """
    latest = max(now, draft.frozen_at)  # where this clock was set back since
    if parse_instant(signature.at) > latest + _CLOCKS:
        raise DraftError(
            f"{signature.person} 的签名注明的时间还没有到，没有采用；请校准所用电脑的时钟后重签。",
            "A signature bears a time in the future and was not used. Set the clock of the "
            "computer it was made on, and sign again.",
        )


def note(draft: Draft, signature: SignatureFile, targets: Targets) -> None:
    """Note a signature that verifies; its person and office are what the registrars say.

    Raises:
        DraftError: the database refuses it: an author's, or a second one of a person or office.
    """
    keys = targets.delegations.keys if targets.delegations else {}
    person, office = (
        key_holder.person(keys[signature.keyid]),
        key_holder.office(keys[signature.keyid]),
    )
    if Signature.objects.filter(draft=draft, keyid=signature.keyid).exists():
        return
    try:
        with transaction.atomic():
            Signature.objects.create(
                draft=draft,
                keyid=signature.keyid,
                person=person,
                office=office,
                at=signature.at,
            )
            record(
                "sign",
                f"draft {draft.number}",
                after={"digest": draft.digest, "keyid": signature.keyid, "at": signature.at},
                who=person,
                as_role=office,
            )
    except IntegrityError as error:
        if "four eyes" in str(error):  # the trigger's words, on either database
            raise DraftError(*FOUR_EYES) from None
        if "third look" in str(error):
            raise DraftError(
                f"{signature.person}（或与其同名的账户）已作第三人复核，不能再签批本批；撤回复核后可以签。",
                f"{signature.person}, or an account of the same name, has made the third look at "
                "this draft and cannot sign it; they can once that look is taken back.",
            ) from None
        raise DraftError(
            "同一人或同一职务签了两次，须由部门负责人和分管领导各签一次。",
            "One person or one office signed twice; the department head and the deputy director "
            "must sign once each.",
        ) from None


def check_outside(signatures: list[SignatureFile]) -> None:
    """Where the bureau rules so, one of the two must have come as a file (docs/keys.md).

    The office saw how each came in; from a signature itself nobody can tell where it was made.

    Raises:
        DraftError: all were made on the page of this office.
    """
    if lacks_outside(signatures):
        raise DraftError(
            "本局规定至少一个签名须在浏览器之外作出：请下载送签件，用 office sign 签后上传。",
            "The bureau requires at least one signature to be made outside the browser: download "
            "the draft, sign it with `office sign`, and upload the file.",
        )


def lacks_outside(signatures: list[SignatureFile]) -> bool:
    """Whether the bureau's rule still wants one made outside the browser beside these."""
    return policy().outside_browser and all(one.by == "browser" for one in signatures)
