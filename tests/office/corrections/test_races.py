"""R29-R33: two at once, on either database: nothing lost, done twice, or decided past another."""

from datetime import UTC, datetime

import pytest
from django.utils.timezone import localdate

from tests.office.bureau import Office
from tests.office.colleagues import Colleague, at_once
from tests.office.correcting import NEW, applied, correct, record
from tests.office.withdrawing import withdraw


def now() -> datetime:
    return datetime.now(UTC)


def told():
    from office.corrections.case_steps import Told

    return Told(localdate(), "letter", "已告知。")


def clerk(act):
    """The act in the name of a clerk, for a thread of its own."""
    from office.audit.record import acting

    def done():
        with acting("wang-fang", "entry"):
            return act()

    return done


def accepted():
    from office.corrections.case_steps import accept

    row = applied(now=now())
    clerk(lambda: accept(row.pk, told(), now()))()
    return row


def refused(both: list[Colleague]) -> Exception:
    """Why the one of two was refused, by our own rules and not by a fault."""
    from office.errors import CorrectionError

    (found,) = [one.refused for one in both if one.refused]
    assert isinstance(found, CorrectionError), repr(found)
    return found


def proposing():
    from office.corrections.propose import propose

    return propose(
        record().pk, ground="inaccurate", by="application", note="有误，已更正。",
        changes={"summary": NEW}, now=now(), secrecy=True,
    )  # fmt: skip


def test_of_two_clerks_who_decide_at_once_one_does(published: Office) -> None:
    from office.audit.models import Event
    from office.corrections.case_steps import accept, decline

    row = applied(now=now())
    both = at_once(
        clerk(lambda: accept(row.pk, told(), now(), "received")),
        clerk(lambda: decline(row.pk, "与公示无关。", now(), "received")),
    )
    assert "办过一步" in refused(both).zh
    row.refresh_from_db()
    assert row.state == next(one.answer.state for one in both if one.answer)
    assert Event.objects.filter(act__in=("case accept", "case decline")).count() == 1
    assert row.tellings.count() == (1 if row.state == "accepted" else 0)


def test_given_up_and_proposed_at_once_it_is_the_one_or_the_other(published: Office) -> None:
    from office.corrections.case_steps import give_up

    row = accepted()
    both = at_once(
        clerk(lambda: give_up(row.pk, "公示无误。", now(), "accepted")), clerk(proposing)
    )
    refused(both)
    row.refresh_from_db()
    assert row.proposals.filter(state="proposed").exists() is (row.state == "accepted")


def test_told_twice_at_once_it_is_closed_once(published: Office) -> None:
    from office.corrections.case_steps import give_up, tell

    row = accepted()
    clerk(lambda: give_up(row.pk, "公示无误。", now()))()
    both = at_once(*[clerk(lambda: tell(row.pk, told(), now()))] * 2)
    assert "没有重复记录" in refused(both).zh
    assert row.tellings.filter(of="result").count() == 1


def test_applied_for_while_staff_open_their_own_both_have_a_number(published: Office) -> None:
    from office.audit.record import acting
    from office.corrections.application import Application, apply, discovered

    def applying():
        with acting("operator", "operator"):
            return apply(record(), Application("inaccurate", "有误。"), now())

    both = at_once(applying, clerk(lambda: discovered(record(), "inaccurate", now())))
    assert [one.refused for one in both] == [None, None]
    assert sorted(one.answer.serial for one in both) == [1, 2]
    assert {one.answer.by for one in both} == {"application", "own_discovery"}


@pytest.mark.parametrize("what", ["proposing", "giving up"])
def test_of_what_is_withdrawn_meanwhile_nothing_is_lost(published: Office, what: str) -> None:
    from office.corrections.case_steps import give_up, tell

    row = accepted()
    act = proposing if what == "proposing" else lambda: give_up(row.pk, "已撤下。", now())
    both = at_once(clerk(act), lambda: withdraw(published, "--record", row.record_id))
    assert [one.refused for one in both] == [None, None]
    assert record().complaint.status == "withdrawn"
    row.refresh_from_db()
    if what == "proposing":
        said = published.refused("freeze", "--correction", row.record_id)
        assert "已撤下" in said or "taken down" in said
        assert row.proposals.get().changes == {"summary_zh": NEW}
        clerk(lambda: refuse_proposal(row))()
    clerk(lambda: tell(row.pk, told(), now()))()
    row.refresh_from_db()
    assert (row.state, row.closed_at is not None) == ("refused", True)


def refuse_proposal(row):
    from office.corrections.ending import refuse

    return refuse(row.record_id, "已撤下，不再恢复。", now())


def test_published_while_it_is_withdrawn_the_case_tells_what_came_of_it(published: Office) -> None:
    from office.errors import OfficeError
    from office.publishing.publish import publish
    from sync.errors import SyncError

    row = accepted()
    correct(published, row.record_id)
    published.ok("freeze")
    published.sign_both()
    both = at_once(
        clerk(lambda: publish(published.place(), now())),
        lambda: withdraw(published, "--record", row.record_id),
    )
    assert both[1].refused is None
    assert both[0].refused is None or isinstance(both[0].refused, OfficeError | SyncError)
    row.refresh_from_db()
    made = row.proposals.get()
    ends = {"corrected": "published", "accepted": "proposed"}
    assert made.state == ends[row.state]
