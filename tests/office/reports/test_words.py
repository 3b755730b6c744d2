"""What people write for a report: each bad input refused with its sentence, nothing lost."""

import pytest

from office.errors import UsageError
from office.reports.period import Covered, Kind, covered, offered, wanted
from tests.office.bureau import Office
from tests.office.colleagues import at_once
from tests.office.reports.steps import NOW, drawn, rows, text, write


def test_it_is_kept_with_who_and_when_and_what_is_emptied_is_gone(reported: Office):
    row = write(Kind.MONTH, "2018-09", advice="  建议\u200b一 ", platform_concluded="031")
    assert (row.typed, row.by, row.at) == (
        {"advice": "建议一", "platform_concluded": "31"},
        "wang-fang",
        NOW,
    )
    assert write(Kind.MONTH, "2018-09", 1, platform_concluded="31").typed == {
        "platform_concluded": "31"
    }


@pytest.mark.parametrize("given", ["12 件", "-1", "1.5", "１２", "12345678", "9" * 5000, "x"])
def test_what_is_no_whole_number_is_refused(reported: Office, given: str):
    from office.reports.models import ReportWords

    with pytest.raises(UsageError, match="请填整数"):
        write(Kind.MONTH, "2018-09", platform_shown=given, advice="不能丢")
    assert not ReportWords.objects.exists()


@pytest.mark.parametrize("given", ["2018-02-30", "10月5日", "2018/10/05"])
def test_what_is_no_day_is_refused(reported: Office, given: str):
    with pytest.raises(UsageError, match="2026-11-05"):
        write(Kind.MONTH, "2018-09", platform_day=given)


def test_too_many_words_are_refused_with_their_number(reported: Office):
    with pytest.raises(UsageError, match="2001 字"):
        write(Kind.MONTH, "2018-09", advice="议" * 2001)


def test_fields_of_other_kinds_of_report_are_passed_over(reported: Office):
    assert write(Kind.MONTH, "2018-09", suits="3", lessons="x").typed == {}
    assert write(Kind.YEAR, "2018", suits="3").typed == {"suits": "3"}


def test_of_two_who_write_at_once_one_is_told_and_nothing_is_overwritten(reported: Office):
    from office.reports.models import ReportWords

    acts = [lambda n=n: write(Kind.PILOT, "pilot", 0, f"clerk-{n}", lessons=f"{n}") for n in "ab"]
    done = at_once(*acts)
    refused = [one for one in done if isinstance(one.refused, UsageError)]
    assert len(refused) == 1
    assert "改过" in str(refused[0].refused)
    row = ReportWords.objects.get()
    assert row.turn == 1
    assert row.by == f"clerk-{row.typed['lessons']}"


def test_the_platform_is_compared_by_ground_and_nothing_is_invented(reported: Office):
    assert "没有填写全国平台的数" in text(drawn(reported))
    write(
        Kind.MONTH, "2018-09", platform_concluded="31", platform_shown="26",
        platform_day="2018-10-05", platform_note="另有未设屏场所的投诉。",
    )  # fmt: skip
    document = drawn(reported)
    ours = rows(document, "按场所")["合计"]
    assert rows(document, "平台核对")["办结"] == (ours[0], 31, 31 - ours[0])
    assert rows(document, "平台核对")["已公示"] == (ours[2], 26, 26 - ours[2])
    parted = rows(document, "相差按理由")
    assert sum(n[0] for label, n in parted.items() if label != "合计") == parted["合计"][0]
    assert parted["合计"][0] == 31 - ours[2]
    assert parted["不在本局公示数据内（平台办结 - 本局办结）"][0] == 31 - ours[0]
    assert "另有未设屏场所的投诉。" in text(document)
    assert "2018-10-05" in text(document)


def test_of_few_the_platform_has_no_share_either(published: Office):
    write(Kind.MONTH, "2018-09", platform_concluded="4", platform_shown="4")
    (share,) = [
        row for row in rows(drawn(published), "平台核对").items() if row[0].startswith("公示率")
    ]
    assert share[1] == ("—", "—", "—")


def test_what_the_system_does_not_know_is_said_not_to_be_given(reported: Office):
    write(Kind.YEAR, "2018", requests="3")
    found = rows(drawn(reported, "2018"), "申请复议诉讼")
    assert found["收到公开申请（件）"] == (3,)
    assert found["行政诉讼（件）"] == ("未填",)


def test_lessons_stand_in_the_report_of_the_pilot(reported: Office):
    write(Kind.PILOT, "pilot", lessons="先易后难。")
    assert "先易后难。" in text(drawn(reported, "pilot"))


OLD = Covered("2026-11-20", "2024-12", cut=True, begun="2024-12")
YOUNG = covered("2018-10-31", "2018-08-13", "2018-08")
LATE = covered("2026-11-20", "2018-08-13", "2026-10")


@pytest.mark.parametrize(
    ("name", "known", "span"),
    [
        ("2018-09", YOUNG, ("2018-09", "2018-09")),
        ("2018", YOUNG, ("2018-08", "2018-10")),
        ("pilot", YOUNG, ("2018-08", "2018-10")),
        ("2026", OLD, ("2026-01", "2026-11")),
        ("pilot", OLD, ("2024-12", "2026-11")),
    ],
)
def test_a_report_is_of_the_months_that_are_known(name, known, span):
    assert wanted(name, known).period == span


@pytest.mark.parametrize(
    ("name", "known"),
    [("2018-07", YOUNG), ("2018-11", YOUNG), ("2019", YOUNG), ("2024", OLD), ("2024-11", OLD)],
)
def test_what_the_tallies_do_not_tell_wholly_is_refused(name, known):
    with pytest.raises(UsageError, match="24 个月"):
        wanted(name, known)


@pytest.mark.parametrize("known", [YOUNG, OLD, LATE])
def test_everything_offered_can_be_made(known):
    names = offered(known)
    assert names[0] == "pilot"
    assert [wanted(name, known).name for name in names] == names
    assert len(set(names)) == len(names)


def test_months_before_the_first_case_are_not_offered():
    assert offered(LATE) == ["pilot", "2026", "2026-11", "2026-10"]


def test_the_tally_bounds_what_is_known():
    assert covered("2026-11-20", "2018-08-13", "2024-12") == OLD


def test_every_scope_of_taking_down_is_named_so_that_the_acts_add_up(reported: Office):
    from dataclasses import replace

    from django.utils.translation import override

    from office.reports.facts import gather
    from office.reports.work_sections import acts
    from sync.withdrawals import SCOPES

    facts = gather(reported.place(), "2018-09", NOW)
    work = replace(facts.work, scopes=dict.fromkeys(SCOPES, 1))
    with override("zh-hans"):
        [told] = acts(replace(facts, work=work)).blocks
    [said] = [row[2] for row in told.rows if row[0] == "撤下"]
    assert said.count("1 次") == len(SCOPES)
