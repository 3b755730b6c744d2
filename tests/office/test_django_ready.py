"""How a command ends: the database is closed, and its journal stays behind nobody."""

import gc

import pytest

from office.django_ready import let_go
from tests.office.bureau import Office, complaint
from tests.office.databases import WANTED


@pytest.mark.skipif(WANTED != "sqlite", reason="PostgreSQL has no file of ours")
def test_at_the_end_the_journal_is_written_home(bureau: Office, monkeypatch):
    """Words that were deleted would stay in it, and who copies the database would miss some."""
    monkeypatch.setattr(gc, "freeze", lambda: None)  # these tests go on
    complaint(9)
    journal = bureau.state / "office.sqlite3-wal"
    assert journal.exists()
    let_go()
    assert not journal.exists()
