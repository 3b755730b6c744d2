"""A new office's first registers, from the files of the sample bureau."""

from collections.abc import Mapping
from typing import Any

import msgspec
from django.db import transaction

from office.registry.models import (
    Bureau,
    IntakeCount,
    Label,
    Operator,
    Organisation,
    PanelProfile,
    Venue,
)
from office.registry.operator_matching import operator_key
from office.registry_changes.bureau_settings import as_ruled

_VENUE = ("name_zh", "name_en", "region", "floors")


@transaction.atomic
def seed_profiles() -> None:
    """Put the first panel profiles in the registry; those already there stay as they are."""
    from layouts.screen_profiles import PROFILES

    for profile in PROFILES.values():
        PanelProfile.objects.get_or_create(
            name=profile.name, defaults={"body": msgspec.to_builtins(profile)}
        )


@transaction.atomic
def seed_venues(data: Mapping[str, Any]) -> None:
    """Put venues, operators and intake counts of a seed file (`assets/sample/venues.json`) in."""
    for item in data["venues"]:
        fields = {k: item[k] for k in _VENUE if k in item}
        venue, _ = Venue.objects.update_or_create(id=item["id"], defaults=fields)
        venue.profiles.set(PanelProfile.objects.filter(name__in=item["profiles"]))
        for row in item.get("intake", []):
            IntakeCount.objects.update_or_create(
                venue=venue,
                month=row["month"],
                defaults={k: v for k, v in row.items() if k != "month"},
            )
    for item in data.get("operators", []):
        key = operator_key(item["name"], item.get("uscc", ""))
        row = Operator(key=key, **item)
        row.full_clean(exclude=["id"], validate_unique=False, validate_constraints=False)
        Operator.objects.update_or_create(key=key, defaults=item)


@transaction.atomic
def seed_bureau(data: Mapping[str, Any], qr_base: str, repository: str, wake: str) -> Bureau:
    """Put the bureau, its organisations and labels in (`assets/sample/bureau.json`)."""
    settings_value = as_ruled({**data["settings"], "qr_base": qr_base})
    for item in data.get("organisations", []):
        Organisation.objects.update_or_create(name_zh=item["name_zh"], defaults=dict(item))
    for zh, en in data.get("labels", {}).items():
        Label.objects.update_or_create(zh=zh, defaults={"en": en})
    row = Bureau.objects.first() or Bureau()
    row.settings = msgspec.to_builtins(settings_value)
    row.policy = data.get("policy", {})
    row.repository, row.wake = repository, wake
    row.save()
    return row
