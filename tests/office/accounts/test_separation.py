"""Separation of duties: each row of its one table is tried, by two accounts of who had the part.

Pages and commands take the very acts that are tried here; where the database holds a row, it is
tried past them too.
"""

from functools import partial

import pytest
from django.db import DatabaseError, transaction

from office.separation import FORBIDS, REFUSED_BY, Duty, Part
from tests.office.bureau import Office
from tests.office.objection_steps import NOW, record
from tests.office.people import browser, person
from tests.office.separation_steps import (
    ACTS,
    MINE,
    PARTS,
    ROWS,
    TWIN,
    case_taken_up_row,
    correction_row,
    twin,
)

DRAFTS = (Duty.SIGN, Duty.LOOK)
OTHERS = (Duty.OPINION, Duty.REVIEW, Duty.CONFIRM, Duty.KEEP_DOWN, Duty.ASK, Duty.AGREE)
"""Tried in tests of their own below."""


def _refused(act, slug: str) -> bool:
    """Whether `act` is refused to that account, by the program or the database; undone else."""
    from office.errors import OfficeError

    try:
        with transaction.atomic():
            act(slug)
            transaction.set_rollback(True)
    except (OfficeError, DatabaseError, PermissionError):
        return True
    return False


@pytest.fixture
def case(published: Office) -> Office:
    """An office of which every complaint is published, that tells operators online."""
    from office.complaints.models import Complaint
    from tests.office.notice_steps import notifying

    notifying(published, secrecy_by_another=True)
    person(MINE), person("wang-fang"), twin()
    Complaint.objects.update(unit=None)
    return published


def test_every_row_is_tried() -> None:
    assert set(FORBIDS) == set(Duty)
    assert {*DRAFTS, *OTHERS, *(Duty[name] for name in ACTS)} == set(Duty)
    tried = {part for name in ACTS for part in FORBIDS[Duty[name]]}
    assert tried <= set(PARTS)
    assert set(ROWS) == set(ACTS)


def test_the_database_refuses_each_act_too(bureau: Office) -> None:
    from django.db import connection

    names = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger",
    }
    with connection.cursor() as cursor:
        cursor.execute(names[connection.vendor])
        made = {name for (name,) in cursor.fetchall()}
    assert set(REFUSED_BY) == set(Duty)
    assert {name for some in REFUSED_BY.values() for name in some} <= made


def _kept_out(write, slug: str, **more) -> bool:
    """Whether the database refuses a row to that account."""
    try:
        with transaction.atomic():
            write(slug, **more)
            transaction.set_rollback(True)
    except DatabaseError:
        return True
    return False


def test_whoever_had_a_part_in_a_case_is_refused_what_it_forbids(case: Office) -> None:
    through = list[str]()

    def one(name: str, part: Part) -> None:
        PARTS[part]()
        through.extend(f"{name} {part} {slug}" for slug in (MINE, TWIN)
                       if not _refused(ACTS[name], slug))  # fmt: skip
        through.extend(f"{name} {part} {slug}, past the program" for slug in (MINE, TWIN)
                       if not _refused(ROWS[name], slug))  # fmt: skip

    for name in ACTS:
        for tried in (ACTS[name], ROWS[name]):
            assert name == "SECRECY_OF_REPLY" or not _refused(tried, MINE), name
        for part in FORBIDS[Duty[name]]:
            with transaction.atomic():
                one(name, part)
                transaction.set_rollback(True)
    assert not through


def test_a_corrections_row_is_held_as_a_complaints_is(case: Office) -> None:
    for own in ({"proposed_by": MINE}, {"hands": [MINE]}):
        assert not _kept_out(correction_row, "wang-two", **own)
        assert _kept_out(correction_row, MINE, **own)
        assert _kept_out(correction_row, TWIN, **own)
    reply = {"changes": {"reply_zh": "本店已退款。"}}
    assert not _kept_out(correction_row, TWIN, **reply)
    assert not _kept_out(case_taken_up_row, TWIN)
    PARTS["printed"]()
    assert _kept_out(correction_row, TWIN, **reply)
    assert _kept_out(case_taken_up_row, TWIN)


def test_who_entered_an_application_does_not_end_it_by_another_way_of_it(case: Office) -> None:
    from office.corrections.models import CorrectionCase

    PARTS["took_in"]()
    row = CorrectionCase.objects.get()
    rows = CorrectionCase.objects.filter(pk=row.pk)
    assert not _kept_out(lambda slug: rows.update(accepted_by=slug), TWIN)
    assert _kept_out(lambda _: rows.update(how="objection"), MINE)
    row.pk, row.serial, row.state, row.ended_by = None, 9, "declined", MINE
    assert _kept_out(lambda _: row.save(force_insert=True), MINE)


def test_a_reply_is_not_passed_by_who_printed_whatever_the_bureau_rules(case: Office) -> None:
    from office.registry_changes.bureau_settings import set_policy

    set_policy({"secrecy_by_another": False})
    assert not _refused(ACTS["SECRECY_OF_REPLY"], TWIN)
    PARTS["printed"]()
    assert _refused(ACTS["SECRECY_OF_REPLY"], TWIN)


@pytest.mark.parametrize("part", FORBIDS[Duty.SIGN])
def test_no_account_of_who_had_a_part_in_a_draft_signs_it(frozen: Office, part: Part) -> None:
    from office.drafts.models import Draft, DraftAuthor, Signature
    from office.sensitive_periods.models import ThirdLook
    from office.signing.accept import why_not

    draft, place = Draft.objects.get(), frozen.place()
    person("dept-head-1")
    two = twin("dept-head-1", "li-ming-2")
    from office.accounts.models import Grant

    Grant.objects.create(user=person(two), role="dept-head", by="x", at=NOW)
    assert why_not(place, draft, two) is None
    row = {"draft": draft, "person": "dept-head-1"}
    if part == Part.SIGNED:
        Signature.objects.create(**row, keyid="0" * 64, office="x", at="2026-11-11T02:00:00Z")
    elif part == Part.LOOKED:
        ThirdLook.objects.create(**row, digest=draft.digest, office="dept-head", at=NOW)
    else:
        DraftAuthor.objects.create(**row)
    assert why_not(place, draft, two)
    said = browser(two).get("/office/drafts/1/review").content.decode()
    assert why_not(place, draft, two)[0] in said
    with pytest.raises(DatabaseError), transaction.atomic():
        Signature.objects.create(
            draft=draft, keyid="1" * 64, person=two, office="y", at="2026-11-11T02:00:00Z"
        )


@pytest.mark.parametrize("part", FORBIDS[Duty.LOOK])
def test_no_account_of_who_had_a_part_in_a_draft_makes_the_third_look(frozen, part) -> None:
    from office.drafts.models import Draft, DraftAuthor, Signature
    from office.errors import DraftError
    from office.sensitive_periods.models import ThirdLook
    from office.sensitive_periods.third_look import look

    draft = Draft.objects.get()
    person("dept-head-1")
    two = twin("dept-head-1", "li-ming-2")
    row = {"draft": draft, "person": "dept-head-1"}
    if part == Part.SIGNED:
        Signature.objects.create(**row, keyid="0" * 64, office="x", at="2026-11-11T02:00:00Z")
    else:
        DraftAuthor.objects.create(**row)
    with pytest.raises(DraftError, match="不能复核"):
        look(frozen.place(), draft, person=two, offices=["dept-head"], now=NOW, signed="")
    with pytest.raises(DatabaseError), transaction.atomic():
        ThirdLook.objects.create(
            draft=draft, person=two, digest=draft.digest, office="dept-head", at=NOW
        )


def test_no_account_of_who_took_a_step_takes_another_on_an_opinion(bureau: Office) -> None:
    from office.acts.doing import By, Given
    from office.opinions.errors import OpinionError
    from office.opinions.flow import Act
    from office.opinions.models import Step
    from office.opinions.steps import forward
    from office.roles import Role

    person(MINE), twin()
    PARTS["opinion"]()
    row = record().opinions.get()
    mover = By(TWIN, frozenset({Role.ENTRY}), NOW)
    with pytest.raises(OpinionError, match="同名"):
        forward(row, mover, Given(Act.FORWARD, {"remark": "情况属实。", "exclusion": "X1"}))
    with pytest.raises(DatabaseError), transaction.atomic():
        Step.objects.create(
            opinion=row, act="forward", to="forwarded", person=TWIN, role="entry", at=NOW
        )


def test_no_opinion_begins_decided(bureau: Office) -> None:
    from office.opinions.models import Opinion

    with pytest.raises(DatabaseError), transaction.atomic():
        Opinion.objects.create(
            complaint=record(), text="x", state="approved", filed_at=NOW, decided_at=NOW
        )


def test_no_account_of_who_proposed_a_typical_case_reads_it_for_the_law(bureau: Office) -> None:
    from office.audit.record import acting
    from office.errors import NewsError
    from office.typical_cases.legal_review import review
    from office.typical_cases.models import TypicalCase
    from tests.office.typical_steps import typical_case

    person("wang-fang")
    two = twin("wang-fang", "wang-two")
    row = typical_case(read=False)
    with acting(two, "legal"), pytest.raises(NewsError, match="换一个账户"):
        review(row.pk, NOW, "")
    rows = TypicalCase.objects.filter(pk=row.pk)
    assert not _kept_out(lambda slug: rows.update(reviewed_by=slug, reviewed_at=NOW), MINE)
    assert _kept_out(lambda slug: rows.update(reviewed_by=slug, reviewed_at=NOW), two)


def test_no_account_of_who_took_down_confirms_it_or_keeps_it_down(published: Office) -> None:
    from office.audit.record import acting
    from office.audit.record import record as record_act
    from office.errors import UsageError
    from office.published.models import Withdrawal
    from office.withdrawals.confirmation import pending
    from office.withdrawals.standing_review import keep_down
    from tests.office.withdrawing import withdraw

    withdraw(published, "--venue", "WH01", person="duty-1")
    person("duty-1")
    two = twin("duty-1", "zhou-two")
    with acting(two, "duty"), pytest.raises(UsageError, match="不能自己复核"):
        keep_down(Withdrawal.objects.get(), "核查尚未完成。", NOW)
    row = Withdrawal.objects.get()
    for act in ("keep down", "confirm"):
        note = partial(record_act, act, f"withdrawal {row.wd_version}")
        assert not _kept_out(lambda slug, note=note: note(who=slug), "dept-head-1")
        for slug in ("duty-1", two):
            assert _kept_out(lambda slug, note=note: note(who=slug), slug)
    record_act("confirm", f"withdrawal 0{row.wd_version}", who="duty-1")  # nothing that is asked
    assert pending() == [row.wd_version]
    head = person("dept-head-1")
    head.name = person("duty-1").name
    head.save(update_fields=["name"])
    said = published.refused("withdraw", "--confirm", "2", *published.holder("dept-head-1"), code=2)
    assert "not even with another account" in said


def test_no_account_of_who_asked_or_would_gain_agrees_to_a_role(bureau: Office) -> None:
    from office.accounts import lifecycle, two_administrators
    from office.accounts.incompatible_roles import AccountError
    from office.accounts.models import AccountRequest, Deputy, Grant
    from office.audit.record import acting
    from office.roles import Role

    one, other, third = person("admin-1"), person("admin-2"), person("wang-fang")
    two = twin("admin-1", "wu-two")
    with acting(one.username, "admin"):
        row = two_administrators.set_roles(third, {Role.LEADER}, NOW)
        for mine in (one, person(two)):
            with pytest.raises(AccountError, match="另一位系统管理员"):
                two_administrators.set_roles(mine, {Role.LEADER}, NOW)
            with pytest.raises(AccountError, match="另一位系统管理员"):
                lifecycle.describe(mine, "吴某", None, (), NOW)  # to be told apart no more
    for slug in (one.username, two, third.username):
        with acting(slug, "admin"), pytest.raises(AccountError, match="另一位系统管理员同意"):
            two_administrators.agree(row.pk, NOW)
        with pytest.raises(DatabaseError), transaction.atomic():
            AccountRequest.objects.filter(pk=row.pk).update(state="agreed", decided_by=slug)
    asked = partial(AccountRequest.objects.create, kind="recover", asked_at=NOW)
    given = partial(Grant.objects.create, role="legal", at=NOW)
    days = {"since": NOW.date(), "until": NOW.date()}
    acts = partial(Deputy.objects.create, principal=third, role="entry", at=NOW, **days)
    for slug in (one.username, two):
        assert _kept_out(lambda slug: asked(person=one, asked_by=slug), slug)
        assert _kept_out(lambda slug: given(user=one, by=slug), slug)
        assert _kept_out(lambda slug: acts(deputy=one, by=slug), slug)
    assert not _kept_out(lambda slug: given(user=one, by=slug), other.username)
    with acting(other.username, "admin"):
        two_administrators.agree(row.pk, NOW)
    assert set(third.grants.values_list("role", flat=True)) == {"deputy-director"}
