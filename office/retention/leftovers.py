"""What the machine leaves behind: jobs, outages, sessions and forms of before, attempts counted."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection

from office.alerts.models import Outage
from office.jobs.models import Job
from office.remote import answers as answer_files
from office.retention.rule_type import Moment
from office.state_dir import current_state_dir
from sync.disk import Disk

JOB_DAYS = 30
OUTAGE_DAYS = 365
ANSWER_DAYS = 7
PAPER_DAYS = 1


def jobs(moment: Moment) -> list[int]:
    last = moment.now - timedelta(days=JOB_DAYS)
    return list(Job.objects.filter(ended__lte=last).order_by("pk").values_list("pk", flat=True))


def delete_jobs(_moment: Moment, numbers: Sequence[int]) -> int:
    return Job.objects.filter(pk__in=numbers).delete()[0]


def outages(moment: Moment) -> list[int]:
    """Outages that were over long ago."""
    last = moment.now - timedelta(days=OUTAGE_DAYS)
    return list(Outage.objects.filter(until__lte=last).order_by("pk").values_list("pk", flat=True))


def delete_outages(_moment: Moment, numbers: Sequence[int]) -> int:
    """Delete them, and with them what was told."""
    Outage.objects.filter(pk__in=numbers).delete()
    return len(numbers)


def answers(moment: Moment) -> list[str]:
    """Answers of screens that came long ago, and those that were asked for and never came."""
    last = (moment.now - timedelta(days=ANSWER_DAYS)).timestamp()
    return sorted(map(str, answer_files.older_than(current_state_dir(), last)))


def delete_answers(_moment: Moment, files: Sequence[str]) -> int:
    for file in files:
        Disk().remove(Path(file))
    return len(files)


def sessions(moment: Moment) -> list[Any]:
    rows = Session.objects.filter(expire_date__lt=moment.now)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def delete_sessions(moment: Moment, keys: Sequence[Any]) -> int:
    return Session.objects.filter(pk__in=keys, expire_date__lt=moment.now).delete()[0]


def attempts(moment: Moment) -> list[str]:
    """Counts of sign-ins and used codes that hold nobody back any more."""
    with connection.cursor() as cursor:
        over = connection.ops.adapt_datetimefield_value(moment.now)
        cursor.execute(f"SELECT cache_key FROM {_attempts()} WHERE expires < %s", [over])  # noqa: S608 - our own name
        return [key for (key,) in cursor.fetchall()]


def delete_attempts(_moment: Moment, keys: Sequence[str]) -> int:
    with connection.cursor() as cursor:
        cursor.executemany(
            f"DELETE FROM {_attempts()} WHERE cache_key = %s",  # noqa: S608 - our own name
            [(key,) for key in keys],
        )
    return len(keys)


def _attempts() -> str:
    return connection.ops.quote_name(str(settings.CACHES["default"]["LOCATION"]))


def papers(moment: Moment) -> list[str]:
    """Printed forms that were not fetched again."""
    last = (moment.now - timedelta(days=PAPER_DAYS)).timestamp()
    folder = moment.place.directory / "papers"
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    return [path.name for path in files if path.is_file() and path.stat().st_mtime < last]


def delete_papers(moment: Moment, names: Sequence[str]) -> int:
    for name in names:
        (moment.place.directory / "papers" / name).unlink(missing_ok=True)
    return len(names)
