"""Acts on handling units (承办单位) and on those who accept complaints (R13)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from office.audit.record import record
from office.complaints.models import Complaint
from office.errors import UsageError
from office.registry.lookups import today
from office.registry.models import Organisation, Unit
from office.registry_changes.drawable_words import check_severe, check_words
from office.registry_changes.field_diff import differing, put


def save_unit(unit: Unit, values: Mapping[str, Any], now: datetime) -> None:
    """Register a handling unit, or change its names; it is in nothing that is signed."""
    new = unit.pk is None
    before, after = differing(unit, values)
    if not after:
        return
    with transaction.atomic():
        put(unit, after)
        unit.save()
        record("unit", f"unit {unit.pk}", before=None if new else before, after=after, at=now)


def unit_in_use(unit: Unit) -> bool:
    """Whether anything names it, complaints of the past too: then it is closed, not deleted."""
    return any(
        relation.related_model._default_manager.filter(**{relation.field.name: unit}).exists()
        for relation in Unit._meta.related_objects
    )


def delete_unit(unit: Unit, now: datetime) -> None:
    """Delete a handling unit that nothing names.

    Raises:
        UsageError: complaints, past ones too, or accounts name it.
    """
    try:
        with transaction.atomic():
            subject, before = f"unit {unit.pk}", {"name_zh": unit.name_zh, "name_en": unit.name_en}
            unit.delete()
            record("unit", subject, before=before, after=None, at=now)
    except ProtectedError as error:
        raise UsageError(
            "已有投诉或账户属于该承办单位，不能删除；不再承办投诉的请停用，更名的请直接修改名称。",
            "Complaints or accounts belong to this unit, so it cannot be deleted. Close it if it "
            "no longer handles complaints; if it has a new name, change the name.",
        ) from error


def set_unit_open(unit: Unit, now: datetime, *, opened: bool) -> None:
    """Close a handling unit (停用) since today, or open it again; what it handles stays its own."""
    if opened == (unit.closed_on is None):
        return
    before = {"closed_on": unit.closed_on.isoformat() if unit.closed_on else None}
    with transaction.atomic():
        unit.closed_on = None if opened else today(now)
        unit.save(update_fields=["closed_on"])
        after = {"closed_on": unit.closed_on.isoformat() if unit.closed_on else None}
        record("unit", f"unit {unit.pk}", before=before, after=after, at=now)


def save_organisation(organisation: Organisation, values: Mapping[str, Any], now: datetime) -> None:
    """Register who accepts complaints, or change it.

    Raises:
        UsageError: another Chinese name for one that complaints name, or a name that plates cannot
            show.
    """
    new = organisation.pk is None
    before, after = differing(organisation, values)
    if not after:
        return
    check_words(after, drawn=("name_zh", "name_en"))
    check_severe(after)
    if not new and "name_zh" in after and _named(organisation):
        raise UsageError(
            "已有投诉写明由它受理，中文名称不能再改；机构更名请另行新增。",
            "Complaints already name it, so its Chinese name cannot be changed. Register a "
            "renamed organisation as a new one.",
        )
    with transaction.atomic():
        put(organisation, after)
        organisation.save()
        subject = f"organisation {organisation.pk}"
        record("organisation", subject, before=None if new else before, after=after, at=now)


def _named(organisation: Organisation) -> bool:
    return Complaint.objects.filter(source_org=organisation.name_zh).exists()
