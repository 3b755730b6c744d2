"""Whatever a file holds: no crash, every row accounted for, nothing lost; edits keep the sum."""
# ruff: noqa: DTZ001, PT017 - cells have no zone; a refusal is as good as a reading

import csv
import io
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from office.intake import column_profiles, headers, row_stream, sheets
from office.intake.concluded_month import Span
from office.intake.errors import IntakeError
from office.intake.grid import Grid
from office.intake.row_context import Context
from office.intake.uploads import cell_values
from office.intake.uploads.sheet_columns import letter
from tests.office.intake_files import BUREAU, SIX, TITLE, TODAY, VENUES

NOW = datetime(2018, 12, 1, 4, tzinfo=UTC)
LIKELY = st.sampled_from(
    ["是", "否", "不计入", "调解成功", "撤回", "2018-08-03", "2018年9月31日", "新北万汇广场",
     "320411201808030001", "3.2E+17", "力动健身", "#N/A", "处理中", "-5", "", " ", "\x00", "\ud800",
     "ﷺ" * 60, "长" * 5000, "合计", "部门负责人签字：", "龙虎塘分局", "13800012345"]
)  # fmt: skip
CELL = (
    LIKELY
    | st.none()
    | st.text(max_size=12)
    | st.integers(-(10**20), 10**20)
    | st.floats()
    | st.booleans()
    | st.dates(date(1900, 1, 1), date(2200, 1, 1))
    | st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1)).map(lambda at: at.replace(fold=0))
    | st.times().map(lambda at: at.replace(fold=0))
    | st.timedeltas(timedelta(0), timedelta(days=400))
)
NAMES = (*SIX, "办结时间", "处理结果", "退赔金额", "商场", "承办单位", "受理单位", "标题", "摘要")
LINES = st.lists(st.tuples(*[CELL] * len(NAMES)), max_size=5)


def context(profile):
    return Context(
        profile=profile,
        source=BUREAU,
        effective_date=date(2018, 7, 1),
        today=TODAY,
        span=Span("2018-10", "2018-10", "表题"),
        venues=row_stream.known_venues(profile, VENUES)[0],
        units={"龙虎塘分局": 1},
    )


def table(lines):
    profile = column_profiles.load_profile("annex2")
    title = (TITLE, *[None] * (len(NAMES) - 1))
    grid = Grid("表", [title, NAMES, *lines])
    return headers.find([grid], profile), context(profile)


@settings(max_examples=40)
@given(LINES)
def test_every_row_is_taken_refused_or_skipped_and_fits_into_the_books(lines):
    found, by = table(lines)
    parsed = row_stream.parse_rows(found, by)
    assert parsed.seen == len(parsed.rows) + len(parsed.refused)
    assert parsed.seen + sum(map(len, parsed.skipped.values())) == len(lines)
    assert {row.row for row in parsed.rows}.isdisjoint(parsed.refused)
    told = {p.row for p in parsed.problems if p.level == "refused"}
    assert told == parsed.refused
    fits_into_the_books_of_any_database(parsed.rows)


def fits_into_the_books_of_any_database(rows):
    """None is longer than its column, or holds what a database cannot keep."""
    for row in rows:
        assert len(row.number) <= 80
        assert len(row.shop_no) <= 40
        for field in ("source_org", "operator", "industry", "issue", "goods"):
            assert len(getattr(row, field)) <= 120
        assert "\x00" not in row.content + row.operator + row.number + row.source_org
        (row.content + row.operator + row.number).encode()


@given(st.lists(CELL, max_size=8))
def test_cells_come_back_from_the_database_as_they_went(values):
    words = cell_values.dump_cells(values)
    words.encode()
    assert "\x00" not in words
    assert list(map(repr, cell_values.load_cells(words))) == list(map(repr, values))
    assert all(isinstance(cell_values.shown(value), str) for value in values)


@given(
    st.lists(st.lists(st.text(max_size=8), max_size=6), max_size=8),
    st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16", "latin-1"]),
)
def test_any_csv_is_read_or_refused(lines, encoding):
    out = io.StringIO()
    csv.writer(out).writerows(lines)
    data = out.getvalue().encode(encoding, "replace")
    try:
        grids = sheets.read_bytes(data)
    except IntakeError as error:
        assert str(error)
        return
    for grid in grids:
        assert len({len(row) for row in grid.rows}) <= 1
        headers.guess(grids, column_profiles.load_profile("annex2"))


@given(st.integers(0, 20_000))
def test_letters_of_columns(index):
    value = 0
    for one in letter(index):
        value = value * 26 + ord(one) - 64
    assert value == index + 1


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["mend", "mend", "mend", "reject", "restore", "take", "rejudge"]),
        st.integers(3, 9),
        st.integers(1, 5),
        st.sampled_from(
            [
                "320411201808030001",
                "320411201808030002",
                "2018-08-03",
                "昨天",
                "甲店",
                "是",
                "否",
                "",
            ]
        ),
    ),
    max_size=10,
)


@pytest.fixture
def upload(bureau):
    """Seven rows, some with one number, one faulty, one out of scope."""
    from tests.office.entry import form, row, staged
    from tests.office.people import browser

    lines = [
        row(1),
        row(2),
        row(2),
        row(3, 被投诉方=None),
        row(4),
        row(4),
        row(5, 投诉时间="2018-06-30"),
    ]
    return staged(browser("wang-fang"), form(*lines))


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTS)
def test_whatever_is_done_to_staged_rows_the_sum_stays(bureau, upload, acts):
    from django.db import transaction

    with transaction.atomic():
        _do(bureau, upload, acts)
        transaction.set_rollback(True)


def _do(bureau, upload, acts):
    from office.audit.record import acting
    from office.complaints.models import Complaint, Upload
    from office.intake.models import StagedRow
    from office.intake.uploads import commit, row_edits, whole_file

    place, had = bureau.place(), Complaint.objects.count()
    raw = dict(upload.rows.values_list("number", "cells"))
    with acting("wang-fang", "entry"):
        for act, number, column, words in acts:
            try:
                if act == "mend":
                    row_edits.mend(place, upload.pk, number, {column: words}, NOW)
                elif act == "reject":
                    row_edits.reject(upload.pk, number, "不公示")
                elif act == "restore":
                    row_edits.restore(place, upload.pk, number, NOW)
                elif act == "rejudge":
                    whole_file.rejudge(place, upload.pk, NOW)
                else:
                    commit.take(place, upload.pk, NOW)
            except IntakeError as error:
                assert str(error)
            _check(StagedRow, Upload, Complaint, upload, raw, had)
        before = _standing(upload)
        whole_file.rejudge(place, upload.pk, NOW)
        assert _standing(upload) == before


def _standing(upload):
    return list(upload.rows.order_by("number").values_list("number", "state", "key"))


def _check(staged, uploads, complaints, upload, raw, had):
    assert dict(upload.rows.values_list("number", "cells")) == raw
    counts = uploads.objects.get(pk=upload.pk).counts
    assert sum(counts.values()) == len(raw)
    taken = upload.rows.filter(state="taken").count()
    assert complaints.objects.count() == had + taken
    fit = upload.rows.filter(state__in=("new", "changed")).values_list("key", flat=True)
    assert len(set(fit)) == len(fit)


def test_a_time_of_day_is_shown_as_excel_shows_it():
    assert cell_values.shown(datetime(2018, 8, 3, 9, 30)) == "2018-08-03 09:30:00"
    assert cell_values.shown(datetime(2018, 8, 3)) == "2018-08-03"
    assert cell_values.shown(time(9, 30)) == "09:30:00"
