"""What the office itself has for Prometheus: publication, withdrawals, alarms, jobs, database."""

from collections.abc import Iterator
from datetime import datetime

from django.db import connection
from django.db.models import Count, Max

from office.alerts.kinds import INVITATIONS, KINDS
from office.alerts.models import AlertChannel, Outage
from office.jobs.models import Job
from office.metrics import Metric
from office.published.models import Lift, Publication, Withdrawal
from office.published.overview import issued_at
from office.state_dir import StateDir
from office.withdrawals.confirmation import pending

_WAITING = (Job.State.QUEUED, Job.State.RUNNING)


def office_metrics(place: StateDir, now: datetime) -> Iterator[Metric]:
    """Those that are read from the database and the published tree."""
    yield from _published(place, now)
    yield Metric(
        "gongshi_withdrawals_in_force", "Withdrawals that were not lifted.", value=_in_force()
    )
    yield Metric(
        "gongshi_withdrawals_unconfirmed",
        "Withdrawals that wait for a second officer.",
        value=len(pending()),
    )
    yield from _alarms()
    found = Job.objects.filter(state__in=_WAITING).values_list("state").annotate(Count("pk"))
    yield Metric(
        "gongshi_jobs",
        "Jobs that wait or are being done.",
        label="state",
        values={**dict.fromkeys(map(str, _WAITING), 0), **dict(found)},
    )
    yield Metric("gongshi_database_bytes", "Size of the database.", value=_database_bytes())


def _published(place: StateDir, now: datetime) -> Iterator[Metric]:
    newest = Publication.objects.aggregate(newest=Max("seq"))["newest"] or 0
    yield Metric("gongshi_publication_number", "Number of the newest publication.", value=newest)
    issued = issued_at(place.tree.directory)
    if issued is not None:
        yield Metric(
            "gongshi_timestamp_age_seconds",
            "Age of the published timestamp, which is renewed hourly.",
            value=(now - issued).total_seconds(),
        )


def _in_force() -> int:
    lifts = Lift.objects.exclude(seq=None)
    entries = lifts.exclude(entry=None).values("entry")
    keys = lifts.exclude(keyid=None).values("keyid")
    return Withdrawal.objects.exclude(entry__in=entries).exclude(keyid__in=keys).count()


def _alarms() -> Iterator[Metric]:
    found = Outage.objects.filter(until=None).values_list("kind").annotate(Count("pk"))
    known = {**dict.fromkeys(KINDS, 0), **dict(found)}
    yield Metric(
        "gongshi_outages",
        "What is wrong now, by kind.",
        label="kind",
        values={kind: count for kind, count in known.items() if kind not in INVITATIONS},
    )
    yield Metric(
        "gongshi_alarm_channels_failing",
        "Channels that could not send their last message.",
        value=AlertChannel.objects.exclude(failure="").count(),
    )


def _database_bytes() -> int:
    sql = (
        "SELECT pg_database_size(current_database())"
        if connection.vendor == "postgresql"
        else "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return int(cursor.fetchone()[0])
