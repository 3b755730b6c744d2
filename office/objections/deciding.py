"""The decision on an objection (裁定), by somebody who took no part, and what it does at once."""

from datetime import date

from django.db import IntegrityError, transaction

from office.accounts.models import User
from office.acts.doing import By
from office.complaints.models import Complaint
from office.complaints.re_review import re_review_day
from office.corrections.application import Application, apply, open_case
from office.corrections.case_lock import LONGEST
from office.corrections.models import CorrectionCase
from office.decisions.decision_signatures import keep
from office.objections.acts import DECIDE
from office.objections.as_signed import ruling
from office.objections.errors import ObjectionError
from office.objections.flow import Act, State
from office.objections.models import Objection
from office.objections.objection_lock import locked, noted, stepped
from office.objections.published_mark import mark
from office.objections.took_part import candidates
from office.objections.typed_objection import written
from office.opinions.exclusion_codes import EXCLUSIONS
from office.prior_notices.shown_words import shown_digest
from office.published.models import PublicRecord
from office.published.showing_ended import ended_on
from office.registry import lookups as registry


def involved() -> ObjectionError:
    """That who acts took part: what page, command and database refuse with."""
    return ObjectionError(
        "您（或与您同名的账户）经办过这件投诉或签批过它，不能裁定对它的异议；"
        "请由“谁能裁定”中写“可以”的人办理。",
        "You (or an account with your name) took part in this complaint or approved it, so you "
        "cannot decide on an objection to it. See “Who can decide”.",
    )


def decide(
    number: int,
    act: str,
    by: By,
    reasons: str,
    *,
    exclusion: str = "",
    review_on: date | None = None,
    seen: State | None = None,
) -> Objection:
    """Decide on the merits; of a record that is not published yet it takes effect at once.

    Args:
        act: one of the outcomes of `acts.DECIDE`.
        exclusion: the code X1 to X10 under which an upheld one withholds an unpublished record.
        review_on: the day by which that is looked at again; None: in one year.

    Raises:
        ObjectionError: no reasons or code, a re-review not ahead, not at that step, not for these
            roles, or who acts took part.
        DecisionError: no signature of this ruling by who acts.
    """
    if DECIDE.outcome(act) is None:
        raise ObjectionError("请选择裁定结果。", "Choose the decision.")
    withheld = (exclusion, re_review_day(review_on, registry.today(by.now), ObjectionError))
    return rule(number, Act(act), by, reasons, withheld=withheld, seen=seen)


def rule(
    number: int,
    act: Act,
    by: By,
    reasons: str,
    *,
    withheld: tuple[str, date | None] = ("", None),
    seen: State | None = None,
) -> Objection:
    """End the undecided objection by `act`, in the name of who acts.

    Args:
        withheld: code and day of re-review of an unpublished record that is withheld.

    Raises:
        ObjectionError, DecisionError: as `decide`.
    """
    try:
        with transaction.atomic():
            row = locked(number)
            state = stepped(row, act, by, seen)
            if not _uninvolved(row, by):
                raise involved()
            row.reasons = written(
                reasons,
                ObjectionError(
                    "请写明理由，答复时要用。", "State the reasons; they go into the answer."
                ),
            )
            row.state, row.decided_by, row.decided_at = state, by.person, by.now
            _take_effect(row, *withheld)
            row.save()
            keep(by.signed, ruling(row))  # last, so that who may not rule is told that
            noted(row, act, by, exclusion=row.exclusion, review=row.review_on)
            mark(row, by.now)
            _open_case(row, by)
    except IntegrityError:  # the database found what this program did not
        raise involved() from None
    return row


def _open_case(row: Objection, by: By) -> None:
    """What was partly upheld of a published record is corrected: in a case of its own (R29)."""
    published = row.complaint.status == Complaint.Status.PUBLISHED
    published = published and not ended_on(row.complaint, registry.today(by.now))
    if row.state != State.PARTLY_UPHELD or row.before_publication or not published:
        return
    record = PublicRecord.objects.get(complaint=row.complaint_id)
    if open_case(record.pk, CorrectionCase.By.APPLICATION):
        return
    given = Application(
        "inaccurate",
        row.reasons[:LONGEST],
        party=row.party,
        how=CorrectionCase.How.OBJECTION,
    )
    apply(record, given, by.now)


def _uninvolved(row: Objection, by: By) -> bool:
    accounts = User.objects.filter(username=by.person)
    found = candidates(row.complaint, [(user, by.roles) for user in accounts])
    return any(one.may for one in found)


def _take_effect(row: Objection, exclusion: str, review_on: date | None) -> None:
    """What the decision does to a record that is not published."""
    complaint = row.complaint
    if not row.unpublished:
        return
    if row.state == State.PARTLY_UPHELD:
        row.words_then = shown_digest(complaint)
    if row.state != State.UPHELD:
        return
    if exclusion not in EXCLUSIONS:
        raise ObjectionError(
            "请选择不予公示事由（X1—X10）。", "Choose the ground for withholding, X1 to X10."
        )
    row.exclusion, row.review_on = exclusion, review_on
    complaint.status, complaint.exclusion = Complaint.Status.WITHHELD, exclusion
    complaint.save(update_fields=["status", "exclusion", "updated"])
