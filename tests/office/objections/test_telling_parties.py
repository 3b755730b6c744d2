"""R46: both parties are told, nothing is closed without, and each step has its term."""

from datetime import timedelta

import pytest

from tests.office.objection_steps import (
    NOW,
    accepted,
    by,
    decided,
    declined,
    filed,
    record,
    told,
    told_both,
)


@pytest.fixture(autouse=True)
def _office(bureau):
    """Every test has an office of its own."""


def _refused(sentence: str, act, *given, **more) -> None:
    from office.objections.errors import ObjectionError

    with pytest.raises(ObjectionError) as error:
        act(*given, **more)
    assert sentence in error.value.zh


def test_it_is_closed_with_the_last_telling():
    row = accepted(record())
    told_both(row)
    decided(row)
    row = told(row, "answer", "operator")
    assert row.closed_by == "wang-fang"


def test_nothing_is_closed_before_the_answer_was_told():
    from office.objections.telling_parties import close

    row = accepted(record())
    told_both(row)
    decided(row)
    _refused("没有告知，不能办结", close, row.pk, by("wang-fang", "entry"))


def test_nothing_is_closed_while_one_party_does_not_know_that_it_was_taken_up():
    from office.objections.telling_parties import close

    row = accepted(record())
    told(row, "acceptance", "operator")
    decided(row)
    row = told(row, "answer", "operator")
    assert row.closed_at is None
    _refused("没有告知，不能办结", close, row.pk, by("wang-fang", "entry"))


def test_one_that_is_not_taken_up_is_told_to_both_and_then_closed():

    row = declined(filed(record()))
    assert told(row, "acceptance", "operator").closed_at is None
    assert told(row, "acceptance", "consumer").closed_at


def test_nothing_is_told_before_there_is_a_result():
    _refused("还没有可告知的结果", told, filed(record()), "acceptance", "operator")
    _refused("还没有可告知的结果", told, accepted(record("T0002")), "answer", "operator")


def test_an_unknown_way_of_telling_is_refused():
    _refused("请选择告知方式", told, accepted(record()), "acceptance", "operator", how="owl")


def test_telling_without_words_is_refused():
    _refused("请写明告知内容", told, accepted(record()), "acceptance", "operator", words="\u200b")


def test_a_day_of_telling_to_come_is_refused():
    on = (NOW + timedelta(days=1)).date()
    _refused("告知日期应在", told, accepted(record()), "acceptance", "operator", on=on)


def test_a_day_of_telling_before_the_result_is_refused():
    on = (NOW - timedelta(days=1)).date()
    _refused("告知日期应在", told, accepted(record()), "acceptance", "operator", on=on)


def test_who_objected_cannot_be_noted_as_out_of_reach():
    row = accepted(record())
    _refused("须告知到", told, row, "acceptance", "operator", how="unreached")
    told(row, "acceptance", "consumer", how="unreached")


def test_a_party_is_told_once_and_the_second_hears_by_whom():
    row = accepted(record())
    told(row, "acceptance", "operator")
    _refused("王芳已记下这次告知", told, row, "acceptance", "operator")


def test_a_published_record_is_marked_when_it_is_filed_and_when_it_is_decided(published):
    from office.corrections.models import Correction

    row = accepted(record())
    mark = Correction.objects.get()
    assert (mark.kind, mark.changes) == (
        "objection", {"objection": {"state": "raised", "on": "2026-11-12"}},
    )  # fmt: skip
    decided(row, "partly uphold")
    mark.refresh_from_db()
    assert mark.changes["objection"]["state"] == "partly_upheld"


def test_a_record_that_is_not_published_gets_no_mark():
    from office.corrections.models import Correction

    decided(accepted(record()))
    assert not Correction.objects.exists()


def test_taken_back_a_published_record_says_so(published):
    from office.corrections.models import Correction
    from office.objections.taking_up import take_back

    row = filed(record())
    published.publish_all()
    take_back(row.pk, by("wang-fang", "entry"), "来电撤回。")
    assert Correction.objects.get(state="proposed").changes["objection"]["state"] == "taken_back"


def _clocks(row, today):
    from office.due.objections import clocks
    from office.objections.models import Objection
    from office.registry.bureau_policy import policy

    found = clocks(Objection.objects.get(pk=row.pk), policy())
    return {clock.name: (clock.deadline.standing(today), clock.runs) for clock in found}


def test_terms_are_those_of_the_law_and_the_bureaus_shorter_ones():
    from office.due.objections import clocks
    from office.registry.bureau_policy import policy

    found = {clock.name: clock.deadline for clock in clocks(filed(record()), policy())}
    days = {name: (term.bureau.isoformat(), term.law.isoformat()) for name, term in found.items()}
    assert days == {
        "tell": ("2026-11-19", "2026-11-23"),
        "answer": ("2026-12-03", "2026-12-10"),
    }


def test_a_term_stops_when_it_is_met():
    row = accepted(record())
    late = (NOW + timedelta(days=40)).date()
    assert _clocks(row, late) == {"tell": ("law", True), "answer": ("law", True)}
    told_both(row)
    assert _clocks(row, late)["tell"] == ("law", False)


def test_who_is_asked_has_a_term_until_the_answer_is_noted():
    from office.objections.inquiring import ask, hear

    row = accepted(record())
    mover = by("wang-fang", "entry")
    asked = ask(row.pk, mover, "unit", "第三次上门是检测还是维修？")
    assert _clocks(row, NOW.date())["ask"] == ("in-time", True)
    hear(asked.pk, mover, "是检测。")
    assert not _clocks(row, NOW.date())["ask"][1]
    _refused("已经记下", hear, asked.pk, mover, "又是维修。")


def test_alarms_come_before_a_term_ends_and_when_it_has(bureau):
    from office.alarms.all_alarms import alarms

    filed(record())

    def told_on(days: int) -> list[tuple[str, str]]:
        found = alarms(bureau.place(), NOW + timedelta(days=days))
        return [(one.kind, one.subject) for one in found if one.kind.startswith("case")]

    assert told_on(0) == []
    assert told_on(6) == [("case-due", "objection 1 tell")]
    assert told_on(8) == [("case-late", "objection 1 tell")]
    assert told_on(22) == [("case-late", "objection 1 tell"), ("case-late", "objection 1 answer")]


def test_an_alarm_holds_no_word_of_the_objection(bureau):
    from office.alarms.all_alarms import alarms

    row = filed(record())
    for one in alarms(bureau.place(), NOW + timedelta(days=30)):
        assert row.words[:6] not in f"{one.zh}{one.en}{one.subject}"
        assert record().operator.name not in f"{one.zh}{one.en}{one.subject}"


def test_a_year_after_it_was_closed_its_words_and_attachments_go(bureau):
    from office.attachments.attachment_files import of
    from office.attachments.examining import Examined
    from office.objections.models import Objection
    from office.registry.bureau_policy import policy
    from office.retention.objection_texts import closed, forget
    from office.retention.rule_type import Moment

    row = accepted(record(), files=(Examined("凭证.pdf", "pdf", 1, b"%PDF-1.4 x"),))
    told_both(row)
    decided(row)
    told(row, "answer", "operator")
    early = Moment(bureau.place(), policy(), NOW + timedelta(days=364))
    late = Moment(bureau.place(), policy(), NOW + timedelta(days=366))
    assert (closed(early), closed(late)) == ([], [row.pk])
    assert forget(late, [row.pk]) == 1
    row = Objection.objects.get()
    assert (row.words, row.reasons, row.state) == ("", "", "refused")
    assert not any(row.tellings.values_list("words", flat=True))
    assert not of(row.case).exists()
    assert closed(late) == []


def test_what_was_upheld_in_part_leads_to_the_case_of_its_correction(published):
    from office.corrections.models import CorrectionCase
    from tests.office.people import browser

    row = decided(accepted(record()), "partly uphold")
    case = CorrectionCase.objects.get()
    shown = browser("wang-fang", language="en").get(f"/office/objections/{row.pk}/")
    text = shown.content.decode()
    assert f'href="/office/corrections/cases/{case.pk}/"' in text
    assert "objection upheld in part, to be carried out" in text
    assert "corrections/cases" not in (
        browser("song-qi").get(f"/office/objections/{row.pk}/").content.decode()
    )
