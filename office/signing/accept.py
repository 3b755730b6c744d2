"""Taking in a signature: made on the review page, or by `office sign` and uploaded (R27)."""

from collections.abc import Collection, Mapping
from datetime import datetime

import msgspec
from django.db import transaction
from tuf.api.metadata import Key, Targets

from office import key_holder
from office.accounts.recusal import bars
from office.drafts import plates_viewed
from office.drafts.folder import DraftFolder, SignatureFile
from office.drafts.item_acts import check_nothing_open
from office.drafts.models import Draft
from office.drafts.signatures import signatures_of
from office.drafts.voiding import void_changed_before
from office.errors import FOUR_EYES, PRACTICE, DraftError, Sentences
from office.published import tree as published_tree
from office.registry.practice import check_real, practises
from office.roles import APPROVERS
from office.sensitive_periods import third_look
from office.separation import Duty, Part
from office.signing.draft_checks import unsigned
from office.signing.kept_signatures import check_at, check_outside, note
from office.state_dir import StateDir
from sync.canonical import decode
from sync.errors import BadShapeError
from sync.instants import format_instant
from sync.repository import add_signature, signed_as

WHY_NOT: Mapping[Part, Sentences] = {
    Part.ENTERED: FOUR_EYES,
    Part.FROZE: FOUR_EYES,
    Part.SIGNED: ("您已签过这一批。", "You have signed this draft already."),
    Part.LOOKED: (
        "您已对这一批作第三人复核，不能再签批；撤回复核后可以签。",
        "You have made the third look at this draft and cannot sign it; you can once that look is "
        "taken back.",
    ),
}
"""What is said to whoever may not sign, by the part they had."""


def open_draft(draft: Draft) -> Draft:
    """`draft`, if it can still be signed.

    Raises:
        DraftError: voided, or published.
    """
    if draft.state == Draft.State.OPEN:
        return draft
    if draft.state == Draft.State.PUBLISHED:
        raise DraftError(
            f"第 {draft.number} 批已公示。", f"Draft {draft.number} is published already."
        )
    raise DraftError(
        f"第 {draft.number} 批已作废，请看新的送签件。",
        f"Draft {draft.number} was voided; look for the new one.",
    )


def why_not(place: StateDir, draft: Draft, person: str) -> Sentences | None:
    """Why `person`, by any account, does not sign `draft`; None: they may."""
    if practises():
        return PRACTICE
    found = bars(Duty.SIGN, person, third_look.hands_in(place, draft))
    return WHY_NOT[found[0]] if found else None


def keys_of(place: StateDir, person: str, offices: Collection[str]) -> dict[str, Key]:
    """The keys that the registrars appointed for `person` to approve in one of `offices`."""
    delegations = signed_as(
        published_tree.targets(place, published_tree.read(place)), Targets
    ).delegations
    found = delegations.keys if delegations else {}
    return key_holder.keys_of(found, person, APPROVERS & set(offices))


def accept(
    place: StateDir,
    draft: Draft,
    data: bytes,
    *,
    by: str,
    person: str,
    offices: Collection[str],
    now: datetime,
) -> SignatureFile:
    """Check and keep a signature of the whole set.

    Args:
        data: a `SignatureFile` as JSON.
        by: "browser" where it was made on our page, "command" where a file was uploaded.
        person: who is signed in; nobody hands in another's.
        offices: in which that person may approve.

    Raises:
        DraftError: it is practice, the draft is void or changed, the signature is another's or of
            another set, plates are unseen, an item waits for an answer or goes back, or the
            database refuses: an author's or a second one.
        SignatureError: it does not verify.
    """
    check_real()
    open_draft(draft)
    _check_unedited(place, draft)
    file = _read(data, draft)
    if file.person != person:
        raise DraftError(
            f"这个签名是 {file.person} 的，只能由本人交来。",
            f"This signature is {file.person}'s; only they can submit it.",
        )
    key = keys_of(place, person, offices).get(file.keyid)
    if key is None:
        raise DraftError(
            "这把密钥没有获得以您本人和职务签批的授权，请找登记人。",
            "The registrars have not appointed this key for you in that office; ask them.",
        )
    office = key_holder.office(key)
    _check_first(place, draft, file.keyid, person, office)
    left = plates_viewed.viewed(place, draft, person).left if by == "browser" else 0
    if left:
        raise DraftError(
            f"还有 {left} 项没有看完，不能签批：请回到查看页看完。",
            f"{left} items have not been fully viewed, so you cannot sign; go back to the review "
            "and view them.",
        )
    kept = msgspec.structs.replace(
        file,
        office=office,
        by=by,  # as we saw it come in, not as the file says
        at=format_instant(now) if by == "browser" else file.at,
    )
    check_at(draft, kept, now)
    return _keep(place, draft, kept)


def _read(data: bytes, draft: Draft) -> SignatureFile:
    try:
        file = decode(data, SignatureFile, ("签名文件", "signature file"))
    except BadShapeError:
        raise DraftError(
            "这不是签名文件，或已损坏；请选 office sign 写出的那个文件。",
            "This is not a signature file, or it is damaged; choose the one that `office sign` "
            "wrote.",
        ) from None
    if (file.draft, file.digest) != (draft.number, draft.digest):
        raise DraftError(
            f"这个签名不是第 {draft.number} 批的，请重签。",
            f"This signature is not for draft {draft.number}; sign again.",
        )
    return file


def _check_unedited(place: StateDir, draft: Draft) -> None:
    if void_changed_before(place, draft):
        raise DraftError(
            "定稿后数据有变化，此批作废，请重新定稿。",
            "Something was changed after freezing; this draft is void. Freeze again.",
        )


def _check_first(place: StateDir, draft: Draft, keyid: str, person: str, office: str) -> None:
    if why := why_not(place, draft, person):
        raise DraftError(*why)
    for other in signatures_of(place, draft):
        if keyid == other.keyid:
            raise DraftError(*WHY_NOT[Part.SIGNED])
        if office == other.office:
            raise DraftError(
                f"本职务已由 {other.person} 签过，还差另一职务。",
                "Your office has already signed; the other office's signature is still needed.",
            )


def _keep(place: StateDir, draft: Draft, file: SignatureFile) -> SignatureFile:
    """Verify over the very bytes that were frozen, then keep file and row, both or none."""
    folder = DraftFolder(place.draft(draft.number))
    targets = signed_as(published_tree.targets(place, published_tree.read(place)), Targets)
    roles = unsigned(draft, folder)
    if set(file.signatures) != set(roles):
        raise DraftError(
            "签名没有覆盖全部场所，请重签。", "The signature does not cover all venues; sign again."
        )
    for name, hexadecimal in file.signatures.items():
        add_signature(roles[name], file.keyid, hexadecimal, targets)
    with transaction.atomic():
        open_draft(Draft.objects.select_for_update().get(pk=draft.pk))  # not edited meanwhile
        check_nothing_open(draft)
        others = [other for other in folder.signatures() if other.keyid != file.keyid]
        if others:
            check_outside([*others, file])
        note(draft, file, targets)
        folder.add_signature(file)
    return file
