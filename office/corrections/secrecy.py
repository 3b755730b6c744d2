"""The secrecy check (保密审查, R2) of what a correction will publish: its words, facts and note.

Who proposes passes it by saying so, unless the bureau rules that nobody passes their own: then
another member of the entry staff does, whose file it does not come from either, and nothing of it
is frozen before. An operator's reply is never passed by who printed a letter of the case.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from office.accounts.recusal import bars
from office.audit.record import actor, record
from office.complaints.took_part import hands_of
from office.corrections.models import Correction
from office.corrections.open_correction import locked
from office.errors import CorrectionError
from office.registry.bureau_policy import Policy, policy
from office.separation import Duty, Part
from sync.records import Text

_REPLY = frozenset({"reply_zh", "reply_en"})


def due(row: Correction) -> bool:
    """Whether the check of a correction is still to be passed, by today's ruling of the bureau.

    Of a mark: where it has words, the operator's reply; then nobody has said so yet.
    """
    return _due(row, policy())


def may_pass(row: Correction, person: str) -> bool:
    """Whether `person`, of the entry staff, may pass it."""
    return _allowed(row, person, policy())


def to_pass(person: str) -> list[Correction]:
    """The proposed corrections whose check waits for `person`."""
    ruled = policy()
    return [
        row
        for row in Correction.objects.filter(state=Correction.State.PROPOSED).order_by("pk")
        if _due(row, ruled) and _allowed(row, person, ruled)
    ]


def _due(row: Correction, ruled: Policy) -> bool:
    if row.is_mark and not _REPLY & row.changes.keys():
        return False
    return not (row.secrecy_by and _allowed(row, row.secrecy_by, ruled))


def _allowed(row: Correction, person: str, ruled: Policy) -> bool:
    if _REPLY & row.changes.keys():
        hands = hands_of(row.record.complaint_id)
        if bars(Duty.SECRECY_OF_REPLY, person, hands):
            return False
    own = {Part.ENTERED: row.authors}
    return not (ruled.secrecy_by_another and bars(Duty.SECRECY, person, own))


def who(authors: Sequence[str]) -> Text:
    """What is to be done, and by whom.

    Args:
        authors: whose words it has, as the reader knows these people, who proposed it first.
    """
    first, *others = authors
    by_zh = f"提出人（{first}）" + (f"和文件录入人（{'、'.join(others)}）" if others else "")
    by_en = f"{first}, who proposed it"
    if others:
        by_en = f"{by_en}, and {', '.join(others)}, from whose file it comes"
    return Text(
        f"待保密审查：由{by_zh}以外的一位录入人员确认更正的内容和说明不涉及国家秘密、"
        "商业秘密，确认后才能定稿。",
        f"The secrecy check is due: a member of the entry staff other than {by_en}, confirms that "
        "it contains no state or trade secret; it cannot be frozen before.",
    )


@transaction.atomic
def passes(pub_id: str, now: datetime) -> Correction:
    """Note the check of a record's open correction as passed, by who acts.

    Raises:
        CorrectionError: none is open, it is passed already, or the bureau rules that who acts may
            not, having had a hand in it.
    """
    row = locked(pub_id)
    if not due(row):
        raise CorrectionError(
            "这件更正的保密审查已经通过，不用再确认。",
            "The secrecy check of this correction has already been passed.",
        )
    if not may_pass(row, actor()):
        raise CorrectionError(
            "这件更正由您提出，或者出自您录入的文件，或者其中的答复可能凭您打印的告知书提交；"
            "保密审查须由另一位录入人员确认。",
            "You proposed this correction, or it comes from a file you entered, or a reply in it "
            "may have come by a letter you printed; another member of the entry staff must pass "
            "its secrecy check.",
        )
    row.secrecy_by, row.secrecy_at = actor(), now
    row.save(update_fields=["secrecy_by", "secrecy_at"])
    record("pass correction", pub_id, after={"version": row.of_version + 1}, at=now)
    return row
