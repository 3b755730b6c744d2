"""The audit log: every act, no unpublished text, and no way to change a row unseen."""

import pytest

from tests.office.bureau import Office
from tests.office.databases import UNLOCK


def test_every_act_of_a_month_is_in_it(published: Office) -> None:
    from office.audit.models import Event

    acts = list(Event.objects.values_list("act", "actor", "role"))
    assert ("sign", "dept-head-1", "dept-head") in acts
    assert ("sign", "deputy-director-1", "deputy-director") in acts
    assert [act for act, _, _ in acts][-4:] == ["freeze", "sign", "sign", "publish"]
    assert "intact" in published.ok("audit", "verify")


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


def test_no_row_takes_the_place_of_another(bureau: Office) -> None:
    from django.db import DatabaseError, connection

    if connection.vendor != "sqlite":
        pytest.skip("only SQLite replaces rows without an act of deleting")
    columns = "number, at, actor, role, act, subject, before, after, previous, digest"
    with pytest.raises(DatabaseError, match="only grows"):
        bureau.sql(
            f"INSERT OR REPLACE INTO audit_event ({columns}) SELECT {columns} FROM audit_event"
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


def test_its_head_travels_in_what_two_officers_sign(published: Office) -> None:
    from office.audit.models import Event
    from office.published import tree as published_tree
    from office.published.audit_heads import signed_heads

    place = published.place()
    heads = signed_heads(place.tree, published_tree.read(place))
    freeze = Event.objects.get(act="freeze")
    assert heads == [("1.venue-wh01.json", freeze.number - 1, freeze.previous)]
    assert "Matching signed heads: 1" in published.ok("audit", "verify")


def test_a_log_that_was_cut_short_is_found(published: Office) -> None:
    """What is left is a chain that holds; only what was signed tells."""
    published.sql(*UNLOCK, "DELETE FROM audit_event WHERE number > 1")
    assert "truncated or rewritten" in published.refused("audit", "verify")


def test_a_log_that_was_written_anew_is_found(published: Office) -> None:
    from office.audit.chain import START, digest
    from office.audit.models import Event

    rows = list(Event.objects.all())
    published.sql(*UNLOCK, "DELETE FROM audit_event")
    previous = START
    for row in rows:
        row.actor, row.previous = "somebody-else", previous
        row.digest = previous = digest(row)
        row.save()
    assert "1.venue-wh01.json" in published.refused("audit", "verify")


def test_an_old_publication_without_a_head_is_no_fault(published: Office) -> None:
    from office.published import tree as published_tree
    from office.published.audit_heads import read_head
    from sync.repository import from_bytes

    signed = from_bytes(published_tree.read(published.place()).roles["venue-wh01"]).signed
    del signed.unrecognized_fields["x-audit"]
    assert read_head("venue-wh01", signed) is None


def test_an_exported_log_is_checked_without_the_office(published: Office, tmp_path) -> None:
    file = tmp_path / "audit.csv"
    published.ok("audit", "export", "--out", file)
    assert "rows 1 to" in published.ok("audit", "verify", file)
    assert "\texport\taudit\t" in published.ok("audit", "list").splitlines()[-1]
    changed = file.read_text("utf-8-sig").replace("deputy-director-1", "deputy-director-2")
    file.write_text(changed, "utf-8")
    assert "not as it was written" in published.refused("audit", "verify", file)


def test_a_file_that_is_no_log_is_refused(bureau: Office, tmp_path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("number,actor\n1,x\n")
    assert "not an exported audit log" in bureau.refused("audit", "verify", file, code=2)


def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(bureau: Office, tmp_path) -> None:
    from office.audit.record import record

    record("import", "=cmd|' /C calc'!A0")
    file = tmp_path / "audit.csv"
    bureau.ok("audit", "export", "--out", file)
    assert ",'=cmd|" in file.read_text("utf-8-sig")
    assert "intact" in bureau.ok("audit", "verify", file)


def test_two_who_write_at_once_each_get_a_number(bureau: Office) -> None:
    """Twenty threads; on PostgreSQL the advisory lock holds them apart."""
    from concurrent.futures import ThreadPoolExecutor

    from django.db import connection

    from office.audit.chain import verify
    from office.audit.models import Event
    from office.audit.record import record

    before = Event.objects.count()

    def act(number: int) -> None:
        try:
            record("try", f"thread {number}")
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(act, range(20)))
    assert verify()[0] == before + 20
