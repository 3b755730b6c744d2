"""A year of notices, objections and corrections, with random acts of everybody.

No case is closed without its notice, none decided by who took part, no term missed without an
alarm before it (R33, R44, R46).
"""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils.timezone import localdate

from tests.office.bureau import Office, complaint
from tests.office.notice_steps import notifying
from tests.office.people import everyone
from tests.office.year_steps import FORGER, PARTIES, WholeYear

YEAR = timedelta(days=365)


class Watched:
    """What is looked at: after each act who took part in a decision; once a day what rang."""

    def __init__(self, year: WholeYear) -> None:
        self.year = year
        self.at_decision: dict[int, set[str]] = {}
        self.warned: set[str] = set()
        self.looked_on: date | None = None

    def act(self) -> None:
        """One act, and what came of it."""
        from office.objections.models import Objection
        from office.objections.took_part import took_part

        undecided = set(Objection.objects.filter(decided_by="").values_list("pk", flat=True))
        self.year.act()
        for row in Objection.objects.filter(pk__in=undecided).exclude(decided_by=""):
            self.at_decision[row.pk] = set(took_part(row.complaint))
        if self.looked_on != (today := localdate(self.year.now)):
            self.looked_on = today  # acts are a day apart at most
            self.ring()

    def ring(self) -> None:
        """The alarms of now: whatever is late rings, and rang before it was late."""
        from office.alarms.cases import corrections, objections
        from office.read_once import one_page

        now = self.year.now
        with one_page():  # nobody writes meanwhile
            found = [*objections(now), *corrections(now)]
            past = overdue(now)
        self.warned |= {one.subject for one in found if one.kind == "case-due"}
        late = {one.subject for one in found if one.kind == "case-late"}
        assert late == past
        assert late <= self.warned, "late without a warning before"


def overdue(now: datetime) -> set[str]:
    """What is past the bureau's term, out of the books."""
    from office.due.corrections import running_cases
    from office.due.objections import running

    today = localdate(now)
    asked = {
        f"objection {row.pk} {clock.name}" + (f" {clock.inquiry}" if clock.inquiry else "")
        for row, clock in running()
        if clock.deadline.bureau < today
    }
    return asked | {
        f"{row.name} {clock.name}"
        for row, clock in running_cases()
        if clock.deadline.bureau < today
    }


@pytest.fixture
def office(published: Office) -> Office:
    """One that has published, tells operators first, and has twenty complaints to come."""
    everyone()
    for number in range(10, 30):
        complaint(number)
    return notifying(published, "letter")


def test_a_year_of_random_acts_keeps_the_rules(office: Office) -> None:
    start = next_monday(datetime.now(UTC))
    year = WholeYear(office, 1, start)
    year.file()
    year.apply()
    year.issue()
    watched = Watched(year)
    while year.now < start + YEAR:
        watched.act()
        if year.random.random() < 0.1:
            nothing_is_listed_unheard(year.now)
    assert year.refused > 50
    assert {
        "file", "accept", "decide", "tell", "apply", "accept_case", "propose", "publish",
        "tell_result", "issue", "deliver",
    } <= year.done  # fmt: skip
    objections_were_told_and_decided_by_others(watched.at_decision)
    corrections_were_told_and_signed_by_others()


def next_monday(now: datetime) -> datetime:
    """Ten in the morning at the bureau, so that the day of the test changes little."""
    day = now + timedelta(days=7 - now.weekday())
    return day.replace(hour=2, minute=0, second=0, microsecond=0)


def nothing_is_listed_unheard(now: datetime) -> None:
    """Whoever has a term that runs, or was told nothing, is not listed (R44)."""
    from office.complaints.models import Complaint
    from office.prior_notices.models import PriorNotice
    from office.prior_notices.waiting import waiting

    today = localdate(now)
    heard = PriorNotice.objects.filter(ended_at=None, answer_until__lt=today)
    unheard = Complaint.objects.filter(status="new", exclusion="").exclude(
        pk__in=heard.values("complaint")
    )
    assert set(unheard.values_list("pk", flat=True)) <= set(waiting(today))


def objections_were_told_and_decided_by_others(at_decision: dict[int, set[str]]) -> None:
    from office.objections.models import Objection

    closed = Objection.objects.exclude(closed_at=None)
    assert closed.count() > 3
    for row in closed.exclude(state="taken_back"):
        told = set(row.tellings.values_list("of", "party"))
        assert {("acceptance", party) for party in PARTIES} <= told
        assert row.state == "declined" or ("answer", row.party) in told
    for number, involved in at_decision.items():
        assert Objection.objects.get(pk=number).decided_by not in involved


def corrections_were_told_and_signed_by_others() -> None:
    from office.corrections.models import CorrectionCase
    from office.drafts.models import Signature
    from office.published.models import Publication, RecordVersion

    closed = CorrectionCase.objects.exclude(closed_at=None)
    assert {"corrected", "refused", "declined"} <= set(closed.values_list("state", flat=True))
    for row in closed.filter(by="application"):
        told = row.tellings.get(of="result")
        assert localdate(row.ended_at) <= told.on <= localdate(row.closed_at)
    for row in CorrectionCase.objects.filter(state="corrected").exclude(ended_by=FORGER):
        made = row.proposals.get(state="published")
        version = RecordVersion.objects.get(record=row.record_id, version=made.of_version + 1)
        draft = Publication.objects.get(seq=version.seq).draft_id
        signed = set(Signature.objects.filter(draft=draft).values_list("person", flat=True))
        assert len(signed) == 2
        assert not signed & set(made.authors)
