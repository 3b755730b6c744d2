"""A run keeps what stands out; what a person decided comes anew only when evidence grew."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from tests.office.bureau import Office
from tests.office.insight.books import a_concentration, write

NOW = datetime(2018, 11, 5, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _office(bureau: Office):
    from office.complaints.models import Complaint

    Complaint.objects.all().delete()
    return bureau


def run(now=NOW):
    from office.insight.detection_run import run as act

    return act(now)


def rows(**wanted):
    from office.insight.models import Proposal

    return list(Proposal.objects.filter(**wanted).order_by("pk"))


def operators():
    return rows(unit="operator")


def refused(act, *args):
    from office.errors import UsageError

    with pytest.raises(UsageError) as caught:
        act(*args)
    return caught.value.zh


def test_empty_books_give_nothing():
    assert run().found == 0
    assert rows() == []


def test_what_stands_out_is_kept_with_its_evidence():
    from office.insight.evidence import cases

    a_concentration()
    outcome = run()
    (row,) = operators()
    assert (outcome.found, outcome.new) == (len(rows()), len(rows()))
    assert (row.kind, row.venue, row.number, row.whole, row.state) == (
        "concentration", "WH01", 40, 88, "open",
    )  # fmt: skip
    assert (row.first, row.last) == ("2017-11", "2018-10")
    assert cases(row).count() == row.number
    assert {case.operator.name for case in cases(row)} == {"大店"}


def test_a_second_run_renews_what_is_open_and_raises_nothing_twice():
    a_concentration()
    run()
    write(3, operator="大店")
    outcome = run(NOW + timedelta(days=1))
    (row,) = operators()
    assert (row.number, outcome.new) == (43, 0)
    assert row.found_at == NOW + timedelta(days=1)


def test_what_stands_out_no_more_lapses():
    from office.complaints.models import Complaint

    a_concentration()
    run()
    Complaint.objects.filter(operator__name="大店").update(exclusion="X9")
    assert run().lapsed >= 1
    assert [row.state for row in operators()] == ["lapsed"]


@pytest.mark.parametrize("exclusion", ["X1", "X2", "X3", "X9"])
def test_what_figures_do_not_count_is_no_evidence(exclusion):
    a_concentration()
    from office.complaints.models import Complaint

    Complaint.objects.filter(operator__name="大店").update(exclusion=exclusion)
    run()
    assert operators() == []


def test_what_was_accepted_before_the_scheme_is_no_evidence():
    from office.complaints.models import Complaint

    a_concentration()
    Complaint.objects.filter(operator__name="大店").update(accepted_on="2018-06-01")
    run()
    assert operators() == []


def test_a_month_that_is_not_over_is_not_looked_at():
    write(60, "2018-11", operator="大店")
    for n in range(8):
        write(6, "2018-11", operator=f"小店{n}号")
    run()
    assert operators() == []


@pytest.mark.parametrize(("more", "again"), [(4, False), (19, False), (20, True)])
def test_what_was_dismissed_comes_again_only_if_its_evidence_grew(more, again):
    from office.insight.proposal_decisions import dismiss

    a_concentration()
    run()
    dismiss(operators()[0].pk, "本场所最大的店，已核对客流。", NOW)
    write(more, operator="大店")
    outcome = run(NOW + timedelta(days=1))
    states = [row.state for row in operators()]
    assert states == (["dismissed", "open"] if again else ["dismissed"])
    assert outcome.decided == (0 if again else 1)


def test_the_same_in_other_months_altogether_comes_again():
    from office.insight.proposal_decisions import dismiss

    a_concentration()
    run()
    dismiss(operators()[0].pk, "本场所最大的店。", NOW)
    later = datetime(2020, 1, 5, 2, 0, tzinfo=UTC)
    write(40, "2019-12", operator="大店")
    for n in range(8):
        write(6, "2019-12", operator=f"小店{n}号")
    run(later)
    assert [row.state for row in operators()] == ["dismissed", "open"]


def test_who_decides_when_and_why_is_kept_and_no_reason_stands_in_the_log():
    from office.audit.models import Event
    from office.audit.record import acting
    from office.insight.proposal_decisions import dismiss

    a_concentration()
    run()
    with acting("wang-fang", "entry"):
        row = dismiss(operators()[0].pk, "  本场所最大的店。 ", NOW)
    assert (row.state, row.reason, row.decided_by, row.decided_at) == (
        "dismissed", "本场所最大的店。", "wang-fang", NOW,
    )  # fmt: skip
    event = Event.objects.filter(act="dismiss insight").get()
    assert (event.subject, event.actor) == (f"insight/{row.pk}", "wang-fang")
    assert "最大" not in event.after
    assert Event.objects.filter(act="look for insight").count() == 1


@pytest.mark.parametrize("reason", ["", "   ", "长" * 401])
def test_without_a_fitting_reason_nothing_is_dismissed(reason):
    from office.insight.proposal_decisions import dismiss

    a_concentration()
    run()
    (row,) = operators()
    assert "理由" in refused(dismiss, row.pk, reason, NOW)
    assert operators()[0].state == "open"


def test_nothing_is_decided_twice():
    from office.insight.proposal_decisions import dismiss, take_on

    a_concentration()
    run()
    (row,) = operators()
    take_on(row.pk, NOW)
    assert "已经处理过" in refused(dismiss, row.pk, "又想排除。", NOW)
    assert "已经处理过" in refused(take_on, row.pk, NOW)
    assert "已经处理过" in refused(take_on, 999, NOW)
    assert operators()[0].state == "taken"


def test_of_two_who_decide_at_once_one_is_told(bureau):
    from django.db import connection

    from office.errors import UsageError
    from office.insight.proposal_decisions import dismiss, take_on

    a_concentration()
    run()
    number = operators()[0].pk
    told, start = [], threading.Barrier(2)

    def act(one):
        start.wait()
        try:
            one()
        except UsageError as error:
            told.append(error.zh)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=act, args=[lambda: take_on(number, NOW)]),
        threading.Thread(target=act, args=[lambda: dismiss(number, "两人同时。", NOW)]),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 1
    from office.audit.models import Event

    assert Event.objects.filter(subject=f"insight/{number}").count() == 1


def test_two_runs_at_once_raise_nothing_twice(bureau):
    from django.db import connection

    a_concentration()
    start = threading.Barrier(2)

    def act():
        start.wait()
        try:
            run()
        finally:
            connection.close()

    threads = [threading.Thread(target=act) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(operators()) == 1
