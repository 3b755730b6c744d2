"""R46: who decides and who may not, by program and database, and what each decision does."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from tests.office.objection_steps import NOW, accepted, by, decided, filed, record, told, told_both
from tests.office.people import person


@pytest.fixture(autouse=True)
def _office(bureau):
    """Every test has an office of its own."""


def _refused(row, sentence: str, slug: str = "song-qi", act: str = "refuse", **more) -> None:
    from office.objections.errors import ObjectionError

    with pytest.raises(ObjectionError) as error:
        decided(row, act, slug, **more)
    assert sentence in error.value.zh
    row.refresh_from_db()
    assert row.decided_by == ""


def _parts(slug: str) -> tuple[str, ...]:
    from office.objections.took_part import took_part

    return took_part(record()).get(slug, ())


def test_an_upheld_objection_withholds_an_unpublished_record_at_once():
    row = decided(accepted(record()), "uphold", exclusion="X1")
    assert (row.state, row.exclusion) == ("upheld", "X1")
    assert (record().status, record().exclusion) == ("withheld", "X1")


def test_upholding_needs_the_code_under_which_it_is_withheld():
    _refused(accepted(record()), "X1—X10", act="uphold")
    assert record().status == "new"


def test_a_decision_needs_its_reasons():
    from office.objections.deciding import decide
    from office.objections.errors import ObjectionError
    from office.objections.flow import Act

    row = accepted(record())
    with pytest.raises(ObjectionError, match="理由"):
        decide(row.pk, Act.REFUSE, by(), "\u200b ")


def test_a_refused_objection_lets_the_record_go_on():
    from office.objections.held_complaints import held

    decided(accepted(record()))
    assert not held()


def test_one_upheld_in_part_holds_its_record_until_the_words_are_others():
    from office.complaints.models import Complaint
    from office.objections.held_complaints import held

    decided(accepted(record()), "partly uphold")
    assert list(held()) == [record().pk]
    Complaint.objects.filter(pk=record().pk).update(summary_zh="改过的文字。")
    assert not held()


def test_nothing_is_decided_before_it_is_taken_up():
    _refused(filed(record()), "还没有到这一步")


def test_a_decision_is_not_made_twice():
    row = decided(accepted(record()))
    from office.objections.errors import ObjectionError

    with pytest.raises(ObjectionError, match="已有结果"):
        decided(row, "uphold", exclusion="X1")


def test_entry_staff_decide_nothing():
    _refused(accepted(record()), "不由您的岗位", "wang-fang")


def test_whoever_entered_it_does_not_decide():
    from office.complaints.authorship import note_contributor

    note_contributor([record()], "song-qi")
    assert _parts("song-qi") == ("entered",)
    _refused(accepted(record()), "经办过")


def test_whoever_uploaded_its_file_does_not_decide():
    from office.complaints.models import Upload

    Upload.objects.update(by="song-qi")
    assert _parts("song-qi") == ("uploaded",)
    _refused(accepted(record()), "经办过")


def test_whoever_passed_its_secrecy_check_does_not_decide():
    from office.complaints.models import Complaint

    Complaint.objects.update(secrecy_by="song-qi")
    assert _parts("song-qi") == ("secrecy",)
    _refused(accepted(record()), "经办过")


def test_whoever_decided_on_its_privacy_does_not_decide():
    from office.privacy.models import Decision

    Decision.objects.create(
        complaint=record(), field="summary_zh", kind="name", digest="0" * 64, verdict="clear",
        by="song-qi", at=NOW,
    )  # fmt: skip
    assert _parts("song-qi") == ("privacy",)
    _refused(accepted(record()), "经办过")


def test_whoever_acted_on_an_opinion_does_not_decide():
    from office.opinions.models import Opinion, Step

    opinion = Opinion.objects.create(
        complaint=record(), ground="facts", text="不符。", state="filed", filed_at=NOW
    )
    Step.objects.create(
        opinion=opinion, act="file", to="filed", person="song-qi", role="unit", at=NOW
    )
    assert _parts("song-qi") == ("opinion",)
    _refused(accepted(record()), "经办过")


def test_whoever_is_of_the_unit_that_handled_it_does_not_decide():
    from office.accounts.models import User
    from tests.office.opinion_steps import handled, unit

    handled()
    person("song-qi")
    User.objects.filter(username="song-qi").update(unit=unit())
    assert _parts("song-qi") == ("unit",)
    _refused(accepted(record()), "经办过")


def test_whoever_entered_the_objection_does_not_decide_on_it():
    row = accepted(record(), by="song-qi")
    assert _parts("song-qi") == ("took_in",)
    _refused(row, "经办过")


def test_whoever_signed_a_draft_of_it_does_not_decide(frozen):
    from office.drafts.models import Draft, Signature

    Signature.objects.create(
        draft=Draft.objects.get(), keyid="0" * 64, person="dept-head-1", office="dept-head",
        at="2026-11-11T02:00:00Z",
    )  # fmt: skip
    row = accepted(record())  # which voids the draft, and the signature stays one
    assert _parts("dept-head-1") == ("signed",)
    _refused(row, "经办过", "dept-head-1")


def test_whoever_signed_the_publication_does_not_decide(published):
    row = accepted(record())
    assert _parts("deputy-director-1") == ("signed",)
    _refused(row, "经办过", "deputy-director-1")


def test_whoever_proposed_a_correction_does_not_decide(published):
    from office.audit.record import acting
    from office.corrections.propose import propose

    pub_id = published.pub_ids()["T0001"]
    with acting("song-qi", "entry"):
        propose(
            pub_id, ground="inaccurate", by="own_discovery", note="改。",
            changes={"summary": "经核实，已退还全部余额。"}, now=NOW, secrecy=True,
        )  # fmt: skip
    assert {"corrected", "secrecy"} <= set(_parts("song-qi"))
    _refused(accepted(record()), "经办过")


def test_whoever_made_the_third_look_does_not_decide(signed):
    from office.registry_changes.bureau_settings import set_policy
    from tests.office.sensitive_steps import period, third_look

    set_policy({"notice": "off"})
    period()
    third_look()
    signed.ok("publish")
    assert _parts("dept-head-2") == ("looked",)
    _refused(accepted(record()), "经办过", "dept-head-2")


def test_whoever_issued_its_notice_does_not_decide(bureau):
    from office.audit.record import acting
    from office.prior_notices.issue import issue
    from tests.office.notice_steps import notifying

    notifying(bureau, "letter")
    with acting("song-qi", "entry"):
        issue(record(), NOW)
    assert _parts("song-qi") == ("notified",)
    _refused(accepted(record()), "经办过")


@pytest.mark.parametrize("act", ["accept", "decline", "note"])
def test_whoever_dealt_with_an_application_for_its_correction_does_not_decide(published, act):
    from office.audit.record import acting
    from office.corrections import case_steps
    from tests.office.correcting import applied

    case = applied(now=NOW)
    told = case_steps.Told(NOW.date(), "letter", "已受理。")
    with acting("wang-fang" if act == "note" else "song-qi", "entry"):
        if act == "decline":
            case_steps.decline(case.pk, "与公示无关。", NOW)
        else:
            case_steps.accept(case.pk, told, NOW)
    if act == "note":
        with acting("song-qi", "entry"):
            case_steps.look_into(case.pk, "已核查。", NOW)
    assert _parts("song-qi") == ("corrected",)
    _refused(accepted(record()), "经办过")


def test_who_decided_an_earlier_objection_has_no_part_by_the_correction_it_opened(published):
    from tests.office.objection_steps import decided

    row = accepted(record())
    decided(row, "partly uphold")
    assert _parts("song-qi") == ()


def test_the_hands_of_a_correction_count_too(published):
    from office.audit.record import acting
    from office.corrections.models import Correction
    from office.corrections.propose import propose

    with acting("wang-fang", "entry"):
        made = propose(
            published.pub_ids()["T0001"], ground="inaccurate", by="own_discovery", note="改。",
            changes={"summary": "经核实，已退还全部余额。"}, now=NOW, secrecy=True,
        )  # fmt: skip
    Correction.objects.filter(pk=made.pk).update(hands=["song-qi"])
    assert _parts("song-qi") == ("corrected",)


def _deputy(principal: str, deputy: str, *, since: int = -1, until: int = 7, ended=None) -> None:
    """That colleague in the other's place, from and to days after the objection's."""
    from office.accounts.models import Deputy

    day = NOW.date()
    Deputy.objects.create(
        principal=person(principal), deputy=person(deputy), role="dept-head", by="x", at=NOW,
        since=day + timedelta(days=since), until=day + timedelta(days=until), ended_at=ended,
    )  # fmt: skip


def test_whoever_deputises_for_somebody_involved_does_not_decide(published):
    _deputy("dept-head-1", "song-qi")
    row = accepted(record())
    assert _parts("song-qi") == ("deputy",)
    _refused(row, "经办过")


def test_the_database_refuses_a_deputy_of_somebody_involved_too(published):
    from office.objections.models import Objection

    _deputy("dept-head-1", "song-qi")
    row = accepted(record())
    with pytest.raises(DatabaseError, match="took part"), transaction.atomic():
        Objection.objects.filter(pk=row.pk).update(
            state="refused", decided_by="song-qi", decided_at=NOW, reasons="不符。"
        )


def test_ending_it_after_the_objection_was_filed_lets_nobody_in(published):
    _deputy("dept-head-1", "song-qi", ended=NOW + timedelta(hours=1))
    _refused(accepted(record()), "经办过")


def test_a_deputising_that_was_over_before_counts_for_nothing(published):
    _deputy("dept-head-1", "song-qi", since=-9, until=-1)
    _deputy("deputy-director-1", "song-qi", ended=NOW - timedelta(hours=1))
    assert decided(accepted(record())).decided_by == "song-qi"


def test_a_deputy_of_somebody_uninvolved_may_decide(published):
    _deputy("dept-head-2", "song-qi")
    assert decided(accepted(record())).decided_by == "song-qi"


def test_an_uninvolved_department_head_may_decide(published):
    row = decided(accepted(record()), "refuse", "dept-head-2")
    assert row.decided_by == "dept-head-2"


def test_a_second_account_of_the_same_name_does_not_decide():
    from office.complaints.authorship import note_contributor

    person("song-two", "legal", second_factor=True)
    from office.accounts.models import User

    two = User.objects.get(username="song-two")
    two.name = "宋\u200b琦"
    two.save(update_fields=["name"])
    note_contributor([record()], "song-qi")
    _refused(accepted(record()), "同名", "song-two")


def test_who_does_not_take_it_up_is_uninvolved_too():
    from office.complaints.authorship import note_contributor
    from office.objections.errors import ObjectionError
    from office.objections.taking_up import decline

    note_contributor([record()], "song-qi")
    with pytest.raises(ObjectionError, match="经办过"):
        decline(filed(record()).pk, by(), "与本件无关。")


HELD = "UPDATE objections_objection SET "


@pytest.mark.parametrize(
    "change",
    [
        "decided_by = 'wang-fang', state = 'refused'",
        "decided_by = 'wang-two', state = 'refused'",
        "state = 'refused'",
        "words = 'others'",
        "words = ''",
        "filed_on = '2020-01-01'",
        "taken_in_by = 'somebody'",
        "closed_at = '2026-11-12 02:00:00', closed_by = 'wang-fang'",
    ],
)
def test_the_database_refuses_what_goes_round_the_program(bureau, change):
    from office.complaints.authorship import note_contributor

    person("wang-two", "legal")
    from office.accounts.models import User

    two = User.objects.get(username="wang-two")
    two.name = "王芳"
    two.save()
    person("wang-fang")
    note_contributor([record()], "wang-fang")
    accepted(record())
    with pytest.raises(DatabaseError), transaction.atomic():
        bureau_sql(f"{HELD}{change}")


@pytest.mark.parametrize(
    "statement",
    [
        f"{HELD}state = 'upheld'",
        f"{HELD}decided_by = 'dept-head-2'",
        f"{HELD}reasons = 'others'",
        f"{HELD}closed_at = '2026-11-12 02:00:00'",
        "DELETE FROM objections_objection",
        "DELETE FROM objections_telling",
        "UPDATE objections_telling SET words = 'others'",
        "UPDATE objections_telling SET how = 'phone'",
    ],
)
def test_what_was_decided_and_told_stays(statement):
    row = accepted(record())
    told(row, "acceptance", "operator")
    decided(row)
    with pytest.raises(DatabaseError), transaction.atomic():
        bureau_sql(statement)


@pytest.mark.parametrize(
    "values",
    ["'refused', 'song-qi', NULL", "'filed', 'song-qi', NULL", "'filed', '', '2026-11-12'"],
)
def test_no_objection_begins_decided_or_closed(values):
    row = decided(accepted(record()))
    columns = (
        "complaint_id, year, serial, party, how, ground, words, filed_on, filed_at, taken_in_by, "
        "before_publication, accepted_by, reasons, exclusion, words_then, closed_by"
    )
    copied = columns.replace("serial", "serial + 1")
    with pytest.raises(DatabaseError), transaction.atomic():
        bureau_sql(
            f"INSERT INTO objections_objection ({columns}, state, decided_by, closed_at) "
            f"SELECT {copied}, {values} FROM objections_objection WHERE id = {row.pk}"
        )


@pytest.mark.parametrize("number", ["id", "id + 1000"], ids=["in its place", "under its number"])
def test_no_other_objection_is_put_where_a_decided_one_stands(number):
    decided(accepted(record()))
    columns = (
        "complaint_id, year, serial, party, how, ground, words, filed_on, filed_at, taken_in_by, "
        "before_publication, accepted_by, reasons, exclusion, words_then, closed_by"
    )
    with pytest.raises(DatabaseError), transaction.atomic():
        bureau_sql(
            f"{_putting()} objections_objection (id, {columns}, state, decided_by) "
            f"SELECT {number}, {columns}, 'filed', '' FROM objections_objection"
        )


@pytest.mark.parametrize("number", ["id", "id + 1000"], ids=["in its place", "of the same party"])
def test_nothing_else_is_put_where_it_stands_what_was_told(number):
    told(accepted(record()), "acceptance", "operator")
    columns = 'objection_id, "of", party, "on", words, "by", at'
    with pytest.raises(DatabaseError), transaction.atomic():
        bureau_sql(
            f"{_putting()} objections_telling (id, {columns}, how) "
            f"SELECT {number}, {columns}, 'person' FROM objections_telling"
        )


def _putting() -> str:
    """SQLite takes a row away for another without a trigger of deletions; PostgreSQL has no such
    thing."""
    from django.db import connection

    return "INSERT OR REPLACE INTO" if connection.vendor == "sqlite" else "INSERT INTO"


def test_a_closed_one_may_lose_its_words_by_rule_and_nothing_else():
    from office.objections.models import Objection

    row = accepted(record())
    told_both(row)
    decided(row)
    row = told(row, "answer", "operator")
    assert row.closed_at
    Objection.objects.update(words="", reasons="")
    with pytest.raises(DatabaseError), transaction.atomic():
        Objection.objects.update(closed_at=None)


def bureau_sql(statement: str) -> None:
    """Behind the program's back."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement)
