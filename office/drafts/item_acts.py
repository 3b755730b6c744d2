"""What approvers did at the items of a draft, and what of it nobody may sign over."""

from collections import defaultdict

from django.db.models import Q, QuerySet

from office.drafts.models import Draft, ItemAct
from office.drafts.plates_viewed import since_published
from office.errors import DraftError


def acts_at(draft: Draft) -> dict[str, list[ItemAct]]:
    """By item the acts that stand, of this draft or of a void one since the last publication.

    An item that is still the same keeps what was done at it, as it keeps what was seen; but it is
    this draft's alone what was sent back.
    """
    kept = ItemAct.objects.filter(draft__number__in=since_published(draft), taken_back_at=None)
    found: defaultdict[str, list[ItemAct]] = defaultdict(list)
    for act in kept.exclude(~Q(draft=draft), kind=ItemAct.Kind.SENT_BACK).order_by("pk"):
        found[act.item].append(act)
    return dict(found)


def questions(draft: Draft) -> QuerySet[ItemAct]:
    """What was asked at items of that very draft, in order."""
    asked = ItemAct.objects.filter(draft=draft, kind=ItemAct.Kind.ASKED, taken_back_at=None)
    return asked.order_by("pk")


def unanswered(draft: Draft) -> QuerySet[ItemAct]:
    """Those that wait for an answer: nobody signs over them."""
    return questions(draft).filter(answered_at=None)


def sent_back(draft: Draft) -> QuerySet[ItemAct]:
    """Items that are to go back: the draft is not signed with them."""
    rows = ItemAct.objects.filter(draft=draft, kind=ItemAct.Kind.SENT_BACK, taken_back_at=None)
    return rows.order_by("pk")


def blocks(act: ItemAct, draft: Draft) -> bool:
    """Whether nobody signs `draft` over an act that stands; one of another draft holds up none."""
    if act.draft_id != draft.pk:
        return False
    waits = act.kind == ItemAct.Kind.ASKED and act.answered_at is None
    return waits or act.kind == ItemAct.Kind.SENT_BACK


def check_nothing_open(draft: Draft) -> None:
    """Refuse to sign or publish over a question without an answer, or an item that is sent back.

    To be asked with the draft's row locked: whoever asks meanwhile waits.

    Raises:
        DraftError: says how many, and what to do.
    """
    asked, back = unanswered(draft).count(), sent_back(draft).count()
    if asked or back:
        raise DraftError(
            f"还有 {asked} 个提问没有答复，{back} 项已标退回，不能签批，也不能公示："
            "请录入人员答复，或由提出的人撤回；要改的，退回整批。",
            f"Questions without an answer: {asked}; items marked to go back: {back}. Nothing is "
            "signed or published until they are answered or taken back; to have items changed, "
            "send the draft back.",
        )
