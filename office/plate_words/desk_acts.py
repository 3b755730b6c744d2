"""The acts of the desk: take a proposal, write instead, stay with the facts, take that back."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from office.audit.record import actor, record
from office.complaints import wording
from office.complaints.models import Complaint
from office.complaints.wording import REPLIES
from office.complaints.words_by_facts import facts_of
from office.editing import edit_words
from office.editing.edit_words import Edited
from office.errors import OfficeError
from office.plate_words.desk import offered, proposed, worded
from office.plate_words.models import SettledWords
from office.registry.bureau_policy import facts_only, policy
from office.registry.lookups import labels
from office.state_dir import StateDir

_FULL_TEXTS = ("full_text_zh", "full_text_en")
_FACTS_ONLY = OfficeError(
    "本局只公示事实，不采用也不改写文字。要改，请在“本局设置”的办理规定中另选来源。",
    "The bureau publishes facts only, so no text can be accepted or changed. To change this, "
    "choose another source of text in the bureau settings, under “Office rules”.",
)


def settle(
    place: StateDir, number: int, words: Mapping[str, str], seen: datetime, now: datetime
) -> Edited:
    """Put `words` on a complaint, as they were proposed or as a clerk has them.

    Args:
        number: its row.
        words: by field of `desk.WORDED`.
        seen: its `updated` when the person opened it.

    Raises:
        OfficeError: the bureau shows facts alone.
        RecordError: it is published, or the words do not fit (R1).
        StaleError: somebody else saved in between.
    """
    ruled = policy().plate_words
    if ruled == "facts":
        raise _FACTS_ONLY
    row = Complaint.objects.get(pk=number)
    proposal = proposed(row) if ruled == "proposed" else None
    given = edit_words.cleaned(words)
    choices = offered(proposal) if proposal else []
    as_proposed = any(one.items() <= given.items() for one in choices)
    act = SettledWords.Act.TAKEN if as_proposed else SettledWords.Act.CHANGED
    if wording.says_facts(row, given):  # taken as they stand in the boxes: a decision for them
        act = SettledWords.Act.FACTS
    return _act(place, row, act, given, seen=seen, now=now)


def by_facts(place: StateDir, number: int, seen: datetime, now: datetime) -> Edited:
    """Show a complaint by its facts alone, by decision. Raises as `settle`."""
    row = Complaint.objects.get(pk=number)
    words = wording.words(facts_of(row), {}, labels({row.issue}), facts_only=True)
    # Where texts are published, that of the page stays: it is looked through for personal data.
    kept = REPLIES if facts_only() else (*REPLIES, *_FULL_TEXTS)
    said = {field: value for field, value in words.items() if field not in kept}
    return _act(place, row, SettledWords.Act.FACTS, said, seen=seen, now=now)


def all_by_facts(place: StateDir, now: datetime) -> int:
    """Show by facts alone whatever says more, where the bureau shows nothing else; how many."""
    rows = list(worded())
    with transaction.atomic():
        for row in rows:
            by_facts(place, row.pk, row.updated, now)
    return len(rows)


def undo(place: StateDir, number: int, seen: datetime, now: datetime) -> Edited:
    """Put back the words that the last act here replaced. Raises as `settle`.

    Raises:
        OfficeError: there is nothing to take back.
    """
    row = Complaint.objects.get(pk=number)
    last = SettledWords.objects.filter(complaint=row).order_by("-pk").first()
    if last is None or last.act == SettledWords.Act.UNDONE or not last.before:
        raise OfficeError("这一件没有可撤销的操作。", "There is nothing to take back here.")
    return _act(place, row, SettledWords.Act.UNDONE, last.before, seen=seen, now=now)


@transaction.atomic
def _act(
    place: StateDir,
    row: Complaint,
    act: SettledWords.Act,
    words: Mapping[str, str],
    *,
    seen: datetime,
    now: datetime,
) -> Edited:
    before = {field: getattr(row, field) for field in words}
    edited = edit_words.edit(place, row.pk, words, seen, now)
    proposal = proposed(row) if policy().plate_words == "proposed" else None
    SettledWords.objects.create(
        complaint=row,
        act=act,
        confidence=proposal.confidence.value if proposal else "",
        proposed=next(iter(offered(proposal)), {}) if proposal else {},
        before=before,
        settled=dict(words),
        by=actor(),
        at=now,
    )
    record("settle words", f"complaint {row.pk}", after={"act": act.value}, at=now)
    return edited
