"""Sending a draft back (退回) with the reason, for whoever prepared it."""

from datetime import datetime

from django.db import transaction

from office.audit.record import record
from office.drafts.models import Draft, SentBack
from office.drafts.voiding import void_open_draft
from office.errors import DraftError
from office.registry.practice import check_real
from office.signing.accept import open_draft
from office.state_dir import StateDir


def send_back(
    place: StateDir, draft: Draft, reason: str, *, person: str, office: str, now: datetime
) -> None:
    """Void the draft; the reason is for colleagues, and no part of the audit log (R39).

    Raises:
        DraftError: it is practice, whose round ends otherwise; no reason, or the draft is open no
            more.
    """
    check_real()
    if not reason.strip():
        raise DraftError("退回须写明原因。", "Sending back needs a reason.")
    with transaction.atomic():
        open_draft(Draft.objects.select_for_update().get(pk=draft.pk))
        SentBack.objects.create(
            draft=draft, person=person, office=office, reason=reason.strip(), at=now
        )
        record("send back", f"draft {draft.number}", before=draft.digest, as_role=office)
        void_open_draft(place, "sent-back", now)
