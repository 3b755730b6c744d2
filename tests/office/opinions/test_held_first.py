"""Whoever acts on an opinion holds its complaint first, as whoever freezes or objects does: else
each could wait for the other.
"""

import time
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from tests.office.colleagues import Colleague
from tests.office.databases import WANTED
from tests.office.deciding_steps import step_signed
from tests.office.opinion_steps import TEXT, filed, forwarded, handled, viewed

NOW = datetime(2026, 11, 12, 2, 0, tzinfo=UTC)
pytestmark = pytest.mark.skipif(WANTED == "sqlite", reason="SQLite has one writer at a time")


def _somebody_waits() -> bool:
    """Whether somebody waits for a lock, asked again until they do."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_locks WHERE NOT granted")
            if cursor.fetchone():
                return True
    return False


def _decide(number: int):
    from office.acts.doing import By, Given
    from office.opinions.flow import Act
    from office.opinions.models import Opinion
    from office.opinions.steps import decide
    from office.roles import Role

    given = step_signed(number, "approve", "deputy-director-1", "按此办理。", now=NOW)
    leader = By("deputy-director-1", frozenset({Role.LEADER}), NOW, given)
    row = Opinion.objects.get(pk=number)
    return decide(row, leader, Given(Act.APPROVE, {"remark": "按此办理。"}))


def _file(complaint):
    from office.acts.doing import By, Given
    from office.opinions.steps import file
    from office.roles import Role

    unit = By("zhao-lei", frozenset({Role.UNIT}), NOW, unit=complaint.unit_id)
    return file(complaint, unit, Given("file", {"ground": "facts", "text": TEXT}))


@pytest.mark.usefixtures("bureau")
def test_who_decides_on_an_opinion_holds_nothing_of_it_while_waiting_for_the_complaint():
    from office.complaints.models import Complaint
    from office.opinions.models import Opinion

    complaint = handled()
    number = filed(complaint)
    forwarded(number)
    viewed(number)
    with transaction.atomic():
        Complaint.objects.select_for_update().get(pk=complaint.pk)
        colleague = Colleague(lambda: _decide(number))
        assert _somebody_waits()
        Opinion.objects.select_for_update(nowait=True).get(pk=number)
    assert colleague.done().refused is None
    assert Opinion.objects.get(pk=number).state == "approved"


@pytest.mark.usefixtures("bureau")
def test_who_files_an_opinion_holds_no_table_of_them_while_waiting_for_the_complaint():
    from office.complaints.models import Complaint
    from office.opinions.models import Opinion

    complaint = handled()
    with transaction.atomic():
        Complaint.objects.select_for_update().get(pk=complaint.pk)
        colleague = Colleague(lambda: _file(complaint))
        assert _somebody_waits()
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(Opinion._meta.db_table)
            cursor.execute(f"LOCK TABLE {table} IN EXCLUSIVE MODE NOWAIT")
    assert colleague.done().refused is None
