"""What an approver does at one item of an open draft, beside looking at it; and the answer.

A draft is signed whole, so an item that is sent back does not leave it: nobody signs the draft any
more, and its reasons go along when all of it is sent back.
"""

from datetime import datetime

from django.db import transaction

from office.audit.record import actor, record
from office.drafts.item_acts import unanswered
from office.drafts.models import Draft, ItemAct
from office.drafts.plates_viewed import since_published
from office.errors import DraftError
from office.signing.accept import open_draft

LIMIT = 500
"""Characters of a question, a reason or an answer."""


def act_at(draft: Draft, item: str, kind: str, words: str, now: datetime) -> ItemAct | None:
    """Note that an approver enlarged an item, asked about it or sends it back; None: noted before.

    Raises:
        DraftError: the draft is open no more, or the words are missing or too long.
    """
    said = words.strip()
    if kind != ItemAct.Kind.ENLARGED:
        _check(said)
    with transaction.atomic():
        open_draft(Draft.objects.select_for_update().get(pk=draft.pk))
        if kind == ItemAct.Kind.ENLARGED and _enlarged(draft, item):
            return None
        row = ItemAct.objects.create(
            draft=draft, item=item, kind=kind, person=actor(), words=said, at=now
        )
        if kind == ItemAct.Kind.ASKED:
            record("ask at item", _subject(row))
        elif kind == ItemAct.Kind.SENT_BACK:
            record("send item back", _subject(row))
    return row


def _enlarged(draft: Draft, item: str) -> bool:
    """Whether who acts has enlarged that very item, in this draft or a void one before it."""
    drafts, kind = since_published(draft), ItemAct.Kind.ENLARGED
    mine = ItemAct.objects.filter(draft__number__in=drafts, kind=kind, person=actor())
    return mine.filter(item=item).exists()


def take_back(act: ItemAct, now: datetime) -> None:
    """Have one's own question or sending back stand no longer; a second time is nothing.

    Raises:
        DraftError: it is another's, or the draft is open no more.
    """
    if act.person != actor() or act.kind == ItemAct.Kind.ENLARGED:
        raise DraftError(
            "只有本人可以撤回自己的提问或退回。",
            "Only the person who asked or marked it can take that back.",
        )
    with transaction.atomic():
        open_draft(Draft.objects.select_for_update().get(pk=act.draft_id))
        standing = ItemAct.objects.filter(pk=act.pk, taken_back_at=None)
        if standing.update(taken_back_at=now):
            record("take back at item", _subject(act))


def answer(act: ItemAct, words: str, now: datetime) -> None:
    """Answer a question, for whoever asked it and whoever looks after.

    Raises:
        DraftError: no words or too many, it is answered already, or the draft is open no more.
    """
    said = words.strip()
    _check(said)
    with transaction.atomic():
        open_draft(Draft.objects.select_for_update().get(pk=act.draft_id))
        waiting = unanswered(act.draft).filter(pk=act.pk)
        if not waiting.update(answer=said, answered_by=actor(), answered_at=now):
            raise DraftError(
                "这个提问已经答复或撤回。", "This question has already been answered or taken back."
            )
        record("answer at item", _subject(act))


def _subject(act: ItemAct) -> str:
    return f"draft {act.draft_id} item {act.item[:12]}"


def _check(words: str) -> None:
    if not words:
        raise DraftError("请写明要问的、原因或答复。", "Say what is asked, why, or the answer.")
    if len(words) > LIMIT:
        raise DraftError(f"至多 {LIMIT} 字。", f"{LIMIT} characters at most.")
