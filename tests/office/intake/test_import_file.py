"""Whole files into the books: the sample, the monthly rhythm, New York's 4,495 rows."""

import csv
import json
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from office.intake import import_report as reports
from office.intake.errors import HeaderError, IntakeError, MonthError
from office.intake.import_report import Report
from tests.office.bureau import Office
from tests.office.conftest import office_of_its_own
from tests.office.intake_files import SIX, TITLE, workbook
from tests.office.once_a_run import Template

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "assets" / "sample"
SHARED = Path(os.environ.get("GONGSHI_SHARED", ROOT.parent / "shared"))
NEW_YORK = SHARED / "data" / "nyc_dca" / "Consumer_Services_Mediated_Complaints.csv"
NOW = datetime(2018, 12, 1, 4, tzinfo=UTC)


@pytest.fixture(scope="module", autouse=True)
def django(
    _tables_template: Template, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Office]:
    """Empty books of this module's own, whatever else runs in the process."""
    folder = tmp_path_factory.mktemp("office") / "b"
    with office_of_its_own(_tables_template, folder) as made:
        yield made


@pytest.fixture(autouse=True)
def office(django: Office) -> Iterator[None]:
    """The sample bureau, and everything gone afterwards."""
    from django.db import transaction

    from office.registry_changes import sample_registers

    with transaction.atomic():
        bureau = json.loads((SAMPLE / "bureau.json").read_text("utf-8"))
        sample_registers.seed_profiles()
        sample_registers.seed_bureau(bureau, "http://127.0.0.1:8460", "http://x", "http://x")
        sample_registers.seed_venues(json.loads((SAMPLE / "venues.json").read_text("utf-8")))
        yield
        transaction.set_rollback(True)


def take(path: Path, **given: Any) -> Report:
    from office.intake.import_file import import_file

    return import_file(
        path, **({"profile": None, "month": None, "actor": "li-ming", "now": NOW} | given)
    )


def complaints() -> Any:
    from office.complaints.models import Complaint

    return Complaint.objects.order_by("pk")


def file(tmp_path: Path, *lines: tuple[Any, ...]) -> Path:
    path = tmp_path / "form.xlsx"
    path.write_bytes(workbook(*lines))
    return path


ROW = ("1", "320411201808030013", "2018-08-03", "常州力动健身服务有限公司", "健身房停业。", "是")


def test_the_sample_accounts_for_every_row(django_queries) -> None:
    with django_queries() as asked:
        result = take(SAMPLE / "sample-annex2.xlsx")
    assert sum("registry_bureau" in one["sql"] for one in asked) < 10, "what is ruled, row by row"
    assert (result.seen, result.new, result.refused) == (99, 86, 13)
    assert sum(result.refused_by.values()) == 13
    assert len(result.refused_by) == 13
    assert result.notes == {"personal_data": 1}
    assert complaints().count() == 86


def test_the_sample_can_be_published_once_it_is_redacted_and_reviewed() -> None:
    from office.complaints.publication_obstacles import problems

    take(SAMPLE / "sample-annex2.xlsx")
    private = []
    for complaint in complaints():
        found = {item.code for item in problems(complaint, date(2018, 7, 1))}
        assert found <= {"secrecy", "personal_data"}
        assert "secrecy" in found
        private += [complaint.number] if "personal_data" in found else []
        assert complaint.headline_en
        assert complaint.days is not None
    assert len(private) == 1


def test_the_sample_is_rich_enough_for_the_screens() -> None:
    take(SAMPLE / "sample-annex2.xlsx")
    venues = {v: complaints().filter(venue_id=v).count() for v in ("WH01", "HH02", "XT03")}
    assert venues["WH01"] >= 60
    assert venues["HH02"] >= 20
    assert 0 < venues["XT03"] < 5
    assert complaints().values("outcome").distinct().count() == 11
    assert complaints().values("content").distinct().count() >= 80
    assert complaints().values("operator").distinct().count() >= 25
    assert set(complaints().values_list("closed_month", flat=True)) == {
        "2018-07", "2018-08", "2018-09", "2018-10",
    }  # fmt: skip


def test_the_demos_month_is_the_samples_last_and_is_refused_for_as_many_reasons() -> None:
    whole = take(SAMPLE / "sample-annex2.xlsx")
    october = complaints().filter(closed_month="2018-10", venue_id="WH01").count()
    month = take(SAMPLE / "sample-annex2-2018-10.xlsx")
    # The row that is right but names a telephone is another month's story under the same number.
    assert (month.new, month.unchanged, month.changed) == (0, 28, 1)
    assert month.refused == whole.refused == 13
    assert set(month.refused_by) == set(whole.refused_by)
    assert october >= 20


def test_the_workbooks_are_what_the_stories_say(tmp_path: Path) -> None:
    from deploy import sample_workbooks
    from office.intake import sheets

    sample_workbooks.main(tmp_path)
    for name in ("sample-annex2.xlsx", *(f"sample-annex2-2018-{month}.xlsx" for month in (10, 11))):
        assert sheets.read_sheets(tmp_path / name) == sheets.read_sheets(SAMPLE / name)


def test_the_same_file_again_changes_nothing() -> None:
    take(SAMPLE / "sample-annex2.xlsx")
    again = take(SAMPLE / "sample-annex2.xlsx")
    assert (again.new, again.unchanged, again.changed, again.refused) == (0, 86, 0, 13)


def test_next_month_adds_rows_and_proposes_the_changed_one() -> None:
    from office.complaints.models import ChangeProposal

    take(SAMPLE / "sample-annex2.xlsx")
    result = take(SAMPLE / "sample-annex2-2018-11.xlsx")
    assert (result.new, result.unchanged, result.changed) == (5, 0, 1)
    proposal = ChangeProposal.objects.get()
    assert proposal.changes["outcome"] == ["no_agreement", "agreed"]
    assert proposal.complaint.outcome == "no_agreement"
    take(SAMPLE / "sample-annex2-2018-11.xlsx")
    assert ChangeProposal.objects.count() == 1


def test_words_by_template_follow_a_changed_outcome_and_an_editors_do_not(tmp_path: Path) -> None:
    from office.complaints.models import ChangeProposal

    names = (*SIX, "投诉问题")
    second = ("2", "320411201808030014", *ROW[2:])
    take(file(tmp_path, (TITLE,), names, (*ROW, "合同争议"), (*second, "合同争议")))
    edited = complaints().last()
    edited.headline_zh, edited.summary_zh = "改过的标题", "说了什么。经调解，双方达成一致。"
    edited.save()
    failed = [(*row[:5], "否", "合同争议") for row in (ROW, second)]
    take(file(tmp_path, (TITLE,), names, *failed))
    untouched, kept = (proposal.changes for proposal in ChangeProposal.objects.order_by("pk"))
    told = "消费者提出投诉，投诉问题为合同争议。"
    assert untouched["summary_zh"] == [
        f"{told}经调解，双方达成一致。",
        f"{told}经调解，双方未达成一致。",
    ]
    assert "headline_zh" not in kept
    assert kept["summary_zh"] == [
        "说了什么。经调解，双方达成一致。",
        "说了什么。经调解，双方未达成一致。",
    ]
    assert "改过" not in str(kept)


def test_by_facts_alone_nothing_that_a_row_tells_stands_in_its_words(tmp_path: Path) -> None:
    from office.registry_changes.bureau_settings import set_policy

    set_policy({"plate_words": "facts"})
    take(file(tmp_path, (TITLE,), SIX, ROW))
    made = complaints().get()
    assert ROW[4] in made.content
    assert "健身房停业" not in made.headline_zh + made.summary_zh + made.full_text_zh


def test_an_editors_words_survive_the_same_file() -> None:
    take(SAMPLE / "sample-annex2.xlsx")
    complaint = complaints().first()
    complaint.headline_zh = "改过的标题"
    complaint.save()
    assert take(SAMPLE / "sample-annex2.xlsx").changed == 0
    assert complaints().get(pk=complaint.pk).headline_zh == "改过的标题"


def test_the_act_is_in_the_audit_log() -> None:
    from office.audit.models import Event

    result = take(SAMPLE / "sample-annex2.xlsx")
    event = Event.objects.get()
    assert (event.act, event.actor, event.subject) == ("import", "li-ming", result.sha256)
    assert json.loads(event.after)["refused"] == 13


def test_six_columns_and_a_title_give_month_without_day(tmp_path: Path) -> None:
    result = take(file(tmp_path, (TITLE,), SIX, ROW))
    complaint = complaints().get()
    assert (result.first_month, result.month_said_by) == ("2018-10", "表题")
    assert (complaint.closed_month, complaint.closed_on, complaint.days) == ("2018-10", None, None)
    assert complaint.source_org == "常州国家高新区（新北区）市场监督管理局"


def test_six_columns_without_a_month_ask_for_it(tmp_path: Path) -> None:
    path = file(tmp_path, ("公示审批表",), SIX, ROW)
    with pytest.raises(MonthError):
        take(path)
    take(path, month="2018-09")
    assert complaints().get().closed_month_said_by == "li-ming"


def test_a_month_badly_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MonthError):
        take(file(tmp_path, SIX, ROW), month="9月")


def test_a_file_without_a_venue_column_is_placed_by_the_person(tmp_path: Path) -> None:
    path = file(tmp_path, (TITLE,), SIX, ROW)
    with pytest.raises(IntakeError):
        take(path, venue="ZZ99")
    take(path, venue="WH01")
    assert complaints().get().venue_id == "WH01"


def test_a_refused_file_leaves_no_trace(tmp_path: Path) -> None:
    from office.complaints.models import Upload

    with pytest.raises(HeaderError):
        take(file(tmp_path, ("什么", "也不是")))
    assert not Upload.objects.exists()


def test_one_code_under_two_names_is_noted_and_kept(tmp_path: Path) -> None:
    names = (*SIX, "统一社会信用代码")
    code = "91320411MA1YY00014"
    from stdnum.cn import uscc

    code = code[:17] + uscc.calc_check_digit(code[:17])
    second = ("2", "320411201808030014", "2018-08-03", "力动健身", "停业。", "是")
    result = take(file(tmp_path, (TITLE,), names, (*ROW, code), (*second, code)))
    assert result.notes == {"name_differs": 1}
    assert {c.operator.name for c in complaints()} == {ROW[3]}


def test_a_profile_of_the_bureaus_own(tmp_path: Path) -> None:
    from office.intake import column_profiles
    from sync.canonical import encode

    folder = tmp_path / "profiles"
    folder.mkdir()
    default = json.loads((column_profiles.BUILT_IN / "annex2.json").read_text("utf-8"))
    default["name"] = "own"
    default["columns"]["number"] = ["本局编号"]
    (folder / "own.json").write_bytes(encode(default))
    path = file(tmp_path, (TITLE,), ("序号", "本局编号", *SIX[2:]), ROW)
    assert take(path, profile=None, folders=[folder]).profile == "own"


def test_the_report_is_readable_in_both_languages() -> None:
    result = take(SAMPLE / "sample-annex2.xlsx")
    chinese, english = reports.report_text(result, "zh"), reports.report_text(result, "en")
    assert "第88行「被投诉方」：被投诉方空白。补填登记名称。" in chinese
    assert "Row 88「被投诉方」: The operator is blank. Fill in the registered name." in english
    assert "13800012345" not in chinese


def test_equal_rows_of_a_file_without_numbers_are_told_apart_by_their_order(tmp_path: Path) -> None:
    path = tmp_path / "nyc.csv"
    header = "Business Name,Mediation Start Date,Mediation Close Date,Complaint Result,Satisfaction"
    line = "ANY SHOP LLC,03/23/2016,04/15/2016,Goods Repaired - GRS,Yes"
    path.write_text("\n".join([header, line, line]), "utf-8")
    new_york = {"profile": "nyc_dca"}
    assert take(path, **new_york).new == 2
    path.write_text("\n".join([header, line, line, line]), "utf-8")
    again = take(path, **new_york)
    assert (again.new, again.unchanged) == (1, 2)


@pytest.mark.parametrize(
    ("result", "satisfaction", "code"),
    [
        ("Goods Repaired - GRS", "No", "outcome_contradiction"),
        ("Goods Repaired - GRS", "", "blank_outcome"),
        ("Sent a Letter - SLT", "Yes", "unknown_outcome"),
    ],
)
def test_new_yorks_result_and_satisfaction_must_agree(
    tmp_path: Path, result: str, satisfaction: str, code: str
) -> None:
    path = tmp_path / "nyc.csv"
    header = "Business Name,Mediation Start Date,Mediation Close Date,Complaint Result,Satisfaction"
    line = f"ANY SHOP LLC,03/23/2016,04/15/2016,{result},{satisfaction}"
    path.write_text(f"{header}\n{line}\n", "utf-8")
    assert take(path, profile="nyc_dca").refused_by == {code: 1}


@pytest.mark.skipif(not NEW_YORK.exists(), reason="the New York file is not here")
def test_every_row_of_new_york_and_both_rates_as_counted_by_hand() -> None:
    with NEW_YORK.open(encoding="utf-8", newline="") as lines:
        every = list(csv.DictReader(lines))
    day = "%m/%d/%Y"

    def good(row: dict[str, str]) -> bool:
        start, close = (row[f"Mediation {end} Date"] for end in ("Start", "Close"))
        forward = datetime.strptime(close, day) >= datetime.strptime(start, day)  # noqa: DTZ007
        paid_for = row["Satisfaction"] == "Yes" or not float(row["Restitution"] or 0)
        named = bool(row["Business Name"].strip())
        return named and forward and bool(row["Satisfaction"]) and paid_for

    taken = [row for row in every if good(row)]

    def rates(rows: list[dict[str, str]]) -> tuple[Fraction, Fraction]:
        said = [row["Satisfaction"] for row in rows]
        yes, no = said.count("Yes"), said.count("No")
        return Fraction(yes, yes + no), Fraction(yes, len(rows))

    from office.registry.models import Venue

    (asked,) = (
        n for n, row in enumerate(every, start=2) if float(row["Restitution"] or 0) > 100_000
    )
    result = take(NEW_YORK, profile="nyc_dca", confirmed=[asked])
    assert result.seen == len(every) == 4495
    assert result.new == len(taken)
    assert result.refused_by == {
        "blank_operator": 151, "blank_outcome": 1, "closed_before_accepted": 4,
        "money_without_success": 5,
    }  # fmt: skip
    assert (result.rate_accepted.of_counted, result.rate_accepted.of_all) == rates(taken)
    assert (result.rate_all.of_counted, result.rate_all.of_all) == rates(every)
    assert reports.percent(result.rate_all.of_counted) == "63.4%"
    assert reports.percent(result.rate_all.of_all) == "54.1%"
    assert Decimal(result.amount) == sum(
        Decimal(row["Restitution"]) for row in taken if row["Satisfaction"] == "Yes"
    )
    assert result.notes == {"blank_wanted": 286 + 256, "person_name": 95}
    assert len(result.variants) == 71
    refused = {p.row for p in result.problems if p.keeps_out}
    assert refused == {n for n, row in enumerate(every, start=2) if not good(row)}
    assert complaints().filter(venue_id="NY10001").count() == sum(
        row["Business Zip"] == "10001" for row in taken
    )
    assert {p.pk for p in Venue.objects.get(pk="NY10001").profiles.all()} == {
        "landscape-55-4m-en", "portrait-55-4m-en",
    }  # fmt: skip


@pytest.mark.slow
def test_twenty_thousand_rows_take_few_queries(tmp_path: Path) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    lines = [
        (
            str(i),
            f"3204112018080{i:05d}",
            "2018-08-03",
            f"商户{i % 900}",
            "反映商品质量。" * 9,
            "是",
        )
        for i in range(1, 20_001)
    ]
    path = file(tmp_path, (TITLE,), SIX, *lines)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert take(path).new == 20_000
    assert len(queries) < 300
