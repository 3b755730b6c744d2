"""Of the support bundle: the database, and what waits in it, in numbers and the program's words."""

import sqlite3
from collections.abc import Container
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.models import Count, Max, Min, Model, QuerySet

from office import database_schema
from office.alerts.failures import FAILURES
from office.alerts.kinds import KINDS, LEVELS
from office.alerts.models import AlertChannel, Outage
from office.audit.chain import BrokenChainError, verify
from office.complaints.models import Complaint, Upload
from office.drafts.models import Draft
from office.errors import NotReadyError
from office.jobs.models import Job
from office.jobs.queue import kinds
from office.published.models import Publication
from office.support_bundle.known import Fact, coded, counted, facts, instant, one_of, version

_LATELY = timedelta(days=7)


def database() -> Fact:
    """Which it is, and whether it is whole."""
    lite = connection.vendor == "sqlite"
    return facts(
        kind=one_of(connection.vendor, {"sqlite", "postgresql"}),
        version=version(sqlite3.sqlite_version if lite else _server()),
        whole=_asked("PRAGMA quick_check(1)") == "ok" if lite else None,
        tables_as_the_steps_made_them=_as_made(),
    )


def migrations() -> Fact:
    """Steps that were done, that are still to do, and that this program does not know."""
    loader = MigrationLoader(connection, ignore_no_migrations=True)
    done, there = set(loader.applied_migrations or ()), set(loader.disk_migrations or ())
    return facts(
        done=len(done & there),
        to_do=tuple(coded(" ".join(step)) for step in sorted(there - done)),
        unknown=len(done - there),
    )


def rows() -> Fact:
    """How many rows each table has; None where it cannot be asked."""
    models = sorted(apps.get_models(), key=lambda model: model._meta.label_lower)
    return {coded(model._meta.label_lower): _count(model) for model in models}


def waiting(now: datetime) -> Fact:
    """What waits for a process or a person, by its state."""
    queued = Job.objects.filter(state=Job.State.QUEUED)
    refused = Job.objects.filter(state=Job.State.REFUSED, ended__gte=now - _LATELY)
    return facts(
        jobs=_by("state", Job.objects.all(), Job.State.values),
        jobs_queued=_by("kind", queued, kinds()),
        jobs_queued_since=instant(queued.aggregate(since=Min("created"))["since"]),
        jobs_refused_in_a_week=_by("kind", refused, kinds()),
        complaints=_by("status", Complaint.objects.all(), Complaint.Status.values),
        uploads=_by("state", Upload.objects.all(), Upload.State.values),
        drafts=_by("state", Draft.objects.all(), Draft.State.values),
    )


def published() -> Fact:
    """The last publication, as the books have it."""
    newest = Publication.objects.aggregate(seq=Max("seq"), at=Max("at"))
    return facts(
        publications=Publication.objects.count(),
        newest=int(newest["seq"] or 0),
        at=instant(newest["at"]),
    )


def outages() -> Fact:
    """What the calendar has found wrong and not over, and channels that cannot tell of it."""
    now = Outage.objects.filter(until=None)
    return facts(
        by_kind=_by("kind", now, KINDS),
        by_level=_by("level", now, LEVELS),
        channels=AlertChannel.objects.count(),
        channels_failing=_by("failure", AlertChannel.objects.exclude(failure=""), FAILURES),
    )


def log() -> Fact:
    """The chain of the audit log: how long it is, or the row at which it does not hold."""
    try:
        number, _ = verify()
    except BrokenChainError as error:
        return facts(holds=False, at=error.number)
    return facts(holds=True, rows=number)


def _by(field: str, found: "QuerySet[Any]", known: Container[str]) -> Fact:
    # Without an order of the model's own, by which it would be counted too.
    return counted(found.order_by().values_list(field).annotate(Count("pk")), known)


def _count(model: type[Model]) -> int | None:
    try:
        return model._default_manager.count()
    except DatabaseError:
        return None


def _asked(sql: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def _server() -> str:
    return str(_asked("SHOW server_version"))


def _as_made() -> bool:
    try:
        database_schema.must_be_real()
    except NotReadyError:
        return False
    return True
