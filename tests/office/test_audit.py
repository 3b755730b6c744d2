"""The audit log: every act, no unpublished text, and no way to change a row unseen."""

import pytest

from tests.office.bureau import Office
from tests.office.databases import WANTED


def test_every_act_of_a_month_is_in_it(published: Office) -> None:
    from office.audit.models import Event

    acts = list(Event.objects.values_list("act", "actor", "role"))
    assert ("sign", "dept-head-1", "dept-head") in acts
    assert ("sign", "deputy-director-1", "deputy-director") in acts
    assert [act for act, _, _ in acts][-4:] == ["freeze", "sign", "sign", "publish"]
    assert "holds" in published.ok("audit", "verify")


def test_no_text_of_a_complaint_is_in_it(published: Office) -> None:
    log = published.ok("audit", "list")
    for words in ("力动健身", "办卡", "T0001"):
        assert words not in log


def test_who_acts_is_named_by_as(bureau: Office) -> None:
    bureau.ok("--as", "zhang-min", "freeze")
    assert "zhang-min" in bureau.ok("audit", "list").splitlines()[-1]


@pytest.mark.parametrize("act", ["UPDATE audit_event SET actor='x'", "DELETE FROM audit_event"])
def test_the_database_refuses_to_change_it(bureau: Office, act: str) -> None:
    from django.db import DatabaseError

    with pytest.raises(DatabaseError, match="only grows"):
        bureau.sql(act)


UNLOCK = (
    ["ALTER TABLE audit_event DISABLE TRIGGER USER"]
    if WANTED == "postgresql"
    else ["DROP TRIGGER audit_event_no_update", "DROP TRIGGER audit_event_no_delete"]
)


def test_a_changed_row_is_found(published: Office) -> None:
    published.sql(*UNLOCK, "UPDATE audit_event SET actor='x' WHERE number=3")
    assert "Row 3" in published.refused("audit", "verify")


def test_a_row_taken_out_is_found(published: Office) -> None:
    published.sql(*UNLOCK, "DELETE FROM audit_event WHERE number=3")
    assert "row 3" in published.refused("audit", "verify")


def test_a_row_is_not_written_twice(bureau: Office) -> None:
    from django.db import IntegrityError

    from office.audit.models import Event
    from office.errors import AuditError

    event = Event.objects.get(number=1)
    with pytest.raises(IntegrityError):
        event.save()
    with pytest.raises(AuditError):
        event.delete()
