"""Voiding a draft with its signatures: by which act, by whom; and noticing an edit at once.

An edit voids a draft where it changes what that is made of (`draft_digest`), and not otherwise.
Only what is decided on the draft itself voids it outright: sent back, frozen anew, something taken
down, a lift no longer asked for, other delegations.

`void_reason` is a code and the ids it speaks of, never text (R39): "edit complaint 17 18".
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save

from office.audit.models import Event
from office.audit.record import acting, actor, record
from office.complaints.models import Complaint
from office.drafts.draft_digest import LATER, counts, rows_of, unedited
from office.drafts.folder import DraftFolder
from office.drafts.models import Draft
from office.registry.models import Venue
from office.state_dir import StateDir, current_state_dir

_LENGTH = 200
_NAMED = 10
_OFFICE = "office", "system"
"""Who notes in the log what nobody is known to have done."""

_EDITS = frozenset(
    {
        "batch", "bureau", "decide", "edit", "end news", "figures", "lease", "merge", "operator",
        "opinion approve", "opinion file", "opinion propose", "organisation", "pick", "policy",
        "privacy redact", "propose correction", "propose mark", "take back correction",
        "take back mark", "venue",
    }
)  # fmt: skip
"""Acts that can change what a draft says."""


def void_open_draft(
    place: StateDir, reason: str, now: datetime | None = None, *, by: str | None = None
) -> int | None:
    """Void the open draft, if there is one; its versions and number stay used up.

    Args:
        reason: a code with the ids it speaks of (`drafts.void_words` makes a sentence of it).
        by: whose act it was, "" where that is not known; None: of who acts now.
    """
    with transaction.atomic():
        draft = Draft.objects.select_for_update().filter(state=Draft.State.OPEN).first()
        if draft is None:
            return None
        draft.state = Draft.State.CANCELLED
        draft.void_reason, draft.void_by = reason[:_LENGTH], actor() if by is None else by
        draft.voided_at = now or datetime.now(UTC)
        draft.save(update_fields=["state", "void_reason", "void_by", "voided_at"])
        Complaint.objects.filter(status=Complaint.Status.FROZEN).update(status=Complaint.Status.NEW)
        record("cancel", f"draft {draft.number}", before=draft.digest, after=draft.void_reason)
        transaction.on_commit(DraftFolder(place.draft(draft.number)).cancel, robust=True)
    return int(draft.number)


def void_if_inputs_changed(kind: str, *ids: object) -> int | None:
    """Void the open draft if what it is made of is not as it was.

    Every `save` and `delete` leads here by itself (`watch`); who writes by `update` or in bulk
    calls it, once all is written.

    Args:
        kind: what was edited: complaint, operator, venue, batch, ...
        ids: which ones.
    """
    draft = Draft.waiting()
    if draft is None or unedited(draft):
        return None
    return void_open_draft(current_state_dir(), " ".join(["edit", kind, *map(str, ids)]))


def void_changed_before(place: StateDir, draft: Draft) -> bool:
    """Void an open draft of which it is found only now that an edit changed what it is made of.

    Whoever finds it has edited nothing: the editor is looked up, or left unnamed.
    """
    if unedited(draft):
        return False
    editor = _editor_since(draft)
    with acting(*(editor or _OFFICE)):
        void_open_draft(place, "edit", by=editor[0] if editor else "")
    return True


def watch() -> None:
    """Have every edit of what a draft is made of void it as soon as it is committed."""
    for signal in (post_save, post_delete):
        signal.connect(_changed, dispatch_uid="void")
    m2m_changed.connect(_panels_changed, sender=Venue.profiles.through, dispatch_uid="void")


def _changed(
    sender: type[Model], instance: Model, update_fields: Any = None, **_more: object
) -> None:
    if counts(sender) and (update_fields is None or not set(update_fields) <= LATER):
        _look_later(f"{sender.__name__.lower()} {instance.pk}")


def _panels_changed(instance: Model, action: str, **_more: object) -> None:
    if action.startswith("post_"):
        _look_later(f"{type(instance).__name__.lower()} {instance.pk}")


def _look_later(name: str) -> None:
    """One look a transaction, however many rows it changes."""
    connection = transaction.get_connection()
    looks = [act for _, act, _ in connection.run_on_commit if isinstance(act, _Look)]
    if looks:
        looks[0].names.append(name)
    else:
        transaction.on_commit(_Look([name]))


@dataclass
class _Look:
    """Looks, once a transaction is through, whether the open draft still stands."""

    names: list[str]

    def __call__(self) -> None:
        kind = self.names[0].partition(" ")[0]
        ids = dict.fromkeys(name.partition(" ")[2] for name in self.names if name.startswith(kind))
        void_if_inputs_changed(kind, *list(ids)[:_NAMED])


def _editor_since(draft: Draft) -> tuple[str, str] | None:
    """Who edited since, and in which role; None where nobody is known to, or several did."""
    frozen = Event.objects.filter(act="freeze", subject=f"draft {draft.number}").last()
    if frozen is None:
        return None
    mine = {f"complaint {key}" for key in rows_of(draft).complaints}
    later = Event.objects.filter(number__gt=frozen.number, act__in=_EDITS)
    found = {
        event.actor: event.role
        for event in later
        if event.subject in mine or not event.subject.startswith("complaint ")
    }
    return next(iter(found.items())) if len(found) == 1 else None
