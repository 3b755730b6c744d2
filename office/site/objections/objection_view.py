"""One objection for people: its steps with their days, its terms, who can take the next step."""

from collections.abc import Callable
from datetime import date, datetime

from django.utils.timezone import localdate

from office.accounts.display_names import names
from office.due.objections import Clock, clocks
from office.objections.consequences import owed
from office.objections.flow import DECIDED, OPEN, State
from office.objections.models import Objection, Telling
from office.objections.took_part import Candidate, barred, candidates
from office.registry.bureau_policy import policy
from office.roles import DECIDERS, label
from office.separation import Duty
from office.site.case_parts import Hand, Stage, Term, holders, line, term_met
from office.site.deadline_words import deadline_words
from office.site.objections.labels import ASKED, CLOCKS, OWED, PARTIES, PARTS, STATES, WAYS
from office.words import amid, say


def stages(row: Objection, today: date) -> list[Stage]:
    """The line of steps, in the order of the law."""
    told = _day_of(row, "acceptance")
    days = [
        (say("提出", "Filed"), row.filed_on),
        (say("受理", "Taken up"), _local(row.accepted_at)),
        (say("告知双方", "Both told"), told),
        (say("裁定", "Decided"), _local(row.decided_at)),
        (say("书面答复", "Answered"), _day_of(row, "answer")),
        (say("办结", "Closed"), _local(row.closed_at)),
    ]
    if row.state == State.DECLINED:
        days = [
            days[0],
            (str(STATES[State.DECLINED]), _local(row.decided_at)),
            days[2],
            days[5],
        ]
    if row.state == State.TAKEN_BACK:
        days = [days[0], (say("撤回", "Taken back"), _local(row.closed_at)), days[5]]
    return line(days, today)


def terms(row: Objection, today: date) -> list[Term]:
    """Every term of it, as shape and words."""
    return [_term(row, clock, today) for clock in clocks(row, policy())]


def _term(row: Objection, clock: Clock, today: date) -> Term:
    name = str(CLOCKS[clock.name])
    if clock.inquiry:
        asked = next(one for one in row.inquiries.all() if one.pk == clock.inquiry)
        name = say("{name}：{of}", "{name}: {of}", name=name, of=ASKED[asked.of])
    if clock.done_on:
        return term_met(name, clock.deadline, clock.done_on, today)
    return Term(name, deadline_words(clock.deadline, today) if clock.runs else None, "")


def deciders(row: Objection, now: datetime) -> list[Candidate]:
    """Who holds a deciding role today."""
    return candidates(row.complaint, holders(DECIDERS, localdate(now)))


def hands(found: list[Candidate]) -> list[Hand]:
    """Each of them with yes, or with the reason of the no."""
    known = names(one.twin for one in found if one.twin)
    return [_hand(one, known) for one in sorted(found, key=lambda one: (not one.may, one.name))]


def _hand(one: Candidate, known: dict[str, str]) -> Hand:
    comma = say("、", ", ")
    why = comma.join(str(PARTS[part]) for part in one.parts)
    if one.twin:
        why = say(
            "与{who}同名，其{why}",
            "has the same name as {who}, who {why}",
            who=known[one.twin],
            why=why,
        )
    return Hand(one.name, comma.join(label(role) for role in sorted(one.roles)), one.may, why)


def told_lines(row: Objection) -> list[dict[str, object]]:
    """What was told to whom, for the page."""
    known = names(one.by for one in row.tellings.all())
    return [
        {
            "of_acceptance": one.of == Telling.Of.ACCEPTANCE,
            "party": str(PARTIES[one.party]),
            "on": one.on.isoformat(),
            "how": str(WAYS[one.how]),
            "words": one.words,
            "by": known[one.by],
        }
        for one in row.tellings.all()
    ]


def what_follows(row: Objection) -> str:
    """What an upheld one asks for; "" where nothing."""
    found = owed(row, localdate())
    return str(OWED[found]) if found else ""


def title(row: Objection) -> str:
    """The finding: what is to be done next of this objection, or what came of it."""
    who = row.complaint.operator.sign or row.complaint.operator.name
    state = amid(STATES[row.state])
    if row.closed_at:
        said = say("异议已办结：{state}", "objection closed: {state}", state=state)
    elif row.state == State.FILED:
        said = say("异议待受理", "an objection is to be taken up")
    elif row.state in OPEN:
        said = say("异议待裁定", "an objection is to be decided")
    elif row.state in DECIDED and what_follows(row):
        said = say("异议{state}，待落实", "objection {state}, to be carried out", state=state)
    else:
        said = say("异议{state}，待告知", "objection {state}, to be told", state=state)
    return say("{who}：{said}", "{who}: {said}", who=who, said=said)


def bars(row: Objection, person: str, *, may_decide: bool) -> Callable[[Duty], bool]:
    """Whether a part of theirs keeps `person` from a duty."""

    def asked(duty: Duty) -> bool:
        return not may_decide if duty == Duty.DECIDE else bool(barred(row, duty, person))

    return asked


def _day_of(row: Objection, of: str) -> date | None:
    clock = {"acceptance": "tell", "answer": "answer"}[of]
    return next((one.done_on for one in clocks(row, policy()) if one.name == clock), None)


def _local(at: datetime | None) -> date | None:
    return localdate(at) if at else None
