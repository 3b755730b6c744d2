"""`office serve`, `office work` and `office wake` as processes: start, work, clean end."""

import http.client
import json
import ssl
from datetime import UTC, datetime, timedelta

import pytest

from office.published.overview import issued_at
from tests.office.serving import Answer, Held, ask, serving
from tests.waiting import until


def named(port, path, host, **headers) -> Answer:
    """One request in the clear, by a name of one's own choice."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path, headers={"Host": host, **headers})
    response = connection.getresponse()
    answer = Answer(response.status, response.getheaders(), response.read())
    connection.close()
    return answer


@pytest.fixture
def stale(published):
    """A published office whose timestamp is two hours old."""
    place = published.place()
    ago = datetime.now(UTC) - timedelta(hours=2)
    place.tree.renew(place.online(), ago)
    return published


def test_it_renews_does_jobs_and_ends_cleanly(stale):
    before = issued_at(stale.public)
    with serving(stale.state) as office:
        until(lambda: issued_at(stale.public) > before)
        tag = json.loads(ask(office.port, "/wake?venue=WH01").body)["tag"]
        held = Held(office.port, tag)
        office.end()
        let_go = held.connection.getresponse()
        assert let_go.status == 503
        assert int(let_go.headers["retry-after"]) > 0  # a fleet does not come back at once
    text = "\n".join(office.said)
    assert f"https://localhost:{office.https_port}/office/" in text
    assert "/wake?venue=ID" in text


def test_a_job_that_was_asked_for_is_done_while_it_serves(bureau):
    from office.jobs.models import Job

    job = Job.objects.create(kind="nothing", args={}, by="x", role="x", created=datetime.now(UTC))
    with serving(bureau.state):
        until(lambda: Job.objects.get(pk=job.pk).state == Job.State.REFUSED)


def test_jobs_go_on_after_the_database_was_away(bureau, caplog):
    from office.jobs.models import Job
    from office.jobs.worker import Worker

    bureau.sql("alter table jobs_job rename to away")
    worker = Worker()
    worker.start()
    try:
        until(lambda: "Could not look for jobs" in caplog.text)
        bureau.sql("alter table away rename to jobs_job")
        now = datetime.now(UTC)
        job = Job.objects.create(kind="nothing", args={}, by="x", role="x", created=now)
        until(lambda: Job.objects.get(pk=job.pk).state == Job.State.REFUSED)
    finally:
        worker.stop()


def test_work_does_calendar_and_jobs_without_a_port(stale):
    before = issued_at(stale.public)
    with serving(stale.state, command="work") as office:
        until(lambda: issued_at(stale.public) > before)
        office.end()


def test_wake_answers_without_a_database(published):
    (published.state / "office.sqlite3").unlink(missing_ok=True)
    with serving(published.state, command="wake") as office:
        assert json.loads(ask(office.port, "/wake?venue=WH01").body)["tag"] > "1."
        assert ask(office.port, "/office/").status == 404
        office.end()


def test_the_staff_site_is_over_tls_and_the_rest_in_the_clear_too(bureau):
    with serving(bureau.state) as office:
        for path in ("/office/", "/office/records/?q=1"):
            answer = named(office.port, path, f"localhost:{office.port}")
            assert answer.status == 302
            there = f"https://localhost:{office.https_port}{path}"
            assert answer.headers["location"] == there
        other = named(office.port, "/office/", "wrong.example")
        assert other.headers["location"] == f"https://localhost:{office.https_port}/office/"
        assert ask(office.port, "/").status == 200
        trust = ssl.create_default_context(cafile=bureau.state / "tls/ca.pem")
        secure = http.client.HTTPSConnection("localhost", office.https_port, context=trust)
        secure.request("GET", "/office/account/login/")
        page = secure.getresponse()
        assert page.status == 200
        assert "Strict-Transport-Security" not in page.headers  # screens and phones come in clear
        assert "Secure" in page.headers["Set-Cookie"]
        page.read()
        secure.request("GET", "/office/static/frame/desk.css")
        assert secure.getresponse().status == 200


def test_behind_nginx_it_speaks_no_tls_and_believes_the_header(bureau):
    with serving(bureau.state, "--no-https", "--name", "office.example") as office:
        plain = named(office.port, "/office/", "office.example")
        assert (plain.status, plain.headers["location"]) == (301, "https://office.example/office/")
        proxied = {"X-Forwarded-Proto": "https"}
        page = named(office.port, "/office/account/login/", "office.example", **proxied)
        assert page.status == 200
        assert "max-age=31536000" in page.headers["strict-transport-security"]
    assert not any("https" in line for line in office.said)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--name", "not a host"), "is no host name"),
        (("--cert", "x.pem", "--cert-key", "y.pem"), "cannot be read"),
    ],
)
def test_what_cannot_be_served_is_said_in_a_sentence(bureau, arguments, said):
    from tests.office.serving import office

    done = office(bureau.state, "serve", "--port", "1", *arguments)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


def test_on_every_address_it_tells_the_name_that_people_type(published):
    with serving(published.state, "--host", "0.0.0.0", "--name", "office.example.cn") as served:
        told = "\n".join(served.said)
    assert f"http://office.example.cn:{served.port}/certificate/" in told
    assert "0.0.0.0" not in told


@pytest.mark.parametrize("second", ["work", "serve"])
def test_calendar_and_jobs_are_done_by_one_process_only(bureau, second):
    with serving(bureau.state, command="work"):
        assert "another process" in bureau.refused(second)


def test_a_job_that_was_cut_off_is_told_at_the_next_start(bureau):
    from office.jobs.models import Job

    now = datetime.now(UTC)
    cut = Job.objects.create(kind="freeze", by="x", role="x", created=now, state="running")
    with serving(bureau.state, command="work") as office:
        until(lambda: Job.objects.get(pk=cut.pk).state == Job.State.REFUSED)
        office.end()
    assert "start it again" in Job.objects.get(pk=cut.pk).problems[0]


def test_what_is_asked_for_twice_before_it_began_is_one_job(bureau):
    from office.audit.record import acting
    from office.jobs import queue

    now = datetime.now(UTC)
    with acting("wang-fang", "entry"):
        one, again = queue.ask("freeze", {}, now), queue.ask("freeze", {}, now)
        other = queue.ask("publish", {"draft": 1}, now)
    with acting("zhao-lei", "entry"):
        of_another = queue.ask("freeze", {}, now)
    assert one == again
    assert len({one.pk, other.pk, of_another.pk}) == 3
