"""How somebody comes to have a part in a matter, and tries the acts that it forbids.

`PARTS` gives a colleague a part in complaint T0001 of an office that has published it; `ACTS` tries
an act on it. Each lays the rows down as the program would, so that a row of the table of separation
can be tried by itself.
"""

from collections.abc import Callable

from tests.office.correcting import applied
from tests.office.correcting import record as published_record
from tests.office.objection_steps import NOW, accepted, by, decided, filed, record
from tests.office.revisit_steps import answered, asked

MINE, TWIN = "song-qi", "song-two"
"""Who has the part, and the second account of the same person that tries the act."""


def twin(of: str = MINE, slug: str = TWIN) -> str:
    """A second account of that colleague, named alike with a sign that nobody sees."""
    from office.accounts.models import User
    from tests.office.people import person

    person(slug, "legal")
    two = User.objects.get(username=slug)
    two.name = person(of).name[:1] + "\u200b" + person(of).name[1:]
    two.save(update_fields=["name"])
    return slug


def _entered() -> None:
    from office.complaints.authorship import note_contributor

    note_contributor([record()], MINE)


def _uploaded() -> None:
    from office.complaints.models import Upload

    Upload.objects.update(by=MINE)


def _opinion() -> None:
    from office.opinions.models import Opinion, Step

    row = Opinion.objects.create(complaint=record(), text="不符。", state="filed", filed_at=NOW)
    Step.objects.create(opinion=row, act="file", to="filed", person=MINE, role="unit", at=NOW)


def _secrecy() -> None:
    from office.complaints.models import Complaint

    Complaint.objects.update(secrecy_by=MINE)


def _privacy() -> None:
    from office.privacy.models import Decision

    Decision.objects.create(
        complaint=record(), field="summary_zh", kind="name", digest="0" * 64, verdict="clear",
        by=MINE, at=NOW,
    )  # fmt: skip


def _notice(issued_by: str = "root"):
    from office.prior_notices.models import PriorNotice

    row = record()
    return PriorNotice.objects.create(
        complaint=row, operator=row.operator, year=2026, serial=PriorNotice.objects.count() + 1,
        kind="published", shown_digest="0" * 64, issued_by=issued_by, issued_at=NOW,
        expires_on=NOW.date(), ended_at=NOW, ended_why="taken",
    )  # fmt: skip


def _notified() -> None:
    _notice(MINE)


def printed(by: str = MINE) -> None:
    from office.prior_notices.models import Letter

    Letter.objects.create(notice=_notice(), by=by, at=NOW)


def _corrected() -> None:
    from office.complaints.models import ChangeProposal

    ChangeProposal.objects.create(
        complaint=record(), upload=record().upload, row_hash="f" * 64, changes={}, accepted=False,
        decided_by=MINE, decided_at=NOW,
    )  # fmt: skip


def _draft():
    from office.drafts.models import Draft

    return Draft.objects.get(number=1)


def _froze() -> None:
    from office.drafts.models import Draft

    Draft.objects.filter(number=1).update(frozen_by=MINE)


def _signed() -> None:
    from office.drafts.models import Signature

    Signature.objects.create(
        draft=_draft(), keyid="0" * 64, person=MINE, office="another", at="2026-11-11T02:00:00Z"
    )


def _looked() -> None:
    from office.sensitive_periods.models import ThirdLook

    ThirdLook.objects.create(draft=_draft(), digest="0" * 64, person=MINE, office="x", at=NOW)


def _unit() -> None:
    from office.accounts.models import User
    from office.complaints.models import Complaint
    from tests.office.opinion_steps import unit

    User.objects.filter(username=MINE).update(unit=unit())
    Complaint.objects.update(unit=unit())


def _took_in() -> None:
    """An objection, an application and a request for a re-visit, none of them by the page."""
    filed(record(), by=MINE)
    asked(slug=MINE)
    from office.audit.record import acting
    from office.corrections.application import Application, apply

    with acting(MINE, "entry"):
        apply(published_record(), Application("inaccurate", "不对。", how="letter"), NOW)


def _deputy() -> None:
    from office.accounts.models import Deputy
    from tests.office.people import person

    Deputy.objects.create(
        principal=person("dept-head-1"), deputy=person(MINE), role="dept-head", by="x", at=NOW,
        since=NOW.date(), until=NOW.date(),
    )  # fmt: skip


PARTS: dict[str, Callable[[], None]] = {
    "entered": _entered, "uploaded": _uploaded, "opinion": _opinion, "secrecy": _secrecy,
    "privacy": _privacy, "notified": _notified, "printed": printed, "corrected": _corrected,
    "froze": _froze, "signed": _signed, "looked": _looked, "unit": _unit, "took_in": _took_in,
    "deputy": _deputy,
}  # fmt: skip


def _objection(*, by_page: bool = True):
    from office.objections.models import Objection

    return Objection.objects.first() or filed(record(), **({} if by_page else {"by": "wang-fang"}))


def _print(slug: str) -> None:
    from office.audit.record import acting
    from office.prior_notices.issue import issue

    with acting(slug, "entry"):
        issue(record(), NOW)


def _passes(slug: str) -> None:
    from office.audit.record import acting
    from office.complaints.models import Complaint
    from office.complaints.secrecy import tick

    Complaint.objects.update(secrecy_by="", reply_zh="本店已退款。")
    with acting(slug, "entry"):
        if not tick([record()], NOW):
            raise PermissionError


def _take_up(slug: str) -> None:
    from office.objections.taking_up import accept

    accept(_objection().pk, by(slug, "entry"))


def _take_back(slug: str) -> None:
    from office.objections.taking_up import take_back

    take_back(_objection().pk, by(slug, "entry"), "来电撤回。")


def _decide(slug: str) -> None:
    from office.objections.taking_up import accept

    row = _objection()
    if row.state == "filed":
        accept(row.pk, by("wang-fang", "entry"))
    decided(row, slug=slug)


def _end(slug: str) -> None:
    from office.audit.record import acting
    from office.corrections.case_steps import decline
    from office.corrections.models import CorrectionCase

    row = CorrectionCase.objects.first() or applied(now=NOW, how="page")
    with acting(slug, "entry"):
        decline(row.pk, "与公示无关。", NOW)


def _revisit():
    from office.revisits.models import Revisit

    return Revisit.objects.first() or asked()


def _answer(slug: str) -> None:
    answered(_revisit(), slug=slug)


ACTS: dict[str, Callable[[str], None]] = {
    "PRINT": _print, "SECRECY": _passes, "SECRECY_OF_REPLY": _passes, "TAKE_UP": _take_up,
    "ANSWER": _answer, "TAKE_BACK": _take_back, "DECIDE": _decide, "END": _end,
}  # fmt: skip


def _letter_row(slug: str) -> None:
    printed(slug)


def _taken_back_row(slug: str) -> None:
    from office.objections.models import Objection

    row = _objection()
    Objection.objects.filter(pk=row.pk).update(
        state="taken_back", closed_by=slug, closed_at=NOW, reasons="x"
    )


def _decided_row(slug: str) -> None:
    from office.objections.models import Objection

    row = Objection.objects.first() or accepted(record())
    Objection.objects.filter(pk=row.pk).update(
        state="refused", decided_by=slug, decided_at=NOW, reasons="x"
    )


def _secrecy_row(slug: str) -> None:
    from office.complaints.models import Complaint

    Complaint.objects.update(secrecy_by="", reply_zh="本店已退款。")
    Complaint.objects.filter(pk=record().pk).update(secrecy_by=slug)


def _accepted_row(slug: str) -> None:
    from office.objections.models import Objection

    Objection.objects.filter(pk=_objection().pk).update(state="accepted", accepted_by=slug)


def _ended_row(slug: str) -> None:
    from office.corrections.models import CorrectionCase

    row = CorrectionCase.objects.first() or applied(now=NOW, how="page")
    CorrectionCase.objects.filter(pk=row.pk).update(
        state="declined", ended_by=slug, ended_at=NOW, reasons="x"
    )


def _answered_row(slug: str) -> None:
    from office.revisits.models import Revisit

    Revisit.objects.filter(pk=_revisit().pk).update(
        state="refused", answered_by=slug, answered_at=NOW, answer="x"
    )


ROWS: dict[str, Callable[[str], None]] = {
    "PRINT": _letter_row, "SECRECY": _secrecy_row, "SECRECY_OF_REPLY": _secrecy_row,
    "TAKE_UP": _accepted_row, "ANSWER": _answered_row, "TAKE_BACK": _taken_back_row,
    "DECIDE": _decided_row, "END": _ended_row,
}  # fmt: skip
"""The same past the program, which the database refuses too."""


def correction_row(slug: str, **fields) -> None:
    """A correction's secrecy check written past the program."""
    from office.corrections.models import Correction

    words = {"proposed_by": "wang-fang", "changes": {"summary_zh": "改。"}, **fields}
    row = Correction.objects.create(
        record=published_record(), of_version=1, on=NOW.date(), proposed_at=NOW, **words
    )
    Correction.objects.filter(pk=row.pk).update(secrecy_by=slug)


def case_taken_up_row(slug: str) -> None:
    """An application taken up past the program."""
    from office.corrections.models import CorrectionCase

    row = applied(now=NOW, how="page")
    CorrectionCase.objects.filter(pk=row.pk).update(state="accepted", accepted_by=slug)
