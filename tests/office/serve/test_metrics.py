"""Figures for Prometheus: on a port of their own, without a word of what the office knows."""

import re
import shutil
import socket
import subprocess
from datetime import UTC, datetime

import pytest

from tests.office.alerts.desk import Desk
from tests.office.serve.scraping import fetched, figures
from tests.office.serving import Held, ask, office, present, serving
from tests.ports import free_port
from tests.waiting import until

PROMTOOL = shutil.which("promtool")


def test_the_serving_office_gives_its_figures_and_those_of_its_connections(published):
    published.ok("withdraw", "--operator", key(), "--reason", "x", *published.holder("duty-1"))
    desk = Desk(published)
    desk.trouble()
    desk.trouble(subject="WH01-03")
    desk.look()
    desk.end()
    text = fetched(published.state, "serve", "--no-https")
    found = figures(text)
    assert found["gongshi_publication_number"] == 1
    assert found["gongshi_withdrawals_in_force"] == 1
    assert found["gongshi_withdrawals_unconfirmed"] == 1
    assert 'gongshi_jobs{state="queued"}' in found
    assert found["gongshi_database_bytes"] > 100_000
    assert found["gongshi_wake_connections"] == 0
    assert found["gongshi_wakes_total"] == 0
    assert found['gongshi_source_failing{source="office"}'] == 0
    assert found["process_resident_memory_bytes"] > 1_000_000
    assert 'gongshi_outages{kind="dark"}' in found
    assert "gongshi_timestamp_age_seconds" in found


def key() -> str:
    from office.complaints.models import Complaint

    return Complaint.objects.order_by("pk").first().operator.key


def test_the_figures_are_those_of_the_books(published):
    from office.jobs.models import Job
    from office.serve.office_metrics import office_metrics

    desk = Desk(published)
    desk.trouble()
    desk.trouble(subject="WH01-03")
    desk.look()
    desk.end()
    Job.objects.create(kind="x", by="x", role="x", created=desk.now)
    found = {each.name: each for each in office_metrics(published.place(), datetime.now(UTC))}
    assert found["gongshi_outages"].values["silent"] == 2
    assert found["gongshi_jobs"].values["queued"] == 1


def test_a_withdrawal_that_was_put_back_is_in_force_no_more(published):
    from office.published.models import Lift, Withdrawal
    from office.serve.office_metrics import office_metrics

    published.ok("withdraw", "--operator", key(), "--reason", "x", *published.holder("duty-1"))
    lift = Lift.objects.create(
        entry=Withdrawal.objects.get().entry, reason="x", by="x", at=datetime.now(UTC)
    )

    def in_force():
        found = office_metrics(published.place(), datetime.now(UTC))
        return next(each.value for each in found if each.name == "gongshi_withdrawals_in_force")

    assert in_force() == 1
    Lift.objects.filter(pk=lift.pk).update(seq=2)
    assert in_force() == 0


def test_calls_held_calls_woken_reports_and_requests_are_counted(published):
    port = free_port()
    with serving(published.state, "--no-https", "--metrics-port", str(port)) as running:

        def found(name):
            return figures(ask(port, "/metrics").body.decode()).get(name)

        call = Held(running.port, present(running.port)["tag"])
        until(lambda: found("gongshi_wake_connections") == 1)
        done = office(published.state, "withdraw", "--operator", key(), "--reason", "x",
                      *map(str, published.holder("duty-1")))  # fmt: skip
        assert done.returncode == 0, done.stderr
        call.answer()
        assert found("gongshi_wakes_total") == 1
        until(lambda: found("gongshi_wake_connections") == 0)
        assert ask(running.port, "/report", "GET").status == 405
        assert found('gongshi_reports_total{status="405"}') == 1
        assert ask(running.port, "/enrol", "GET").status == 405
        assert found('gongshi_enrolment_requests_total{status="405"}') == 1


def test_no_figure_names_a_venue_a_screen_an_operator_or_a_person(published):
    from office.registry.models import Operator, Venue

    text = fetched(published.state, "serve", "--no-https")
    assert not re.search(r"[\u4e00-\u9fff]", text)
    assert not any(venue.pk in text for venue in Venue.objects.all())
    assert not any(operator.key in text for operator in Operator.objects.all())


def test_calendar_and_jobs_alone_have_the_office_s_figures_and_no_connections(published):
    found = figures(fetched(published.state, "work"))
    assert found["gongshi_publication_number"] == 1
    assert "gongshi_wake_connections" not in found


def test_wake_alone_has_its_connections_and_asks_no_database(published):
    found = figures(fetched(published.state, "wake"))
    assert found["gongshi_wake_connections"] == 0
    assert "gongshi_publication_number" not in found


def test_without_the_option_no_port_is_open(published):
    port = free_port()
    with serving(published.state, command="work"), pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5)


def test_a_port_that_is_taken_is_told_with_its_option(published):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = office(published.state, "work", "--metrics-port", str(port))
    assert done.returncode == 1
    assert "--metrics-port" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_part_that_fails_takes_no_other_s_figures_away(bureau, caplog):
    from office.metrics import Metric, ask_all, register_metrics

    def broken(place, now):
        yield Metric("gongshi_half", "Half of it.", value=1)
        raise ValueError("unpublished words")

    register_metrics("broken", broken)
    register_metrics("sound", lambda place, now: [Metric("gongshi_sound", "It is.", value=1)])
    try:
        found = {each.name: each for each in ask_all(bureau.place(), datetime.now(UTC))}
    finally:
        register_metrics("broken", lambda place, now: ())
        register_metrics("sound", lambda place, now: ())
    assert "gongshi_half" not in found
    assert found["gongshi_sound"].value == 1
    assert found["gongshi_source_failing"].values["broken"] == 1
    assert found["gongshi_source_failing"].values["sound"] == 0
    assert "unpublished words" not in caplog.text


@pytest.mark.skipif(PROMTOOL is None, reason="Debian's prometheus is not installed")
def test_names_and_units_are_as_prometheus_wants_them(published):
    text = fetched(published.state, "serve", "--no-https")
    done = subprocess.run(
        [PROMTOOL, "check", "metrics"], input=text, capture_output=True, text=True, check=False
    )
    ours = [line for line in done.stderr.splitlines() if "gongshi" in line]
    assert (done.returncode, ours) == (0, []), done.stderr
