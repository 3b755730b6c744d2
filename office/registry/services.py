"""Reading the registry as the published vocabulary, and seeding it."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from django.db import transaction

from office.errors import NotReadyError, UsageError
from office.registry.addresses import screen_addresses
from office.registry.models import (
    Bureau,
    IntakeCount,
    Label,
    Operator,
    Organisation,
    PanelProfile,
    Venue,
)
from sync import bundle, records
from sync.records import Text

_VENUE_ID = re.compile(r"[A-Z0-9]{2,8}\Z")


def operator_key(name: str, uscc: str = "") -> str:
    """The key of an operator: its USCC, else `N` and sixteen hex digits of its name's SHA-256."""
    return uscc or "N" + hashlib.sha256(name.strip().encode()).hexdigest()[:16]


def bureau() -> Bureau:
    """The one row of the bureau.

    Raises:
        NotReadyError: `office init` has not run.
    """
    found = Bureau.objects.first()
    if found is None:
        raise NotReadyError(
            "这里还没有建立办公端。请先运行 office init。"
            "There is no office here yet. Run `office init` first."
        )
    return found


def settings() -> bundle.Settings:
    """What the bureau rules, as it is signed with every index."""
    return msgspec.convert(bureau().settings, bundle.Settings)


def public_venue(venue: Venue) -> bundle.Venue:
    """A venue as it stands in an index."""
    return bundle.Venue(venue.id, Text(venue.name_zh, venue.name_en), venue.region)


def profiles(venue: Venue) -> tuple[bundle.Profile, ...]:
    """The panel profiles signed for a venue, by name."""
    rows = venue.profiles.order_by("name")
    return tuple(msgspec.convert(row.body, bundle.Profile) for row in rows)


def public_operator(operator: Operator, shop_no: str = "") -> records.Operator:
    """An operator as it stands in a record; `shop_no` is the complaint's own, if it has one."""
    return records.Operator(
        key=operator.key,
        name=operator.name,
        sign=operator.sign,
        uscc=operator.uscc,
        kind=operator.kind,
        registered_address=operator.registered_address,
        business_address=operator.business_address,
        authority=operator.authority,
        status=operator.status,
        shop_no=shop_no or operator.shop_no,
    )


def organisations() -> dict[str, records.Organisation]:
    """The accepting organisations the registry knows (R13), by Chinese name."""
    return {
        row.name_zh: msgspec.convert(
            {"name": {"zh": row.name_zh, "en": row.name_en}, "kind": row.kind},
            records.Organisation,
        )
        for row in Organisation.objects.all()
    }


def know(organisation: records.Organisation) -> None:
    """Register who accepts complaints, with both its names, if it is new."""
    name = organisation.name
    Organisation.objects.get_or_create(
        name_zh=name.zh or name.en, defaults={"name_en": name.en, "kind": organisation.kind}
    )


def labels(words: set[str]) -> dict[str, str]:
    """The English of those of `words` that have one."""
    rows = Label.objects.filter(zh__in=words)
    return {row.zh: row.en for row in rows}


def intake_counts(venue: Venue, first: str, last: str) -> tuple[bundle.Intake, ...]:
    """Accepted, sales and footfall of a venue by month, from `first` to `last`."""
    rows = IntakeCount.objects.filter(venue=venue, month__range=(first, last)).order_by("month")
    return tuple(
        bundle.Intake(r.month, r.accepted, r.sales_yuan, r.footfall, r.provider) for r in rows
    )


@transaction.atomic
def seed_profiles() -> None:
    """Put the first panel profiles in the registry; those already there stay as they are."""
    from layouts.profiles import PROFILES

    for profile in PROFILES.values():
        PanelProfile.objects.get_or_create(
            name=profile.name, defaults={"body": msgspec.to_builtins(profile)}
        )


@transaction.atomic
def seed_venues(data: Mapping[str, Any]) -> None:
    """Put venues, operators and intake counts of a seed file (`assets/sample/venues.json`) in."""
    for item in data["venues"]:
        fields = {k: item[k] for k in ("name_zh", "name_en", "region") if k in item}
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
    settings_value = msgspec.convert({**data["settings"], "qr_base": qr_base}, bundle.Settings)
    for item in data.get("organisations", []):
        Organisation.objects.update_or_create(name_zh=item["name_zh"], defaults=dict(item))
    for zh, en in data.get("labels", {}).items():
        Label.objects.update_or_create(zh=zh, defaults={"en": en})
    row = Bureau.objects.first() or Bureau()
    row.settings = msgspec.to_builtins(settings_value)
    row.repository, row.wake = repository, wake
    row.save()
    return row


@transaction.atomic
def set_addresses(url: str) -> tuple[str, str]:
    """Set where screens reach the office; audited. Returns (repository, wake).

    Raises:
        UsageError: not an address that a screen could ask.
    """
    from office.audit.services import record

    row = bureau()
    before = [row.repository, row.wake]
    row.repository, row.wake = screen_addresses(url)
    row.save(update_fields=["repository", "wake"])
    record("bureau", "addresses", before=before, after=[row.repository, row.wake])
    return row.repository, row.wake


@transaction.atomic
def set_venue(
    venue_id: str, fields: Mapping[str, Any], profiles: Sequence[str] | None = None
) -> Venue:
    """Add a venue, or change one; audited.

    Raises:
        UsageError: not a venue id, a new venue without a name, or a merger into nothing.
    """
    from office.audit.services import record

    if not _VENUE_ID.match(venue_id):
        raise UsageError(
            "场所编号为2至8位大写字母或数字。A venue id has 2 to 8 capitals or digits."
        )
    venue = Venue.objects.filter(pk=venue_id).first() or Venue(id=venue_id)
    for field, value in fields.items():
        setattr(venue, field, value)
    if not venue.name_zh:
        raise UsageError("新场所要有名称（--name-zh）。A new venue needs a name.")
    _check_merger(venue, given="successor_id" in fields)
    venue.save()
    if profiles is not None:
        venue.profiles.set(PanelProfile.objects.filter(pk__in=profiles))
    record("venue", venue_id, after={**fields, "profiles": sorted(profiles or [])})
    return venue


def _check_merger(venue: Venue, *, given: bool) -> None:
    """A merged venue names an open one that goes on; any other names none."""
    if venue.state != Venue.State.MERGED:
        if given:
            raise UsageError(
                "--successor 只与 --state merged 连用。--successor goes with --state merged only."
            )
        venue.successor_id = None
        return
    found = Venue.objects.filter(pk=venue.successor_id, state=Venue.State.OPEN)
    if not found.exclude(pk=venue.pk).exists():
        raise UsageError(
            "并入须用 --successor 指明另一个营业的场所。"
            "A venue that merges names another open one: --successor ID."
        )


@transaction.atomic
def set_bureau(changes: Mapping[str, Any]) -> None:
    """Change settings of the bureau; audited, before and after.

    Raises:
        UsageError: a setting of another name or form.
    """
    from office.audit.services import record

    row = bureau()
    before = dict(row.settings)
    try:
        checked = msgspec.convert({**before, **changes}, bundle.Settings)
    except msgspec.ValidationError as error:
        raise UsageError(f"设置不合要求。A setting has not the agreed form: {error}") from None
    row.settings = msgspec.to_builtins(checked)
    row.save(update_fields=["settings"])
    record("bureau", "settings", before=before, after=row.settings)
