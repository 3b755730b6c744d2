"""One correction case for people: its steps with their days, its terms, changes, who acts."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

import msgspec
from django.urls import reverse
from django.utils.timezone import localdate

from office.accounts.display_names import names
from office.accounts.models import User
from office.complaints.fields import FIELD
from office.corrections import secrecy
from office.corrections.case_lock import OPEN
from office.corrections.models import CaseTelling, Correction, CorrectionCase
from office.drafts.models import Draft
from office.due.corrections import CaseClock, case_clocks
from office.freezing.corrected_rows import corrected
from office.history.version_diff import changes as version_changes
from office.history.word_diff import Piece, pieces
from office.published.models import Publication, RecordVersion
from office.registry.bureau_policy import policy
from office.registry.models import Venue
from office.roles import APPROVERS, Role, label
from office.site.case_parts import Hand, Stage, Term, holders, line, term_met
from office.site.correction_labels import CLOCKS, STATES, WAYS
from office.site.corrections.correction_view import Changed
from office.site.deadline_words import deadline_words
from office.site.history.signed_values import told
from office.site.news.publication_state import Screens, screens_with
from office.state_dir import StateDir
from office.words import moment, say
from sync.instants import parse_instant
from sync.showing_end import CORRECTION_DAYS

_STATE = CorrectionCase.State
_HANDS = APPROVERS | {Role.ENTRY, Role.UNIT}
"""Who is named with yes or no."""


class Beside(msgspec.Struct, frozen=True):
    """A field: what stood with what goes marked, what is to stand with what comes marked."""

    label: str
    old: tuple[Piece, ...]
    new: tuple[Piece, ...]


class Signed(msgspec.Struct, frozen=True):
    """Its publication: who signed when, its number, how many of its venue's screens have it."""

    signatures: tuple[str, ...]
    seq: int
    at: str
    push: str
    screens: Screens


def newest_proposal(row: CorrectionCase) -> Correction | None:
    """What was last proposed in it and not taken back; None where nothing came of it."""
    rows = row.proposals.exclude(state=Correction.State.TAKEN_BACK).order_by("-pk")
    return rows.select_related("record__complaint__operator", "record__complaint__venue").first()


def stages(row: CorrectionCase, made: Correction | None, today: date) -> list[Stage]:
    """The line of steps, in the order of the law."""
    told = {one.of: one.on for one in row.tellings.all()}
    note = row.notes.first()
    proposed = localdate(made.proposed_at) if made else None
    signed, up = _published_days(made)
    ended, closed = _local(row.ended_at), _local(row.closed_at)
    first = (say("申请", "Applied"), row.received_on)
    last = [
        (say("告知申请人", "Applicant told"), told.get(CaseTelling.Of.RESULT)),
        (say("办结", "Closed"), closed),
    ]
    if row.state == _STATE.DECLINED:
        days = [first, (str(STATES[_STATE.DECLINED]), ended), *last]
    elif row.state == _STATE.REFUSED:
        days = [first, (str(STATES[_STATE.REFUSED]), ended), *last]
    else:
        accepted = told.get(CaseTelling.Of.ACCEPTANCE, _local(row.accepted_at))
        days = [
            first,
            (say("受理告知", "Taken up"), accepted),
            (say("核查", "Looked into"), localdate(note.at) if note else accepted and proposed),
            (say("拟改", "Proposed"), proposed),
            (say("签批", "Signed"), signed),
            (say("上屏", "On screens"), up),
            *last,
        ]
    if not row.applied_for:
        days = [(say("发现", "Found"), row.received_on), *days[1:-2], days[-1]]
        days = [each for each in days if each[0] != say("受理告知", "Taken up")]
    last_done = max(n for n, (_, day) in enumerate(days) if day) if row.ended_at else 0
    return line(days, today, passed=last_done)


def terms(row: CorrectionCase, today: date) -> list[Term]:
    """Every term of it, as shape and words."""
    return [_term(clock, today) for clock in case_clocks(row, policy())]


def _term(clock: CaseClock, today: date) -> Term:
    name = str(CLOCKS[clock.name])
    if clock.done_on is None:
        return Term(name, deadline_words(clock.deadline, today), "")
    return term_met(name, clock.deadline, clock.done_on, today)


def title(row: CorrectionCase, made: Correction | None) -> str:
    """The finding: what is to be done next, or what came of it."""
    operator = row.record.complaint.operator
    if row.closed_at:
        said = say("更正已办结，{state}", "correction closed: {state}", state=STATES[row.state])
    elif row.ended_at:
        said = say(
            "{state}，待告知申请人", "{state}; the applicant is to be told", state=STATES[row.state]
        )
    elif row.state == _STATE.RECEIVED:
        said = say("更正申请待受理", "an application is to be taken up")
    elif made:
        said = say("更正待签批公示", "a correction is to be signed and published")
    else:
        said = say("更正待核查拟改", "a correction is to be looked into and worded")
    return say("{who}：{said}", "{who}: {said}", who=operator.sign or operator.name, said=said)


def beside(changes: Iterable[Changed]) -> list[Beside]:
    """Both sides of each change, what differs marked."""
    return [_beside(one) for one in changes]


def _beside(one: Changed) -> Beside:
    found = pieces(one.old, one.new)
    return Beside(
        one.label,
        tuple(piece for piece in found if piece.kind != "new"),
        tuple(piece for piece in found if piece.kind != "old"),
    )


def effect(made: Correction) -> list[Changed]:
    """What changed by one that is published, out of both versions."""
    versions = {row.version: row for row in RecordVersion.objects.filter(record=made.record_id)}
    old, new = versions.get(made.of_version), versions.get(made.of_version + 1)
    found = version_changes(old, new) if old and new else []
    return [
        Changed(str(FIELD[one.field].label), told(one.field, one.old), told(one.field, one.new))
        for one in found
    ]


def plate_stands(made: Correction) -> tuple[int, date]:
    """How many days S10 stands at least, and its last day; of one that waits, from today."""
    version = _version(made)
    since = made.since or made.on
    days = max(CORRECTION_DAYS, (made.on - since).days)
    return days, (version.published_on if version else localdate()) + timedelta(days=days)


def in_effect_since(made: Correction) -> date | None:
    """The day on which one that is published came into effect."""
    version = _version(made)
    return version.published_on if version else None


def signed(place: StateDir, made: Correction | None, now: datetime) -> Signed | None:
    """The publication in which it took effect.

    Raises:
        SyncError: the published tree, or the file of reports, is damaged.
    """
    publication = _publication(made)
    if publication is None:
        return None
    rows = list(publication.draft.signatures.order_by("pk"))
    known = names(row.person for row in rows)
    lines = tuple(
        f"{known.get(row.person, row.person)} {moment(parse_instant(row.at))}" for row in rows
    )
    push = reverse("site:push", args=["publication", publication.seq])
    screens = screens_with(place, publication.seq, _venues(made), now)
    return Signed(lines, publication.seq, moment(publication.at), push, screens)


def _venues(made: Correction | None) -> list[Venue]:
    venue = corrected(made).after.venue if made else None
    return [venue] if venue else []


def hands(
    row: CorrectionCase, made: Correction | None, now: datetime, *, in_draft: bool
) -> list[Hand]:
    """Who can take the next step, and why the others cannot; `in_draft`: it is to be signed."""
    if row.closed_at:
        return []
    to_pass = made is not None and row.state in OPEN and secrecy.due(made)
    comma = say("、", ", ")
    found = []
    for user, roles in holders(_HANDS, localdate(now)):
        if in_draft:
            why = _why_not_sign(user, roles, made)
        else:
            why = _why_not_deal(roles, row.record.complaint.unit_id == user.unit_id)
        if made and to_pass and not why and not secrecy.may_pass(made, user.username):
            why = say(
                "提出了这件更正，保密审查由另一位确认",
                "proposed it; another passes its secrecy check",
            )
        held = comma.join(label(role) for role in sorted(roles))
        found.append(Hand(user.name, held, not why, why))
    return sorted(found, key=lambda one: (not one.may, one.name))


def _why_not_sign(user: User, roles: frozenset[Role], made: Correction | None) -> str:
    if not roles & APPROVERS:
        return say("不是签批人", "not an approving officer")
    if made and user.username in made.authors:
        return say("提出了这件更正", "proposed this correction")
    return ""


def _why_not_deal(roles: frozenset[Role], own_unit: bool) -> str:  # noqa: FBT001
    if Role.ENTRY in roles:
        return ""
    if roles & APPROVERS:
        return say("签批人，不经办更正", "an approving officer, so cannot deal with corrections")
    if own_unit:
        return say("原投诉由其承办", "belongs to the unit that handled the complaint")
    return say("不由这个岗位办理", "not for this role")


def told_lines(row: CorrectionCase) -> list[dict[str, str]]:
    """What the applicant was told, for the page."""
    rows = list(row.tellings.all())
    known = names(one.by for one in rows)
    return [
        {
            "of": one.of,
            "on": one.on.isoformat(),
            "how": str(WAYS[one.how]),
            "words": one.words,
            "by": known.get(one.by, one.by),
        }
        for one in rows
    ]


def _published_days(made: Correction | None) -> tuple[date | None, date | None]:
    publication = _publication(made)
    if publication is None:
        return None, None
    last = publication.draft.signatures.order_by("-pk").first()
    up = localdate(publication.at)
    return (localdate(parse_instant(last.at)) if last else up), up


def _publication(made: Correction | None) -> Publication | None:
    version = _version(made) if made else None
    if version is None or version.seq is None:
        return None
    return Publication.objects.select_related("draft").filter(pk=version.seq).first()


def _version(made: Correction) -> RecordVersion | None:
    if made.state != Correction.State.PUBLISHED:
        return None
    rows = RecordVersion.objects.filter(record=made.record_id, version=made.of_version + 1)
    return rows.first()


def _local(at: datetime | None) -> date | None:
    return localdate(at) if at else None


def open_draft(made: Correction | None, in_draft: frozenset[str]) -> Draft | None:
    """The draft in which it waits for signatures."""
    if made is None or made.record_id not in in_draft:
        return None
    return Draft.waiting()
