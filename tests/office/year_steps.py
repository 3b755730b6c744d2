"""An office in which everybody tries everything for a year: notices, objections, corrections."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from django.utils.timezone import localdate

from tests.office.bureau import Office
from tests.office.objection_steps import by, filed, signing

PEOPLE = ("wang-fang", "song-qi", "dept-head-1", "dept-head-2", "deputy-director-1", "zhao-lei")
PARTIES, WAYS = (
    ("operator", "consumer"),
    ("letter", "letter", "phone", "person", "unreached", "owl"),
)

FORGER = "x"
"""Who acts behind the program's back."""


class Year:
    """Random acts, a few hours apart; what is refused by our rules or the database is counted."""

    ACTS: Sequence[str] = ()
    """Names of the acts, as often as each is tried."""

    def __init__(self, office: Office, seed: int, start: datetime) -> None:
        self.office, self.random, self.now = office, Random(seed), start
        self.refused = 0
        self.done: set[str] = set()

    def act(self) -> None:
        """One random act of somebody on something, a few hours later."""
        from django.db import DatabaseError

        from office.errors import OfficeError

        self.now += timedelta(hours=self.random.randint(1, 24))
        name = self.random.choice(self.ACTS)
        try:
            getattr(self, name)()
            self.done.add(name)
        except (OfficeError, DatabaseError):
            self.refused += 1

    def who(self):
        """Somebody, in their roles."""
        return by(self.random.choice(PEOPLE), now=self.now)

    def clerk(self):
        """A context in which an entry clerk acts."""
        from office.audit.record import acting

        return acting("wang-fang", "entry")


class Objections(Year):
    """What is done to objections."""

    ACTS = (
        "file", "accept", "accept", "accept", "decline", "ask", "hear", "close", "take_back",
        "meddle", "force", *["tell"] * 8, *["decide"] * 5,
    )  # fmt: skip

    def one(self):
        """One that goes on, where there is one."""
        from office.objections.models import Objection

        going_on = Objection.objects.filter(closed_at=None).order_by("pk")
        return self.random.choice(list(going_on) or list(Objection.objects.order_by("pk")))

    def file(self) -> None:
        from office.complaints.models import Complaint

        some = self.random.choice(list(Complaint.objects.order_by("pk")))
        clerk = self.random.choice(["", "wang-fang", "song-qi"])
        filed(
            some, now=self.now, by=clerk, words=f"不对{self.random.random()}。",
            party=self.random.choice(PARTIES),
        )  # fmt: skip

    def accept(self) -> None:
        from office.objections.taking_up import accept

        accept(self.one().pk, self.who())

    def decline(self) -> None:
        from office.objections.flow import Act
        from office.objections.taking_up import decline

        if self.random.random() < 0.2:
            row, who = self.one(), self.who()
            decline(row.pk, signing(who, row, Act.DECLINE, "与公示无关。"), "与公示无关。")

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
        from office.objections.telling_parties import Told, tell, to_tell

        row = self.one()
        wanted = to_tell(row) or [("answer", self.random.choice(PARTIES))]
        of, party = self.random.choice(wanted)
        told = Told(of, party, localdate(self.now), self.random.choice(WAYS), "告知内容。")
        tell(row.pk, self.who(), told)

    def decide(self) -> None:
        from office.objections.acts import DECIDE
        from office.objections.deciding import decide

        act = self.random.choice(DECIDE.outcomes).act
        row, who = self.one(), self.who()
        mover = signing(who, row, act, "经核查。", exclusion="X1")
        decide(row.pk, act, mover, "经核查。", exclusion="X1")

    def close(self) -> None:
        from office.objections.telling_parties import close

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


class Corrections(Year):
    """What is done in cases of corrections, to the telling that closes them."""

    ACTS = (
        *["apply"] * 3, "discover", *["accept_case"] * 3, *["decline_case"] * 2, "note", "give_up",
        *["propose"] * 4, "reword", "refuse_proposal", "publish", *["tell_result"] * 6,
        "force_case",
    )  # fmt: skip

    def case(self):
        """One that goes on, where there is one."""
        from office.corrections.models import CorrectionCase

        going_on = CorrectionCase.objects.filter(closed_at=None).order_by("pk")
        return self.random.choice(list(going_on) or list(CorrectionCase.objects.order_by("pk")))

    def published(self):
        """Some published record."""
        from office.published.models import PublicRecord

        rows = PublicRecord.objects.filter(complaint__status="published").order_by("complaint")
        return self.random.choice(list(rows))

    def told(self):
        """A telling of today, or one that cannot be."""
        from office.corrections.case_steps import Told

        on = localdate(self.now) - timedelta(days=self.random.choice([0, 0, 0, 30]))
        return Told(on, self.random.choice(WAYS), "告知内容。")

    def apply(self) -> None:
        from office.audit.record import acting
        from office.corrections.application import Application, apply

        who = self.random.choice(["operator", "wang-fang"])
        how = "page" if who == "operator" else "counter"
        given = Application("inaccurate", "有误。", party=self.random.choice(PARTIES), how=how)
        with acting(who, "operator" if who == "operator" else "entry"):
            apply(self.published(), given, self.now)

    def discover(self) -> None:
        from office.corrections.application import discovered

        with self.clerk():
            discovered(self.published(), "lawful_rights", self.now)

    def accept_case(self) -> None:
        from office.corrections.case_steps import accept

        with self.clerk():
            accept(self.case().pk, self.told(), self.now)

    def decline_case(self) -> None:
        from office.corrections.case_steps import decline

        with self.clerk():
            decline(self.case().pk, "与公示无关。", self.now)

    def note(self) -> None:
        from office.corrections.case_steps import look_into

        with self.clerk():
            look_into(self.case().pk, "已核查。", self.now)

    def give_up(self) -> None:
        from office.corrections.case_steps import give_up

        with self.clerk():
            give_up(self.case().pk, "公示无误。", self.now)

    def propose(self) -> None:
        from office.corrections.propose import propose

        row = self.case()
        with self.clerk():
            propose(
                row.record_id, ground="inaccurate", by=row.by, note="有误，已更正。",
                changes={"summary": f"第{self.random.randint(1, 99)}次核实后的内容。"},
                now=self.now, secrecy=True,
            )  # fmt: skip

    def reword(self) -> None:
        from office.corrections.ending import take_back

        with self.clerk():
            take_back(self.case().record_id, self.now)

    def refuse_proposal(self) -> None:
        from office.corrections.ending import refuse

        with self.clerk():
            refuse(self.case().record_id, "公示无误。", self.now)

    def publish(self) -> None:
        """What waits for a record, alone: frozen, signed by two, published."""
        from office.corrections.models import Correction
        from office.freezing.freeze import freeze
        from office.freezing.freeze_scope import TheseChanges
        from office.published.timestamp import refresh
        from office.published.version_numbers import known
        from office.publishing.publish import publish

        waiting = Correction.objects.filter(state="proposed", kind="correction").order_by("pk")
        chosen = self.random.choice(list(waiting) or [None])
        if chosen is None:
            return
        place = self.office.place()
        with self.clerk():
            freeze(place, self.now, scope=TheseChanges((chosen.record_id,)))
            self.sign()
            refresh(
                place.directory, self.now, known(), clock_is_right=True
            )  # time passes by leaps here
            publish(place, self.now)

    def sign(self) -> None:
        """Two officers, unless one of them had a hand in it."""
        from office.errors import OfficeError

        office = self.office
        for person in ("dept-head-1", "deputy-director-1"):
            look, key = office.folder / "look", office.holder(person)
            code, _, said = office.run("sign", office.draft(), "--yes", "--look", look, *key)
            if code:
                raise OfficeError(said, said)

    def tell_result(self) -> None:
        from office.corrections.case_steps import tell

        with self.clerk():
            tell(self.case().pk, self.told(), self.now)

    def force_case(self) -> None:
        """Behind the program's back, as somebody with the database would."""
        from office.corrections.models import CorrectionCase

        changes = self.random.choice(
            [{"closed_at": self.now, "closed_by": "x"}, {"state": "refused"},
             {"state": "corrected", "ended_at": self.now, "ended_by": FORGER,
              "closed_at": self.now}]
        )  # fmt: skip
        CorrectionCase.objects.filter(pk=self.case().pk).update(**changes)


class Notices(Year):
    """What is done to notices before publication."""

    ACTS = (*["issue"] * 3, *["deliver"] * 3, "take_back_notice")

    def issue(self) -> None:
        from office.complaints.models import Complaint
        from office.prior_notices.issue import issue

        with self.clerk():
            issue(
                self.random.choice(list(Complaint.objects.filter(status="new").order_by("pk"))),
                self.now,
            )

    def notice(self):
        """One that is in force."""
        from office.prior_notices.models import PriorNotice

        rows = list(PriorNotice.objects.filter(ended_at=None).order_by("pk"))
        return self.random.choice(rows or list(PriorNotice.objects.all()))

    def deliver(self) -> None:
        from office.prior_notices.delivery import mark_sent

        with self.clerk():
            mark_sent(self.notice(), localdate(self.now), "person", self.now)

    def take_back_notice(self) -> None:
        from office.prior_notices.issue import take_back

        if self.random.random() < 0.3:
            with self.clerk():
                take_back(self.notice(), self.now)


class WholeYear(Objections, Corrections, Notices):
    """All of it in one office."""

    ACTS = (*Objections.ACTS, *Corrections.ACTS, *Notices.ACTS)
