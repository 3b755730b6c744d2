"""A year of objections with random acts of everybody: none closed in silence, none decided by who
took part, no term missed without an alarm (R46).
"""

from datetime import UTC, datetime, timedelta
from random import Random

from django.utils.timezone import localdate

from tests.office.bureau import complaint
from tests.office.objection_steps import by, filed

START = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
PEOPLE = ("wang-fang", "song-qi", "dept-head-1", "dept-head-2", "deputy-director-1", "zhao-lei")
PARTIES, WAYS = (
    ("operator", "consumer"),
    ("letter", "letter", "phone", "person", "unreached", "owl"),
)


class Year:
    """An office in which everybody tries everything."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.now = START
        self.refused = 0
        self.done: set[str] = set()

    def act(self) -> None:
        """One random act of somebody on something, a few hours later."""
        from django.db import DatabaseError

        from office.errors import OfficeError

        self.now += timedelta(hours=self.random.randint(1, 48))
        name = self.random.choice(
            ["file", "accept", "accept", "accept", "decline", "ask", "hear", "close", "take_back",
             "meddle", "force", *["tell"] * 8, *["decide"] * 5]
        )  # fmt: skip
        try:
            getattr(self, name)()
            self.done.add(name)
        except (OfficeError, DatabaseError):
            self.refused += 1

    def who(self):
        return by(self.random.choice(PEOPLE), now=self.now)

    def one(self):
        from office.objections.models import Objection

        going_on = Objection.objects.filter(closed_at=None)
        return self.random.choice(list(going_on) or list(Objection.objects.all()))

    def file(self) -> None:
        from office.complaints.models import Complaint

        some = self.random.choice(list(Complaint.objects.all()))
        clerk = self.random.choice(["", "wang-fang", "song-qi"])
        filed(
            some, now=self.now, by=clerk, words=f"不对{self.random.random()}。",
            party=self.random.choice(PARTIES),
        )  # fmt: skip

    def accept(self) -> None:
        from office.objections.taking_up import accept

        accept(self.one().pk, self.who())

    def decline(self) -> None:
        from office.objections.taking_up import decline

        if self.random.random() < 0.2:
            decline(self.one().pk, self.who(), "与公示无关。")

    def ask(self) -> None:
        from office.objections.inquiring import ask

        of = self.random.choice(["unit", "consumer", "own", "nobody"])
        ask(self.one().pk, self.who(), of, "情况怎样？")

    def hear(self) -> None:
        from office.objections.inquiring import hear
        from office.objections.models import Inquiry

        for asked in self.random.sample(found := list(Inquiry.objects.all()), min(1, len(found))):
            hear(asked.pk, self.who(), "属实。")

    def tell(self) -> None:
        from office.objections.telling import Told, tell, to_tell

        row = self.one()
        wanted = to_tell(row) or [("answer", self.random.choice(PARTIES))]
        of, party = self.random.choice(wanted)
        told = Told(of, party, localdate(self.now), self.random.choice(WAYS), "告知内容。")
        tell(row.pk, self.who(), told)

    def decide(self) -> None:
        from office.objections.deciding import DECISIONS, decide

        act = self.random.choice(DECISIONS)
        decide(self.one().pk, act, self.who(), "经核查。", exclusion="X1")

    def close(self) -> None:
        from office.objections.telling import close

        close(self.one().pk, self.who())

    def take_back(self) -> None:
        from office.objections.taking_up import take_back

        if self.random.random() < 0.1:
            take_back(self.one().pk, self.who(), "来电撤回。")

    def meddle(self) -> None:
        """Somebody has a hand in a complaint."""
        from office.complaints.authorship import note_contributor

        note_contributor([self.one().complaint], self.random.choice(PEOPLE))

    def force(self) -> None:
        """Behind the program's back, as somebody with the database would."""
        from office.objections.models import Objection

        row = self.one()
        changes = self.random.choice(
            [{"closed_at": self.now, "closed_by": "x"}, {"state": "refused"},
             {"decided_by": row.taken_in_by or "zhao-lei", "state": "refused"}]
        )  # fmt: skip
        Objection.objects.filter(pk=row.pk).update(**changes)


def test_a_year_of_random_acts_keeps_the_rules(bureau):
    from office.objections.models import Objection
    from office.objections.took_part import took_part

    for number in range(10, 30):
        complaint(number)
    year = Year(1)
    year.file()
    at_decision: dict[int, set[str]] = {}
    while year.now < START + timedelta(days=365):
        undecided = set(Objection.objects.filter(decided_by="").values_list("pk", flat=True))
        year.act()
        for row in Objection.objects.filter(pk__in=undecided).exclude(decided_by=""):
            at_decision[row.pk] = set(took_part(row.complaint))
        if year.random.random() < 0.2:
            _no_term_is_missed_in_silence(bureau, year.now)
    closed = Objection.objects.exclude(closed_at=None)
    assert {"file", "accept", "decide", "tell", "ask"} <= year.done
    assert closed.count() > 3
    assert year.refused > 50
    for row in closed.exclude(state="taken_back"):
        told = set(row.tellings.values_list("of", "party"))
        assert {("acceptance", party) for party in PARTIES} <= told
        assert row.state == "declined" or ("answer", row.party) in told
    for number, involved in at_decision.items():
        assert Objection.objects.get(pk=number).decided_by not in involved


def _no_term_is_missed_in_silence(bureau, now: datetime) -> None:
    from office.alarms.all_alarms import alarms
    from office.due.objections import running

    late = {
        f"objection {row.pk} {clock.name}" + (f" {clock.inquiry}" if clock.inquiry else "")
        for row, clock in running()
        if clock.deadline.bureau < localdate(now)
    }
    assert {a.subject for a in alarms(bureau.place(), now) if a.kind == "case-late"} == late
