"""A month's workbook through the page: staged, looked through, taken in in one act."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.office.entry import form, mend, page, row, send, staged, states, take
from tests.office.intake_files import SIX
from tests.office.people import browser

SAMPLE = Path(__file__).parents[3] / "assets" / "sample"


@pytest.fixture(autouse=True)
def office(bureau):
    """Every test has an office of its own."""
    return bureau


@pytest.fixture
def wang():
    return browser("wang-fang")


def complaints():
    from office.complaints.models import Complaint

    return Complaint.objects.exclude(number__startswith="T").order_by("number")


def test_nothing_is_a_complaint_before_it_is_taken_in(wang):
    upload = staged(wang, form(row(1), row(2)))
    assert states(upload) == {3: "new", 4: "new"}
    assert not complaints().exists()
    assert "录入 2 行" in page(wang, upload)
    assert "已录入 2 行" in take(wang, upload).content.decode()
    assert complaints().count() == 2
    assert states(upload) == {3: "taken", 4: "taken"}
    assert complaints()[0].upload == upload


def test_taking_in_twice_does_nothing_twice(wang):
    upload = staged(wang, form(row(1)))
    take(wang, upload)
    assert "没有待录入的行" in take(wang, upload).content.decode()
    assert complaints().count() == 1


def test_what_rows_lack_is_told_before_they_are_taken_in(wang):
    names = (*SIX, "标题", "摘要", "商场", "处理结果")
    told = "消费者反映羽绒服洗一次就结块，要求退货。"
    private = "羽绒服洗一次就结块，联系13800138000。"
    lines = [
        row(1, names, 标题="换鞋已退款", 摘要="已退款。", 商场="新北万汇广场", 投诉内容=told),
        row(2, names, 投诉内容=private),
        row(3, names, 投诉内容="请尽快处理。"),
        row(4, names, 成功与否=None, 处理结果="说不清", 投诉内容=told),
    ]
    upload = staged(wang, form(*lines, names=names), venue="")
    first = page(wang, upload)
    assert "正在数：已看 0/3 件" in first
    assert counted(first) == {
        "没有场所": 3,
        "处理结果待认": 1,
        "已录入过": 0,
    }
    text = looked_at(wang, upload)
    assert counted(text) == {
        "没有场所": 3,
        "还是模板": 1,
        "待核查": 1,
        "处理结果待认": 1,
        "已录入过": 0,
    }
    assert "隐私核查 1 件" in text
    assert "写公示文字 2 件，其中 1 件还是模板" in text
    take(wang, upload)
    assert counted(page(wang, staged(wang, form(*lines, names=names), venue="")))["已录入过"] == 3


def test_what_is_told_beforehand_waits_afterwards(wang):
    from office.plate_words.desk import State, desk
    from office.privacy.queue import queue

    data = (SAMPLE / "sample-annex2.xlsx").read_bytes()
    upload = staged(wang, data, venue="")
    told = counted(looked_at(wang, upload))
    before = {one.complaint.pk for one in desk()}, {one.complaint for one in queue()}
    take(wang, upload)
    waits = [one for one in desk() if one.complaint.pk not in before[0]]
    assert told["还是模板"] == sum(one.state is State.TEMPLATE for one in waits)
    assert told["待核查"] == len({one.complaint for one in queue()} - before[1])


def test_a_bureau_that_shows_facts_alone_is_told_of_no_template(wang, office):
    from office.registry.bureau_row import bureau_row

    row_of = bureau_row()
    row_of.policy |= {"plate_words": "facts"}
    row_of.save()
    text = looked_at(wang, staged(wang, form(row(1, 投诉内容="请尽快处理。"))))
    assert counted(text)["还是模板"] == 0
    assert "本局只公示事实" in text


def looked_at(client, upload):
    """The page once all rows were looked at; without a script a link does it."""
    for _ in range(9):
        text = page(client, upload)
        if "正在数" not in text:
            return text
        client.get(f"/office/uploads/{upload.pk}/counts")
    raise AssertionError(text)


def counted(text):
    """The numbers above the rows, by their words."""
    found = re.findall(r'<div class="count">\s*<h2>([^<]+)</h2>\s*<p>\s*<b>(\d+)</b>', text)
    return {words: int(number) for words, number in found}


def test_more_than_a_page_is_taken_in_only_after_it_was_said_what_they_lack(wang):
    upload = staged(wang, form(*map(row, range(1, 61))), venue="")
    path = f"/office/uploads/{upload.pk}/take"
    asked = wang.post(path).content.decode()
    assert "确认录入 60 行？" in asked
    assert counted(asked)["没有场所"] == 60
    assert not complaints().exists()
    mend(wang, upload, 3, c5="看情况")
    assert "确认录入 59 行？" in wang.post(path, {"confirmed": "60"}).content.decode()
    wang.post(path, {"confirmed": "59"})
    assert complaints().count() == 59


def test_another_day_that_is_taken_for_that_of_acceptance_is_named(wang, office, tmp_path):
    def registered(header):
        return form(row(1), names=[header if name == "投诉时间" else name for name in SIX])

    for header in ("登记日期", "投诉时间"):
        assert f"“{header}”一列按受理日期录入" in page(wang, staged(wang, registered(header)))
    assert "按受理日期录入" not in page(wang, staged(wang, registered("受理日期")))
    (tmp_path / "登记.xlsx").write_bytes(registered("登记日期"))
    told = office.ok("import", tmp_path / "登记.xlsx")
    assert "day of acceptance; this column was used: 登记日期" in told
    assert "cannot be published until one is given: 1" in told


def test_page_and_command_judge_alike(wang, office):
    import json

    from office.complaints.models import Upload

    data = (SAMPLE / "sample-annex2.xlsx").read_bytes()
    upload = staged(wang, data, venue="")
    counts = Upload.objects.get(pk=upload.pk).counts
    report = json.loads(office.ok("import", SAMPLE / "sample-annex2.xlsx", "--json"))
    assert counts["new"] == report["new"]
    assert sum(counts.values()) == report["seen"] == 99
    left = {n for n, state in states(upload).items() if state != "new"}
    assert left == {p["row"] for p in report["problems"] if p["level"] != "note"}


def test_every_problem_stands_in_its_cell(wang):
    upload = staged(wang, form(row(1, 投诉时间="2018年9月31日", 成功与否="看情况")))
    text = page(wang, upload)
    assert "日期不存在或超出范围。核对年月日。" in text
    assert "处理结果用语未识别" in text
    assert 'id="c-3-2"' in text
    english = page(browser("wang-fang", language="en"), upload)
    assert "There is no such date. Check year, month and day." in english


def test_the_states_of_rows(wang):
    take(wang, staged(wang, form(row(1), row(2), row(3))))
    complaints().filter(number__endswith="2").update(status="published")
    upload = staged(
        wang,
        form(
            row(1),
            row(2),
            row(3, 成功与否="否"),
            row(4),
            row(4),
            row(5, 投诉时间="2018-06-30"),
            row(6, 被投诉方=None),
        ),
    )
    assert list(states(upload).values()) == [
        "unchanged", "published", "changed", "new", "duplicate", "ineligible", "refused",
    ]  # fmt: skip
    text = page(wang, upload)
    for words in ("已在库", "已公示", "有改动", "新增", "重复", "不属公示范围", "有错"):
        assert words in text
    assert "与库中不同" in text


def test_a_changed_row_becomes_a_proposal(wang):
    from office.complaints.models import ChangeProposal

    take(wang, staged(wang, form(row(1))))
    take(wang, staged(wang, form(row(1, 成功与否="否"))))
    assert ChangeProposal.objects.get().changes["outcome"] == ["agreed", "no_agreement"]
    assert complaints().get().outcome == "agreed"


def decide(wang, word):
    from office.complaints.models import ChangeProposal

    (proposal,) = ChangeProposal.objects.filter(accepted=None)
    wang.post(f"/office/records/proposals/{proposal.pk}/", {"answer": word})


def test_a_change_that_was_refused_is_not_proposed_again(wang, office, tmp_path):
    from office.complaints.models import ChangeProposal

    other = form(row(1, 成功与否="否"))
    take(wang, staged(wang, form(row(1))))
    take(wang, staged(wang, other))
    decide(wang, "refuse")
    again = staged(wang, other)
    assert states(again) == {3: "unchanged"}
    assert "这一变更核定时未采纳，不再提出" in page(wang, again)
    take(wang, again)
    (tmp_path / "again.xlsx").write_bytes(other)
    office.ok("import", tmp_path / "again.xlsx", "--venue", "WH01")
    assert ChangeProposal.objects.filter(accepted=None).count() == 0


def test_a_change_there_and_back_and_there_again_is_proposed_each_time(wang):
    files = form(row(1)), form(row(1, 成功与否="否"))
    take(wang, staged(wang, files[0]))
    for turn, outcome in ((1, "no_agreement"), (0, "agreed"), (1, "no_agreement")):
        upload = staged(wang, files[turn])
        assert states(upload) == {3: "changed"}
        take(wang, upload)
        decide(wang, "accept")
        assert complaints().get().outcome == outcome


def test_faulty_rows_stay_and_can_be_downloaded_with_their_reasons(wang):
    faulty = row(3, 投诉时间="9/10/2018", 投诉内容="-1 元也不退。")
    upload = staged(wang, form(row(1), row(2, 被投诉方=None), faulty))
    take(wang, upload)
    assert states(upload) == {3: "taken", 4: "refused", 5: "refused"}
    answer = wang.get(f"/office/uploads/{upload.pk}?state=left&export=csv")
    left = b"".join(answer).decode("utf-8-sig")
    assert len(left.splitlines()) == 3
    assert "补填登记名称" in left.splitlines()[1]
    assert ",'-1 元也不退" in left.splitlines()[2]
    assert ",320411201808030002\t," in left  # or Excel would round it
    mended = left.replace("9/10/2018", "2018-10-09").replace(",,健身房停业", ",力动健身,健身房停业")
    again = staged(wang, mended.encode("utf-8-sig"), "改好.csv", month="2018-10")
    assert states(again) == {2: "new", 3: "new"}
    take(wang, again)
    assert [c.number for c in complaints()] == [f"32041120180803000{n}" for n in (1, 2, 3)]
    assert complaints()[2].content.startswith("-1 元")


def test_a_row_mended_after_the_others_were_taken_in(wang):
    upload = staged(wang, form(row(1), row(2, 被投诉方=None)))
    take(wang, upload)
    mend(wang, upload, 4, c3="力动健身")
    take(wang, upload)
    assert states(upload) == {3: "taken", 4: "taken"}
    assert complaints().count() == 2


def test_pages_of_fifty_rows(wang):
    upload = staged(wang, form(*[row(n) for n in range(1, 121)]))
    first, last = page(wang, upload), page(wang, upload, "?page=3")
    assert first.count('<tr id="r-') == 50
    assert last.count('<tr id="r-') == 20


def test_the_month_is_asked_for_where_nobody_says_it(wang):
    upload = staged(wang, form(row(1), title="审批表"))
    assert states(upload) == {3: "unread"}
    assert "请注明办结月份" in page(wang, upload)
    columns = {f"c_{f}": str(i) for f, i in upload.sheet["columns"].items()}
    wang.post(
        f"/office/uploads/{upload.pk}/columns", {"month": "2018-10", "venue": "WH01", **columns}
    )
    assert states(upload) == {3: "new"}
    take(wang, upload)
    assert complaints().get().closed_month_said_by == "wang-fang"
    assert complaints().get().closed_month == "2018-10"


def test_a_month_badly_written_is_refused_in_the_form(wang):
    answer = send(wang, form(row(1)), month="十月")
    assert answer.status_code == 422
    assert "写成 2018-10 的样子" in answer.content.decode()


def test_a_number_that_another_name_accepted_is_pointed_out(wang):
    take(wang, staged(wang, form(row(1))))
    names = (*SIX, "受理单位")
    lines = [row(n, names, 受理单位="新北区市场监管局") for n in (1, 2)]
    upload = staged(wang, form(*lines, names=names))
    assert states(upload) == {3: "new", 4: "new"}
    assert page(wang, upload).count("库中已有这个单号，但受理单位的写法不同") == 1


def test_the_same_file_again_says_who_uploaded_it_before(wang):
    data = form(row(1))
    first = staged(wang, data)
    assert "上传过" not in page(wang, first)
    second = staged(wang, data)
    assert "同一个文件 王芳 已于" in page(wang, second)
    assert f'href="/office/uploads/{first.pk}"' in page(wang, second)
    wang.post(f"/office/uploads/{first.pk}/discard")
    assert "上传过" not in page(wang, second)


def test_a_colleague_takes_in_what_another_uploaded(wang):
    from office.complaints.models import Contributor
    from tests.office.people import person

    upload = staged(wang, form(row(1)))
    person("he-ping", "entry")
    other = browser("he-ping")
    assert "10月.xlsx" in other.get("/office/uploads").content.decode()
    take(other, upload)
    assert set(Contributor.objects.values_list("person", flat=True)) >= {"wang-fang", "he-ping"}


def test_only_entry_staff_get_in(wang):
    upload = staged(wang, form(row(1)))
    for slug in ("zhao-lei", "dept-head-1", "sun-yu", "qian-jin", "admin-1"):
        other = browser(slug)
        for path in ("uploads", f"uploads/{upload.pk}", f"uploads/{upload.pk}/file"):
            assert other.get(f"/office/{path}").status_code == 403, (slug, path)


def test_discarding_deletes_rows_and_file(wang, office):
    from office.intake.uploads import uploaded_files

    upload = staged(wang, form(row(1)))
    path = uploaded_files.path_of(office.state, upload.sha256)
    assert path.stat().st_mode & 0o777 == 0o600
    wang.post(f"/office/uploads/{upload.pk}/discard")
    assert not path.exists()
    assert not upload.rows.exists()
    assert wang.get(f"/office/uploads/{upload.pk}").status_code == 404
    assert take(wang, upload).status_code == 404


def test_what_a_command_took_in_is_no_upload_to_discard(wang, office):
    from office.complaints.models import Upload

    office.ok("import", SAMPLE / "sample-annex2.xlsx")
    taken = Upload.objects.latest("pk")
    assert wang.post(f"/office/uploads/{taken.pk}/discard").status_code == 404
    assert Upload.objects.get(pk=taken.pk).state == taken.state


def test_a_file_that_another_upload_still_needs_is_kept(wang, office):
    from office.intake.uploads import uploaded_files

    first, second = staged(wang, form(row(1))), staged(wang, form(row(1)))
    wang.post(f"/office/uploads/{first.pk}/discard")
    assert (first.sha256 != second.sha256) or uploaded_files.path_of(
        office.state, second.sha256
    ).exists()


def test_the_original_is_served_to_entry_staff_as_a_file(wang):
    data = form(row(1))
    upload = staged(wang, data)
    answer = wang.get(f"/office/uploads/{upload.pk}/file")
    assert b"".join(answer) == data
    assert answer["Content-Type"] == "application/octet-stream"
    assert "attachment" in answer["Content-Disposition"]


def test_a_handling_unit_by_column_or_for_the_whole_file(wang):
    from office.registry.models import Unit

    unit = Unit.objects.create(name_zh="龙虎塘分局")
    other = Unit.objects.create(name_zh="薛家分局")
    names = (*SIX, "承办单位")
    upload = staged(
        wang,
        form(
            row(1, names, 承办单位="龙虎塘分局"),
            row(2, names),
            row(3, names, 承办单位="不存在分局"),
            names=names,
        ),
        unit=other.pk,
    )
    assert set(states(upload).values()) == {"new"}
    assert "承办单位未登记" in page(wang, upload)
    take(wang, upload)
    assert list(complaints().values_list("unit", flat=True)) == [unit.pk, other.pk, None]


def test_a_large_file_is_read_and_taken_in_by_jobs(wang, monkeypatch):
    from office.complaints.models import Upload
    from office.intake.uploads import staging
    from office.jobs.queue import run_next

    monkeypatch.setattr(staging, "AT_ONCE_BYTES", 100)
    monkeypatch.setattr(staging, "AT_ONCE_ROWS", 1)
    answer = send(wang, form(row(1), row(2)))
    assert "/office/jobs/" in answer["Location"]
    upload = Upload.objects.latest("pk")
    assert "正在读取" in page(wang, upload)
    assert run_next()
    assert wang.get(answer["Location"])["Location"] == f"/office/uploads/{upload.pk}"
    answer = wang.post(f"/office/uploads/{upload.pk}/take")
    assert "/office/jobs/" in answer["Location"]
    assert run_next()
    assert complaints().count() == 2


@pytest.mark.parametrize("when", ["before", "meanwhile"])
def test_a_large_file_discarded_while_it_is_read_stays_discarded(wang, monkeypatch, when):
    from office.complaints.models import Upload
    from office.intake.uploads import staging
    from office.jobs.queue import run_next

    monkeypatch.setattr(staging, "AT_ONCE_BYTES", 100)
    answer = send(wang, form(row(1)))
    upload = Upload.objects.latest("pk")

    def discard(*_args):
        wang.post(f"/office/uploads/{upload.pk}/discard")

    if when == "before":
        discard()
    else:
        from office.intake.uploads import judging

        judge = judging.judge_all
        monkeypatch.setattr(judging, "judge_all", lambda *given: (judge(*given), discard())[0])
    assert run_next()
    assert "这次上传已放弃" in wang.get(answer["Location"]).content.decode()
    upload.refresh_from_db()
    assert (upload.state, upload.rows.count()) == ("discarded", 0)


def test_a_large_file_that_cannot_be_read_says_so_and_leaves_nothing(wang, monkeypatch, office):
    from office.complaints.models import Upload
    from office.intake.uploads import staging, uploaded_files
    from office.jobs.queue import run_next

    monkeypatch.setattr(staging, "AT_ONCE_BYTES", 3)
    before = Upload.objects.count()
    answer = send(wang, b"<html><p>1</p></html>", "x.xls")
    assert answer.status_code == 422
    assert "网页" in answer.content.decode()
    answer = send(wang, "没有表头\n只有一列\n".encode(), "x.csv")
    assert run_next()
    assert "找不到表头" in wang.get(answer["Location"]).content.decode()
    assert Upload.objects.count() == before
    assert not list(uploaded_files.uploads_folder(office.state).iterdir())


def test_the_pages_take_few_queries_however_many_rows(wang):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    upload = staged(wang, form(*[row(n, 投诉时间="昨天") for n in range(1, 201)]))
    for path in (f"uploads/{upload.pk}", "uploads", f"uploads/{upload.pk}/rows/9"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert wang.get(f"/office/{path}").status_code == 200
        assert len(queries) <= (28 if path == f"uploads/{upload.pk}" else 16), [
            q["sql"][:120] for q in queries
        ]


def test_uploads_wait_on_the_first_page(wang):
    staged(wang, form(row(1)))
    assert "份上传待核对录入" in wang.get("/office/").content.decode()


def test_the_template_can_be_filled_in_and_taken_in(wang):
    import io

    import openpyxl

    from office.registry.models import Unit

    Unit.objects.create(name_zh="龙虎塘分局")
    answer = wang.get("/office/uploads/template")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    sheet = book["公示审批表"]
    names = [cell.value for cell in sheet[2]]
    assert tuple(names[i] for i in (0, 1, 2, 3, 4, 5)) == SIX
    assert sheet.cell(3, 2).number_format == "@"
    lists = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert len(lists) == 4
    values = dict(zip(SIX, row(1), strict=True)) | {
        "办结时间": datetime(2018, 10, 9, tzinfo=UTC).date(),
        "商场": book["名单"].cell(1, 3).value,
        "承办单位": "龙虎塘分局",
        "处理结果": "调解成功",
    }
    for column, name in enumerate(names, start=1):
        sheet.cell(3, column, values.get(name))
    out = io.BytesIO()
    book.save(out)
    upload = staged(wang, out.getvalue(), venue="")
    assert states(upload) == {3: "new"}
    assert not upload.sheet["skipped"].get("header")
    take(wang, upload)
    complaint = complaints().get()
    assert (complaint.venue_id, complaint.unit.name_zh) == ("WH01", "龙虎塘分局")


def test_every_column_of_the_template_is_read(wang):
    from office.intake import column_profiles
    from office.intake.header_word import header_key
    from office.intake.uploads import template_workbook

    profile = column_profiles.load_profile("annex2")
    for field, name, _ in template_workbook._HEADER:
        assert header_key(name) in {header_key(alias) for alias in profile.columns[field]}
    assert set(template_workbook.RESULTS) <= set(profile.outcomes)
    assert {*profile.required, "success"} == template_workbook.REQUIRED
