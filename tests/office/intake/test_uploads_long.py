"""Long lists: written some rows at a time, cut off and gone on with, and no page that grows."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.office.entry import form, page, row, staged, states, take
from tests.office.people import browser

NOW = datetime(2018, 12, 1, 4, tzinfo=UTC)
ROWS = 7


class Ended(BaseException):
    """The process ends here."""


@pytest.fixture(autouse=True)
def office(bureau, monkeypatch):
    """Every test has an office of its own, which writes three rows at a time."""
    from office.intake.uploads import judging

    monkeypatch.setattr(judging, "PART", 3)
    return bureau


@pytest.fixture
def wang():
    return browser("wang-fang")


@pytest.fixture
def upload(wang):
    return staged(wang, form(*[row(n) for n in range(1, ROWS + 1)]))


def work(act, upload, progress):
    """A longer work as its job does it."""
    from office.audit.record import acting
    from office.state_dir import current_state_dir

    with acting("wang-fang", "entry"):
        return act(current_state_dir(), upload.pk, NOW, progress)


def ends(after):
    """The process ends when so many rows are done."""

    def progress(done, _all):
        if done >= after:
            raise Ended

    return progress


def cut_off(act, upload, after=3):
    with pytest.raises(Ended):
        work(act, upload, ends(after))
    upload.refresh_from_db()


def resume(wang, upload):
    from office.jobs.queue import run_next

    answer = wang.post(f"/office/uploads/{upload.pk}/resume")
    assert "/office/jobs/" in answer["Location"]
    assert run_next()
    assert wang.get(answer["Location"])["Location"] == f"/office/uploads/{upload.pk}"
    upload.refresh_from_db()


def mine():
    from office.complaints.models import Complaint

    return Complaint.objects.exclude(number__startswith="T")


def todo(wang):
    return wang.get("/office/").content.decode()


@pytest.mark.parametrize("name", ["rejudge", "take"])
def test_nobody_waits_longer_than_for_some_rows(upload, name):
    """Between them no transaction is open, and what is done is told."""
    from office.intake.uploads import commit, whole_file

    told = []

    def progress(done, whole):
        told.append((done, whole, connection.in_atomic_block))

    work({"rejudge": whole_file.rejudge, "take": commit.take}[name], upload, progress)
    assert told == [(3, ROWS, False), (6, ROWS, False), (7, ROWS, False)]


def test_judging_that_was_cut_off_shows_no_half_judged_rows_and_is_done_again(wang, upload):
    from office.intake.uploads import whole_file

    cut_off(whole_file.rejudge, upload)
    text = page(wang, upload)
    assert "核对中断" in text
    assert 'id="staged"' not in text
    assert "份上传中断，待继续" in todo(wang)
    refused = wang.post(f"/office/uploads/{upload.pk}/rows/3/3", {"c3": "常州甲店"})
    assert "正在核对或录入，没有改动" in refused.content.decode()
    take(wang, upload)
    assert not mine().exists()
    resume(wang, upload)
    assert (upload.state, upload.counts) == ("open", {"new": ROWS})
    assert 'id="staged"' in page(wang, upload)


def test_taking_in_that_was_cut_off_is_gone_on_with_and_takes_each_row_once(wang, upload):
    from office.audit.models import Event
    from office.intake.uploads import commit

    cut_off(commit.take, upload)
    assert mine().count() == 3
    text = page(wang, upload)
    assert "录入中断：已录入 3 行，还有 4 行没有录入" in text
    resume(wang, upload)
    assert upload.state == "taken"
    assert set(states(upload).values()) == {"taken"}
    assert sorted(mine().values_list("source_row", flat=True)) == list(range(3, 3 + ROWS))
    after = json.loads(Event.objects.filter(act="import").latest("pk").after)
    assert (after["new"], after["in_before_it_was_cut_off"]) == (4, 3)
    assert "份上传中断" not in todo(wang)


def test_taking_in_that_was_cut_off_after_its_last_row_is_put_on_record(wang, upload):
    from office.intake.uploads import commit

    cut_off(commit.take, upload, after=ROWS)
    assert upload.state == "taking"
    resume(wang, upload)
    assert (upload.state, upload.counts, mine().count()) == ("taken", {"taken": ROWS}, ROWS)


def test_half_a_list_is_never_frozen(wang, upload, office):
    from office.intake.uploads import commit

    said, half = (
        "An upload is being taken in, or was interrupted",
        "有一份上传正在录入，或者录入中断",
    )
    cut_off(commit.take, upload)
    assert said in office.refused("freeze")
    assert half in wang.get("/office/freeze").content.decode()
    resume(wang, upload)
    assert said not in "".join(office.run("freeze")[1:])


def test_half_a_list_cannot_be_discarded(wang, upload):
    from office.intake.uploads import commit

    cut_off(commit.take, upload)
    refused = wang.post(f"/office/uploads/{upload.pk}/discard")
    assert "正在核对或录入，没有改动" in refused.content.decode()
    assert mine().count() == 3
    upload.refresh_from_db()
    assert upload.state == "taking"


def test_what_is_discarded_between_two_parts_gets_no_more_rows(wang, upload):
    from office.intake.errors import StagingError
    from office.intake.uploads import whole_file

    def discard(done, _all):
        if done == 3:
            wang.post(f"/office/uploads/{upload.pk}/discard")

    with pytest.raises(StagingError):
        work(whole_file.rejudge, upload, discard)
    upload.refresh_from_db()
    assert (upload.state, upload.rows.count()) == ("discarded", 0)


def test_what_can_still_be_read_is_read_again(wang, upload):
    """A job that ended with its process leaves the upload as it was being read."""
    from office.complaints.models import Upload

    fields = {"state": "reading", "sheet": {}, "counts": {}}
    Upload.objects.filter(pk=upload.pk).update(**fields)
    assert "正在读取" in page(wang, upload)
    Upload.objects.filter(pk=upload.pk).update(at=datetime.now(UTC) - timedelta(hours=1))
    assert "读取中断" in page(wang, upload)
    resume(wang, upload)
    assert (upload.state, upload.counts) == ("open", {"new": ROWS})


def test_work_that_goes_on_is_not_begun_a_second_time(wang, upload):
    from office.complaints.models import Upload
    from office.jobs.models import Job

    Upload.objects.filter(pk=upload.pk).update(state="taking")
    fields = {"by": "wang-fang", "role": "entry", "state": "running", "created": NOW}
    Job.objects.create(kind="upload-take", args={"upload": upload.pk}, **fields)
    assert "正在录入：已录入 0 行" in page(wang, upload)
    answer = wang.post(f"/office/uploads/{upload.pk}/resume")
    assert answer["Location"] == f"/office/uploads/{upload.pk}"
    assert Job.objects.count() == 1


def queries(wang, upload, **asked):
    with CaptureQueriesContext(connection) as found:
        answer = wang.get(f"/office/uploads/{upload.pk}", asked)
    assert answer.status_code == 200
    return len(found)


def test_a_page_of_duplicates_asks_no_more_than_one_of_other_rows(wang):
    few = staged(wang, form(row(1), row(1), row(2)))
    many = staged(wang, form(*[row(n // 2) for n in range(2, 60)]))
    assert queries(wang, many, state="duplicate") == queries(wang, few, state="duplicate")
    with CaptureQueriesContext(connection) as found:
        answer = wang.get(f"/office/uploads/{many.pk}", {"state": "duplicate", "export": "csv"})
        text = b"".join(answer.streaming_content).decode()
    assert text.count("同一单号") == 29
    assert len(found) < 29


def faulty(wang, rows):
    return staged(wang, form(*[row(n, 成功与否="看情况") for n in range(1, rows + 1)]))


def test_one_act_writes_so_many_alike_rows_and_the_next_the_others(wang, monkeypatch):
    from office.intake.uploads import bulk_edits

    monkeypatch.setattr(bulk_edits, "AT_ONCE", 4)
    upload = faulty(wang, 6)
    path = f"/office/uploads/{upload.pk}/rows/8/5"
    wang.post(path, {"c5": "是", "same": "1"}, headers={"HX-Request": "true"})
    assert [n for n, state in states(upload).items() if state == "refused"] == [6, 7]
    wang.post(f"/office/uploads/{upload.pk}/rows/7/5", {"c5": "是", "same": "1"})
    assert set(states(upload).values()) == {"new"}


def test_a_colleague_who_presses_too_does_not_take_in_what_is_being_taken_in(wang, upload):
    from office.complaints.models import Complaint, Upload
    from office.intake.uploads import commit

    cut_off(commit.take, upload)
    before = Complaint.objects.count()
    take(browser("li-ming"), upload)
    upload.refresh_from_db()
    assert upload.state == Upload.State.TAKING
    assert Complaint.objects.count() == before
