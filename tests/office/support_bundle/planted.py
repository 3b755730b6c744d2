"""Words that nobody may read in a support bundle, put wherever an office has room for one."""

import json

SECRETS = ("王芳zq", "Wang Fang zq", "13800zq0000", "pass-zq-word", "健身卡zq", "zq-key-zq")
"""A name, in both scripts, a telephone number, a password, a complaint, a key. All have `zq`."""
MARK = "zq"
PLANTED = " ".join(SECRETS)
SHORT = "zq"
"""Where a column has room for no more."""


def everywhere_in_the_database() -> int:
    """Put them into each column of words, one after the other; how many took them."""
    from django.apps import apps
    from django.db import DatabaseError, connection

    taken = 0
    for model in apps.get_models():
        table = connection.ops.quote_name(model._meta.db_table)
        for field in model._meta.local_concrete_fields:
            if field.get_internal_type() not in WORDS:
                continue
            words = json.dumps({SHORT: PLANTED}) if "JSON" in field.get_internal_type() else SHORT
            if field.get_internal_type() == "TextField":
                words = PLANTED
            column = connection.ops.quote_name(field.column)
            try:
                with connection.cursor() as cursor:
                    cursor.execute(f"UPDATE {table} SET {column} = %s", [words])
                    taken += cursor.rowcount > 0
            except DatabaseError:  # a trigger keeps the row, or one alone may have the word
                continue
    return taken


WORDS = {"CharField", "TextField", "JSONField", "SlugField"}


def a_little_of_everything() -> None:
    """Rows of the tables that an office without trouble has none of."""
    from office.alerts.models import AlertChannel, Outage
    from office.jobs.models import Job
    from tests.office.bureau import NOW

    for kind in ("freeze", f"kind {MARK}"):
        Job.objects.create(
            kind=kind, args={MARK: PLANTED}, by=PLANTED, role=MARK, created=NOW, problems=[PLANTED]
        )
    for kind, subject in (("disk", PLANTED[:64]), (MARK, "")):
        Outage.objects.create(
            kind=kind, subject=subject, place=PLANTED[:80], source=MARK, level="danger", since=NOW
        )
    AlertChannel.objects.create(name=PLANTED[:60], failure="robot")
    AlertChannel.objects.create(name=MARK, failure=MARK)


def in_every_folder(state) -> None:
    """Files whose names and contents are such words."""
    for folder in (state, *(path for path in state.iterdir() if path.is_dir())):
        (folder / f"{SECRETS[0]} {SECRETS[2]}.txt").write_text(PLANTED)
    (state / "broker.password").write_text(f"{SECRETS[1]}\n{SECRETS[3]}\n")


def entry(message: object, **more: object) -> str:
    return json.dumps(
        {
            "__REALTIME_TIMESTAMP": "1543651200000000",
            "_SYSTEMD_UNIT": "gongshi-office-work.service",
            "MESSAGE": message,
            "_CMDLINE": PLANTED,
            **more,
        }
    )


_LOG = "2018-12-01 08:00:00,123"
JOURNAL = [
    entry(f"{_LOG} office.jobs: ERROR queue.py:95 Job 7 ({PLANTED}) failed"),
    entry("Traceback (most recent call last):"),
    entry(f'  File "{{root}}/office/jobs/queue.py", line 12, in {SECRETS[0]}'),
    entry(f"    {PLANTED}"),
    entry(f"django.db.utils.OperationalError: {PLANTED}"),
    entry(f"ValueError: {PLANTED}"),
    entry("Ended", MESSAGE_ID="d9b373ed55a64feb8242e02dbe79a49c", UNIT="gongshi-office.service"),
    # From here on nothing is known but a word or two.
    entry(f"{_LOG} office.{MARK}: ERROR {MARK}.py:1 {PLANTED}"),
    entry(f"{_LOG} {MARK}.office: {MARK.upper()} queue.py:1 x"),
    entry(f'  File "/home/{MARK}/office/jobs/queue.py", line 12, in x'),
    entry(f'  File "{{root}}/office/jobs/{MARK}.py", line 12, in x'),
    entry(f"{MARK}.{MARK}Error: {PLANTED}"),
    entry(PLANTED),
    entry([104, 105]),
    entry(None),
    entry(f"{_LOG} office: ERROR queue.py:13800000000 x", UNIT=f"gongshi-office@{MARK}"),
    entry("x", MESSAGE_ID=MARK),
    entry("x", __REALTIME_TIMESTAMP=MARK),
    PLANTED,
    "",
]
UNITS = f"""\
Id=gongshi-office-work.service
ActiveState=failed
Result=exit-code
NRestarts=3
ExecMainStatus=1

Id=gongshi-office-wake@8461.service
ActiveState={MARK}
Result={PLANTED}
NRestarts=13800000000
ExecMainStatus={MARK}

Id=gongshi-office-{MARK}.service
ActiveState=active

{PLANTED}
"""
