"""A thread that serves pages keeps its connection to the database: opening SQLite costs more than
most pages do, for the whole schema is read. Nothing of it stays behind when the office ends."""

import io
import ssl
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPSConnection
from threading import Barrier, Event
from wsgiref.util import setup_testing_defaults

import pytest

from office.serve.site_threads import DJANGO_THREADS
from tests.office.bureau import complaint
from tests.office.databases import WANTED
from tests.office.serving import serving
from tests.waiting import PATIENCE_S

files_alone = pytest.mark.skipif(WANTED != "sqlite", reason="PostgreSQL has no file of ours")


@pytest.mark.usefixtures("bureau")
def test_the_connection_outlasts_the_request():
    from django.core.wsgi import get_wsgi_application
    from django.db import connection

    site = get_wsgi_application()
    seen = []
    for _ in range(2):
        asked = {
            "PATH_INFO": "/office/login/",
            "HTTP_HOST": "localhost",
            "wsgi.url_scheme": "https",
        }
        setup_testing_defaults(asked)
        asked["wsgi.input"] = io.BytesIO()
        answer = site(asked, lambda *_: None)
        answer.close()
        connection.ensure_connection()
        seen.append(connection.connection)
    assert seen[0] is seen[1]


@files_alone
def test_no_journal_stays_beside_the_file_when_the_office_ends(bureau):
    """A copy would lack what is in it; over a copy that is put back it would be played back."""
    with serving(bureau.state) as office:
        trust = ssl.create_default_context(cafile=bureau.state / "tls/ca.pem")
        together = Barrier(DJANGO_THREADS)

        def page(_):
            with closing(HTTPSConnection("localhost", office.https_port, context=trust)) as browser:
                browser.connect()
                together.wait(PATIENCE_S)
                browser.request("GET", "/office/account/login/?next=/office/")
                return browser.getresponse().status

        with ThreadPoolExecutor(DJANGO_THREADS) as browsers:
            assert set(browsers.map(page, range(DJANGO_THREADS))) == {200}
        assert (bureau.state / "office.sqlite3-wal").exists()
        office.end()
    assert not list(bureau.state.glob("office.sqlite3-*"))


@files_alone
def test_what_was_deleted_is_gone_of_the_journal_too_while_a_page_keeps_the_file_open(bureau):
    import sqlite3

    from django.db import connection

    from office.complaints.models import Complaint
    from office.database_journal import write_home

    words = "只在日志里的一句话"
    row = complaint(9, summary_zh=words)
    journal = bureau.state / "office.sqlite3-wal"
    with closing(sqlite3.connect(bureau.state / "office.sqlite3")) as page:
        page.execute("select count(*) from complaints_complaint").fetchone()
        Complaint.objects.filter(pk=row.pk).update(summary_zh="")
        connection.close()
        assert words.encode() in journal.read_bytes()
        write_home()
        assert journal.read_bytes() == b""


@files_alone
def test_what_a_page_still_reads_goes_home_the_next_time(bureau):
    import sqlite3

    from office.database_journal import write_home

    complaint(9)
    with closing(sqlite3.connect(bureau.state / "office.sqlite3")) as page:
        page.execute("begin")
        before = page.execute("select count(*) from complaints_complaint").fetchone()
        complaint(10)
        write_home()
        assert page.execute("select count(*) from complaints_complaint").fetchone() == before
        page.rollback()
        write_home()
        assert (bureau.state / "office.sqlite3-wal").read_bytes() == b""


@files_alone
def test_the_calendar_writes_the_journal_home_last_of_each_look(bureau):
    """The sweep has done so before it, but what is asked for and seen after it is written, too."""
    import sqlite3

    from office.jobs.models import Job
    from office.serve.processes import _calendar

    looked = Event()
    with closing(sqlite3.connect(bureau.state / "office.sqlite3")) as page:
        page.execute("select count(*) from complaints_complaint").fetchone()
        with _calendar(bureau.state, lambda _now: looked.set()):
            assert looked.wait(PATIENCE_S)  # the end waits for the look that has begun
        assert (bureau.state / "office.sqlite3-wal").read_bytes() == b""
    assert Job.objects.exists(), "which was written after the sweep"
