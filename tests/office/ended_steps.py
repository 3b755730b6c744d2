"""A record whose time of showing runs out, or has (R43)."""

from datetime import UTC, date, datetime, timedelta

import msgspec

from tests.office.bureau import Office, complaint

DAYS = 10
"""The time of showing of record `NUMBER`."""
NUMBER = "T0009"


def ending(office: Office) -> Office:
    """`office` has published `NUMBER` besides, which ends after `DAYS` days."""
    from office.registry_changes.bureau_settings import set_policy

    set_policy({"show_days": DAYS})
    complaint(9)
    office.publish_all()
    return office


def ahead(days: int) -> datetime:
    """This instant, so many days on."""
    return datetime.now(UTC) + timedelta(days=days)


def run_out(number: str = "T0001", ago: int = 3) -> date:
    """In the books the record of that complaint has had its last day so long ago; that day."""
    from office.published.models import RecordVersion
    from sync.canonical import decode, encode
    from sync.records import Record

    rows = RecordVersion.objects.filter(record__complaint__number=number)
    row = rows.order_by("version").last()
    last = datetime.now(UTC).date() - timedelta(days=ago)
    record = decode(bytes(row.body), Record, (number, number))
    body = encode(msgspec.structs.replace(record, show_until=last.isoformat()))
    rows.filter(version=row.version).update(body=body)
    return last


def last_day_of(number: str, version: int) -> date:
    """The last day that is signed with a version."""
    from office.published.models import RecordVersion
    from office.published.showing_ended import last_day_of as signed

    row = RecordVersion.objects.get(record__complaint__number=number, version=version)
    return signed(row)


def publish_alone(office: Office, pub_id: str, now: datetime) -> None:
    """What waits for a record goes alone, some days from today."""
    from office.audit.record import acting
    from office.freezing.freeze import freeze
    from office.freezing.freeze_scope import TheseChanges
    from office.published.timestamp import refresh
    from office.published.version_numbers import known
    from office.publishing.publish import publish

    place = office.place()
    with acting("wang-fang", "entry"):
        freeze(place, now, scope=TheseChanges((pub_id,)))
        office.sign_both()
        refresh(place.directory, now, known(), clock_is_right=True)
        publish(place, now)
