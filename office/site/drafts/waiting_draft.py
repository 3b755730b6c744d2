"""What of the draft that waits is whose: to be read and signed, answered, looked at, published."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from django.urls import reverse
from django.utils.timezone import localdate

from office.accounts.display_names import names
from office.accounts.holders import holders
from office.complaints.models import Complaint
from office.drafts import plates_viewed
from office.drafts.item_acts import sent_back, unanswered
from office.drafts.models import Draft, ItemAct
from office.due.publication import CLOCK, publication_term
from office.errors import OfficeError, Sentences
from office.publishing import set_hour_file
from office.roles import APPROVERS, ENGLISH, PUBLISHERS, Role
from office.sensitive_periods import third_look
from office.sensitive_periods.in_force import in_force_now
from office.signing.accept import keys_of, why_not
from office.site.drafts.batch_figures import batch_figures
from office.site.todo import Todo
from office.state_dir import current_state_dir
from office.words import moment
from sync.errors import SyncError

PUBLISH = frozenset({Role.ENTRY, Role.LEADER})
"""Who makes a signed draft public."""
_NO_KEY: Sentences = (
    "登记人还没有授权您签批的密钥，您不能签批。",
    "The registrars have not appointed a key of yours, so you cannot sign.",
)
_NOT_ANSWERED: Sentences = (
    "您已看完；提问答复、标了退回的处理以后才能签。",
    "You have seen all of it; it can be signed once questions are answered and items marked to go "
    "back are dealt with.",
)
_ANSWERS_FIRST: Sentences = (
    "先答复提问，处理标了退回的",
    "questions are answered first, and items marked to go back dealt with",
)
_SIGNED: Sentences = ("批已签齐，待公示", "signed, to be published")


def page_of(draft: Draft) -> str:
    return reverse("site:draft", args=[draft.number])


def waiting_draft(
    draft: Draft, roles: frozenset[Role], person: str, signers: Mapping[str, str], now: datetime
) -> Iterator[Todo]:
    """All that waits at the open draft, for this person and for others.

    Args:
        signers: who signed it, and in which office.
    """
    yield from _itself(draft, roles, person, signers, now)
    yield from _third_look(draft, roles, person, now)
    yield from _at_items(draft, roles, person, localdate(now))


def _itself(
    draft: Draft, roles: frozenset[Role], person: str, signers: Mapping[str, str], now: datetime
) -> Iterator[Todo]:
    signed, day = frozenset(signers.values()), localdate(now)
    mine = {str(role) for role in roles & APPROVERS} - signed
    hinders = _hinders(draft, person, mine) if mine else None
    if mine and hinders is None:
        found = _to_sign(draft, person, signers)
    elif roles & PUBLISHERS and signed >= APPROVERS:
        found = _to_publish(draft, roles, now)
    elif roles & PUBLISHERS:
        found = _of_others(draft, person, signers, hinders, day)
    else:
        return
    frozen = Complaint.objects.filter(status=Complaint.Status.FROZEN)
    yield replace(found, load=publication_term(day).load(frozen, day), clock=CLOCK)


def _at_items(draft: Draft, roles: frozenset[Role], person: str, day: date) -> Iterator[Todo]:
    """What officers asked about items or marked to go back: nobody signs over it, so that all that
    is in the draft waits.
    """
    if Role.ENTRY in roles:
        url, act = f"{page_of(draft)}#questions", ("去答复", "Answer")
        zh, en = "个签批人的提问待答复", "questions of officers to answer"
        yield Todo(zh, en, unanswered(draft).count(), url, act=act, urgent=True)
        url, act = f"{page_of(draft)}#goes-back", ("去改", "Fix")
        zh, en = "件标了退回", "items that officers marked to go back"
        yield Todo(zh, en, sent_back(draft).count(), url, act=act, urgent=True)
    elif roles & APPROVERS:
        mine = unanswered(draft).filter(person=person, kind=ItemAct.Kind.ASKED).count()
        zh, en = "个我的提问待答复", "questions of mine to be answered"
        who = holders({Role.ENTRY}, day)
        yield Todo(zh, en, mine, f"{page_of(draft)}#my-questions", theirs=True, who=who)


def _third_look(draft: Draft, roles: frozenset[Role], person: str, now: datetime) -> Iterator[Todo]:
    """In a sensitive period (R57), the draft that nobody's third look stands at."""
    if not roles & APPROVERS or not in_force_now(now) or third_look.look_of(draft):
        return
    who = third_look.may_look(current_state_dir(), draft, localdate(now))
    zh, en = "、".join(who.values()), ", ".join(who.values())
    yield Todo(
        "批待第三人复核",
        "to be looked at by a third person",
        1,
        page_of(draft),
        act=("去复核", "Look it through"),
        note_zh=f"敏感时期；可由{zh}复核" if who else "敏感时期；没有未参与的签批人",
        note_en=f"sensitive period; by {en or 'nobody: no uninvolved officer has an account'}",
        theirs=person not in who,
    )


def _hinders(draft: Draft, person: str, offices: Collection[str]) -> Sentences | None:
    """Why that officer's signature would be refused, whatever they look at; None: it would not."""
    place = current_state_dir()
    if barred := why_not(place, draft, person):
        return barred
    try:
        if not keys_of(place, person, offices):
            return _NO_KEY
        open_acts = unanswered(draft).exists() or sent_back(draft).exists()
        if open_acts and not plates_viewed.viewed(place, draft, person).left:
            return _NOT_ANSWERED
    except (OfficeError, SyncError):  # it does not hold; the review says how
        return None
    return None


def _to_sign(draft: Draft, person: str, signers: Mapping[str, str]) -> Todo:
    """With how much there is to look at, and who signed before."""
    begun = plates_viewed.begun(draft, person)
    signed = names(signers).values() if signers else ()
    zh, en = "、".join(signed), ", ".join(signed)
    return Todo(
        "批待您签批", "to be signed by you", 1, reverse("site:review", args=[draft.number]),
        act=("接着看", "Go on reading") if begun else ("开始看", "Begin to read"),
        note_zh=f"{zh}已签，您签后即可公示" if zh else "",
        note_en=f"{en} signed; with yours it can be published" if en else "",
        figures=partial(batch_figures, draft, person),
    )  # fmt: skip


def _to_publish(draft: Draft, roles: frozenset[Role], now: datetime) -> Todo:
    """By whoever publishes, unless its hour is set or it would be refused."""
    place, day = current_state_dir(), localdate(now)
    waits = Todo(*_SIGNED, 1, page_of(draft), theirs=True)
    if hour := set_hour_file.hour_of(place.drafts, draft.number):
        zh, en = f"定于 {moment(hour)} 公示", f"to be published at {moment(hour)}"
        return replace(waits, note_zh=zh, note_en=en)
    if unanswered(draft).exists() or sent_back(draft).exists():
        zh, en = _ANSWERS_FIRST
        return replace(waits, note_zh=zh, note_en=en, who=holders({Role.ENTRY}, day))
    if in_force_now(now) and not third_look.look_of(draft):
        zh, en = "敏感时期，先由第三人复核", "sensitive period: a third person looks at it first"
        return replace(waits, note_zh=zh, note_en=en)
    if not roles & PUBLISH:
        return replace(waits, who=holders(PUBLISH, day))
    url = reverse("site:publish", args=[draft.number])
    return Todo(*_SIGNED, 1, url, act=("公示", "Publish"))


def _of_others(
    draft: Draft, person: str, signers: Mapping[str, str], hinders: Sentences | None, day: date
) -> Todo:
    """For whom it waits, and why not for this person."""
    missing = sorted(APPROVERS - set(signers.values()))
    zh = "、".join(Role(role).label for role in missing)
    en = ", ".join(ENGLISH[role] for role in missing)
    hands = {draft.frozen_by, *signers, *draft.authors.values_list("person", flat=True)}
    return Todo(
        f"批待{zh}签批", f"to be signed: {en}", 1, page_of(draft),
        note_zh=hinders[0] if hinders else "",
        note_en=hinders[1] if hinders else "",
        theirs=True,
        who=holders({Role(role) for role in missing}, day, without=hands | {person}),
    )  # fmt: skip
