"""The third look (第三人复核): in a sensitive period nothing is published without (R57).

Beside the two signatures somebody of an approving role looks the draft through, who neither signs
it nor had a hand in it. What is taken down never waits for it.
"""

from collections.abc import Collection
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from office.accounts.models import User
from office.accounts.recusal import bars
from office.audit.record import record
from office.decisions.decision_signatures import keep
from office.decisions.signature_state import standings
from office.decisions.signed_decision import Decided
from office.drafts import plates_viewed
from office.drafts.models import Draft
from office.drafts.signatures import signatures_of
from office.errors import DraftError
from office.registry.lookups import today
from office.roles import APPROVERS
from office.sensitive_periods.in_force import binding, names_of
from office.sensitive_periods.models import ThirdLook
from office.separation import Duty, Hands, Part
from office.state_dir import StateDir

ACT = "third look"


def look_of(draft: Draft) -> ThirdLook | None:
    """The look at that very draft that stands; None: nobody's does."""
    return (
        ThirdLook.objects.filter(draft=draft, digest=draft.digest, taken_back_at=None)
        .order_by("at", "pk")
        .first()
    )


def may_look(place: StateDir, draft: Draft, day: date) -> dict[str, str]:
    """By slug, the names of whoever can look at `draft` on `day`: uninvolved, and of an approving
    role, as a deputy too.

    Two accounts whose names are the same however written count as one person.
    """
    deputies = Q(
        deputising__role__in=APPROVERS,
        deputising__since__lte=day,
        deputising__until__gte=day,
        deputising__ended_at=None,
        deputising__principal__is_active=True,
        deputising__principal__grants__role=F("deputising__role"),
    )
    holders = Q(grants__role__in=APPROVERS) | deputies
    users = User.objects.filter(holders, is_active=True).distinct()
    hands = hands_in(place, draft)
    return {
        user.username: user.name
        for user in users.order_by("name", "username")
        if not bars(Duty.LOOK, user.username, hands)
    }


def hands_in(place: StateDir, draft: Draft) -> Hands:
    """Who had which part in a draft: its words, its freezing, signatures, the look that stands."""
    looked = look_of(draft)
    return {
        Part.ENTERED: list(draft.authors.values_list("person", flat=True)),
        Part.FROZE: [draft.frozen_by],
        Part.SIGNED: [one.person for one in signatures_of(place, draft)],
        Part.LOOKED: [looked.person] if looked else [],
    }


def look(
    place: StateDir,
    draft: Draft,
    *,
    person: str,
    offices: Collection[str],
    now: datetime,
    signed: str,
) -> ThirdLook:
    """Note that `person` has looked the open draft through.

    Args:
        offices: the approving roles that person holds, deputised too.
        signed: `decisions.signed_decision.Given` as JSON.

    Raises:
        DraftError: it is open no more, that person signed it or had a hand in it, plates are
            unseen, or somebody's look stands already.
        DecisionError: no signature of this look by that person.
    """
    held = sorted(APPROVERS & set(offices))
    left = plates_viewed.viewed(place, draft, person).left if held else 0
    with transaction.atomic():
        kept = _open(draft)
        if not held or bars(Duty.LOOK, person, hands_in(place, kept)):
            raise DraftError(
                "您签过本批，或参与过其录入、修改、定稿，或不是签批人，不能复核；请由另一位签批人复核。",
                "You signed this draft, had a hand in it, or are not an approving officer; "
                "another approving officer must make the third look.",
            )
        if left:
            raise DraftError(
                f"还有 {left} 项没有看完，不能确认复核：请到查看页看完。",
                f"{left} items have not been fully viewed, so the look cannot be confirmed; finish "
                "the review first.",
            )
        if look_of(kept):
            raise DraftError(
                "已有人复核过这一批。", "Somebody has already made the third look at this draft."
            )
        row = _kept(kept, person, held[0], now)
        keep(signed, signed_look(row))
        after = {"digest": kept.digest}
        record("third look", f"draft {kept.number}", after=after, as_role=held[0], at=now)
    return row


def case_of(draft: Draft, person: str) -> str:
    """What the signature of a look calls it: each person's at a draft by itself."""
    return f"draft {draft.number} {person}"


def signed_look(row: ThirdLook) -> Decided:
    """What the books say of a look; signed is the digest of the draft."""
    return Decided(
        case=case_of(row.draft, row.person), act=ACT, complaint=0, person=row.person,
        offices=sorted(APPROVERS), at=row.at, words=row.digest,
    )  # fmt: skip


def _kept(draft: Draft, person: str, office: str, now: datetime) -> ThirdLook:
    try:
        with transaction.atomic():
            return ThirdLook.objects.create(
                draft=draft, digest=draft.digest, person=person, office=office, at=now
            )
    except IntegrityError:
        raise DraftError(
            "您签过本批或参与过其内容，数据库拒绝了这次复核。",
            "You signed this draft or had a hand in it; the database refused this look.",
        ) from None


def take_back(draft: Draft, *, person: str, now: datetime) -> None:
    """Have one's own look stand no longer; the draft cannot be published without another.

    Raises:
        DraftError: the draft is published or void, or no look of that person stands.
    """
    with transaction.atomic():
        kept = _open(draft)
        row = look_of(kept)
        if row is None or row.person != person:
            raise DraftError(
                "没有您的复核可以撤回。", "You have made no third look that could be taken back."
            )
        row.taken_back_at = now
        row.save(update_fields=["taken_back_at"])
        record("take back look", f"draft {kept.number}", before=kept.digest, at=now)


def _open(draft: Draft) -> Draft:
    """The same, locked, so that it is neither published nor voided meanwhile."""
    kept = Draft.objects.select_for_update().get(pk=draft.pk)
    if kept.state != Draft.State.OPEN:
        raise DraftError(
            f"第 {kept.number} 批已公示或已作废。", f"Draft {kept.number} is published or void."
        )
    return kept


def check_look(place: StateDir, draft: Draft, now: datetime) -> None:
    """Refuse to publish in a sensitive period what no third person has looked at.

    To be asked in the transaction that publishes: who takes a look back waits for its end.

    Raises:
        DraftError: says whom to ask.
    """
    day = today(now)
    periods = binding(day, draft.frozen_at)
    stands = look_of(Draft.objects.select_for_update().get(pk=draft.pk)) if periods else None
    # Whoever looked may have been given the name of an author since, which no trigger knows.
    if not periods:
        return
    if stands and not standings([signed_look(stands)])[0].counts:
        raise DraftError(
            "第三人复核没有本人密钥的签名，或签名核对不符，不能作为公示的依据。请技术员查明谁改过数据库；"
            "复核人撤回后，重新复核。",
            "The third look has no signature by that person's key, or one that does not verify, "
            "so nothing can be published on it. Ask a technician to find out who changed the "
            "database; take the look back and make it again.",
        )
    if stands and not bars(Duty.LOOK, stands.person, hands_in(place, draft)):
        return
    if stands:
        raise DraftError(
            "作第三人复核的人（或与其同名的账户）也签批了本批，或参与过其内容；请撤回复核，由另一人复核。",
            "Whoever made the third look (or an account with the same name) also signed this "
            "draft or had a hand in it. Take that look back and have another person make it.",
        )
    who = list(may_look(place, draft, day).values())
    zh, en = names_of(periods)
    raise DraftError(
        f"本批属敏感时期（{zh}），公示前须由第三人复核，还没有：{_whom_zh(who)}",
        f"This draft falls in a sensitive period ({en}): a third person must look at it before "
        f"publication, and nobody has yet. {_whom_en(who)}",
    )


def _whom_zh(who: list[str]) -> str:
    if who:
        return f"请{'或'.join(who)}在送签件页面复核。"
    return "没有未参与的签批人，请管理员给另一位负责人开通账户和职务，或设代理。"


def _whom_en(who: list[str]) -> str:
    if who:
        return f"On the draft's page it can be done by: {', '.join(who)}."
    return "No uninvolved officer has an account; an administrator gives one the role."
