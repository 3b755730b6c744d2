"""The digest of everything a draft is made from: another value voids its signatures."""

import hashlib
from typing import Any

import msgspec
from django.db import connection
from django.db.models import Model

from office.complaints.field_columns import Kind, Of
from office.complaints.fields import FIELDS
from office.complaints.models import Complaint
from office.drafts.models import Batch, Draft
from office.registry.models import (
    Bureau,
    IntakeCount,
    Label,
    Lease,
    Operator,
    Organisation,
    PanelProfile,
    Venue,
)
from office.registry.policy import policy

LATER = {
    "created", "updated", "upload", "repository", "wake", "content", "raw_deleted_at", "unit",
    "secrecy_by", "secrecy_at", "policy", "floors", "chosen_by",
}  # fmt: skip
"""Fields that say when, whence, where to and by whom: none of them is in what is signed."""
WORDS = tuple(
    field.name for field in FIELDS if field.kind is Kind.TEXT and field.of is Of.COMPLAINT
)
"""Words of a complaint; those of a withheld one are deleted by rule (office.retention)."""
MODELS: tuple[type[Model], ...] = (
    Bureau, PanelProfile, Venue, Operator, Lease, Organisation, Label, IntakeCount, Batch
)  # fmt: skip
"""What is read whole; of corrections and complaints only what a draft could hold."""

_REGISTERED: dict[type[Model], dict[str, Any] | None] = {}
AS_PUBLISHED = "as published"
"""In the place of the digest: the draft is made from what is published, and no edit touches it."""


def register_input(model: type[Model], only: dict[str, Any] | None) -> None:
    """Have rows of an app above this one count as what a draft is made from.

    Args:
        only: which rows, as a filter; None: no edit of them voids a draft, but nobody writes them
            while a draft is frozen or published.
    """
    _REGISTERED[model] = only


def counts(model: type[Model]) -> bool:
    """Whether an edit of such a row may void a draft."""
    return model is Complaint or model in MODELS or _REGISTERED.get(model) is not None


def made_from(*, again: bool) -> str:
    """What stands for all that a draft is made from now; `again`: only from what is published."""
    return AS_PUBLISHED if again else inputs_digest()


def unedited(draft: Draft) -> bool:
    """Whether what `draft` is made from is as it was when it was frozen."""
    return draft.inputs == made_from(again=draft.inputs == AS_PUBLISHED)


def hold() -> None:
    """Have nobody else write what a draft is made from until this transaction ends.

    So what was compared stays so until it is frozen, or published. SQLite's transactions begin
    IMMEDIATE, so it has one writer anyway (office.database).
    """
    if connection.vendor == "postgresql":
        panels: type[Model] = Venue.profiles.through
        models: tuple[type[Model], ...] = (*MODELS, panels, Complaint, *_REGISTERED)
        tables = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in models)
        with connection.cursor() as cursor:
            # EXCLUSIVE, for with less an edit that holds a row and we would wait for each other.
            cursor.execute(f"LOCK TABLE {tables} IN EXCLUSIVE MODE")


def inputs_digest() -> str:
    """SHA-256 over complaints, corrections and registry as they are now."""
    hasher = hashlib.sha256()
    for model in MODELS:
        _add(hasher, model, {})
    ruled = policy()
    hasher.update(msgspec.json.encode([ruled.show_days, sorted(ruled.industries_off)]))
    for model, only in _REGISTERED.items():
        if only is not None:
            _add(hasher, model, only)
    _add(hasher, Complaint, {"venue__isnull": False})
    for pair in Venue.profiles.through.objects.order_by("pk").values_list(
        "venue_id", "panelprofile_id"
    ):
        hasher.update(repr(pair).encode())
    return hasher.hexdigest()


def _add(hasher: Any, model: type[Model], only: dict[str, Any]) -> None:
    names = [f.attname for f in model._meta.concrete_fields if f.name not in LATER]
    for row in model._default_manager.filter(**only).order_by("pk").values(*names).iterator():
        if row.get("status") == Complaint.Status.FROZEN:  # freezing itself is no edit
            row["status"] = Complaint.Status.NEW
        if row.get("exclusion"):  # it counts in the figures; its words are in nothing
            row.update(dict.fromkeys(WORDS, ""))
        hasher.update(msgspec.json.encode(row, order="sorted"))
