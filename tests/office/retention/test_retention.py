"""Retention: complainants' words go by rule; records, figures and a second import do not notice."""

import io
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.office import deciding_steps
from tests.office.attachments.files import picture
from tests.office.bureau import Office, complaint
from tests.office.databases import WANTED
from tests.office.people import browser

NOW = datetime.now(UTC)
LATER = NOW + timedelta(days=91)
RAW = "投诉人王某电话13800001111"


def raw(office: Office) -> None:
    """Every complaint gets raw text, as imports keep it."""
    from office.complaints.models import Complaint

    Complaint.objects.update(content=RAW)


def counts(office: Office, now: datetime = LATER) -> dict[str, int]:
    from office.retention.sweep import sweep

    return sweep(office.place(), now)


def test_raw_text_goes_after_publication_and_what_is_published_does_not_notice(
    published: Office,
) -> None:
    from office.complaints.models import Complaint

    raw(published)
    before = published.tree()
    assert counts(published, NOW + timedelta(days=89))["published"] == 0
    assert counts(published)["published"] == 4
    assert set(Complaint.objects.values_list("content", flat=True)) == {""}
    assert None not in Complaint.objects.values_list("raw_deleted_at", flat=True)
    assert published.tree() == before
    assert counts(published)["published"] == 0, "once"


def frozen_bytes(office: Office) -> dict[str, bytes]:
    folder = office.draft()
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for part in ("cas", "plates")
        for path in sorted((folder / part).rglob("*"))
        if path.is_file()
    }


def test_what_is_frozen_afterwards_has_the_same_bytes(published: Office, tmp_path) -> None:
    from office.audit.models import Event
    from office.registry_changes.bureau_settings import set_bureau

    raw(published)
    other = published.copy(tmp_path / "other")
    frozen = []
    for office, sweeps in ((other, False), (published, True)):
        office.use()
        if sweeps:
            assert counts(office)["published"] == 4
        assert Event.objects.filter(act="retention").exists() == sweeps
        set_bureau({"hotline": "12345"})
        office.ok("freeze")
        frozen.append(frozen_bytes(office))
    assert frozen[0].keys() == frozen[1].keys()
    assert frozen[0] == frozen[1]


def test_an_open_draft_stays_as_it_is(published: Office) -> None:
    from office.drafts.models import Draft

    raw(published)
    complaint(9, exclusion="X4", status="withheld", content=RAW)
    complaint(10)
    published.ok("freeze")
    assert counts(published)["published"] == 4
    published.sign_both()
    published.ok("publish")
    assert not Draft.objects.filter(state=Draft.State.CANCELLED).exists()


def test_what_is_not_decided_keeps_its_words(published: Office) -> None:
    from office.complaints.models import ChangeProposal, Complaint, Upload

    raw(published)
    fresh = complaint(9, content=RAW)
    changed = Complaint.objects.get(number="T0001")
    ChangeProposal.objects.create(
        complaint=changed,
        upload=Upload.objects.get(),
        row_hash="f" * 64,
        changes={"content": [RAW, "x"]},
    )
    assert counts(published)["published"] == 3
    for row in (fresh, changed):
        row.refresh_from_db()
        assert row.content == RAW


def test_a_decided_change_keeps_its_fields_and_loses_what_they_said(published: Office) -> None:
    from office.complaints.models import ChangeProposal, Complaint, Upload

    raw(published)
    row = ChangeProposal.objects.create(
        complaint=Complaint.objects.get(number="T0001"),
        upload=Upload.objects.get(),
        row_hash="f" * 64,
        changes={"content": [RAW, "x"], "days": [1, 2]},
        accepted=False,
    )
    counts(published)
    row.refresh_from_db()
    assert row.changes == {"content": [None, None], "days": [1, 2]}


def tally(files: dict[str, bytes]) -> dict[str, bytes]:
    """The lists, bodies and figures; plates of figures show the draft's number."""
    return {path: data for path, data in files.items() if path.startswith("cas/")}


def withheld(number: int, **changes):
    return complaint(number, exclusion="X6", status="withheld", content=RAW, **changes)


def test_of_what_is_withheld_every_word_goes_and_the_figures_stay(bureau: Office) -> None:
    row = complaint(9, exclusion="X6", content=RAW, full_text_zh=RAW, request="退款",
                    reply_zh="答复")  # fmt: skip
    row.status = "withheld"
    row.save()
    deciding_steps.withheld(row, NOW, review_on=date(2027, 11, 1))
    bureau.ok("freeze")
    before = frozen_bytes(bureau)
    assert counts(bureau, NOW + timedelta(days=91))["withheld"] == 0, "the first review waits"
    assert counts(bureau, NOW + timedelta(days=600))["withheld"] == 1
    row.refresh_from_db()
    words = (row.content, row.request, row.full_text_zh, row.reply_zh, row.summary_zh)
    assert words == ("", "", "", "", "")
    assert (row.outcome, row.days, row.exclusion) == ("no_agreement", 12, "X6")
    bureau.ok("freeze")
    assert tally(frozen_bytes(bureau)) == tally(before)


def test_deleting_the_words_of_what_is_withheld_voids_no_draft(bureau: Office) -> None:
    from office.drafts.draft_digest import inputs_digest

    withheld(9)
    before = inputs_digest()
    assert counts(bureau, NOW + timedelta(days=120))["withheld"] == 1
    assert inputs_digest() == before


def test_a_row_that_comes_again_is_known(bureau: Office, tmp_path) -> None:
    from office.complaints.models import ChangeProposal, Complaint

    file = tmp_path / "10月.csv"
    file.write_text(
        "新北区消费投诉公示审批表—10月（2018年）\n"
        "序号,投诉单号,投诉时间,被投诉方,投诉内容,成功与否\n"
        "1,Z1,2018-10-05,力动健身1号店,办卡后停业,成功\n"
    )
    arguments = ("import", file, "--month", "2018-10", "--venue", "WH01")
    bureau.ok(*arguments)
    bureau.ok("secrecy", "--all")
    bureau.publish_all()
    assert counts(bureau)["published"] == 5
    assert "1" in bureau.ok(*arguments, "--json").split('"unchanged":')[1][:3]
    assert Complaint.objects.get(number="Z1").content == ""
    assert not ChangeProposal.objects.exists()


def upload(office: Office, data: bytes, state: str = "taken"):
    """An uploaded file with one staged row."""
    from office.complaints.models import Upload
    from office.intake.models import StagedRow
    from office.intake.uploads.uploaded_files import keep_file

    row = Upload.objects.create(
        sha256=keep_file(office.state, io.BytesIO(data)),
        name="10月.csv",
        profile="annex2",
        by="wang-fang",
        at=NOW,
        state=state,
    )
    StagedRow.objects.create(upload=row, number=2, cells="[]")
    return row


def file(office: Office, row) -> Path:
    return office.state / "uploads" / row.sha256


def test_an_upload_goes_when_all_that_came_from_it_is_settled(published: Office) -> None:
    from office.complaints.models import Complaint
    from office.intake.models import BulkEdit, StagedRow

    row = upload(published, b"raw")
    BulkEdit.objects.create(upload=row, texts={"4": RAW}, before={"2": {}}, by="x", at=NOW)
    one = Complaint.objects.get(number="T0001")
    Complaint.objects.filter(pk=one.pk).update(upload=row, content=RAW)
    waiting = complaint(9, upload=row, content=RAW)
    assert counts(published)["uploads"] == 0
    assert file(published, row).exists()
    waiting.delete()
    assert counts(published)["uploads"] == 1
    assert not file(published, row).exists()
    assert not StagedRow.objects.exists()
    assert not BulkEdit.objects.exists(), "what was written into many rows was typed by a person"
    row.refresh_from_db()
    assert row.sha256, "that there was such a file is kept"


def test_a_file_that_another_upload_needs_stays(bureau: Office) -> None:
    done, waiting = upload(bureau, b"raw", "discarded"), upload(bureau, b"raw")
    complaint(9, upload=waiting, content=RAW)
    assert counts(bureau)["uploads"] == 1
    assert file(bureau, done).exists()
    assert counts(bureau)["uploads"] == 0


def test_an_upload_that_nobody_finished_is_discarded(bureau: Office) -> None:
    row = upload(bureau, b"raw", "open")
    assert counts(bureau, NOW + timedelta(days=80))["uploads"] == 0
    assert counts(bureau)["uploads"] == 1
    row.refresh_from_db()
    assert (row.state, row.ended_by) == ("discarded", "retention")


def test_a_file_that_nothing_names_goes(bureau: Office) -> None:
    from office.intake.uploads.uploaded_files import keep_file

    name = keep_file(bureau.state, io.BytesIO(b"stray"))
    assert counts(bureau, NOW)["strays"] == 0, "its row may be about to be written"
    assert counts(bureau, NOW + timedelta(days=2))["strays"] == 1
    assert not (bureau.state / "uploads" / name).exists()


def test_an_attachment_that_no_case_has_goes(bureau: Office) -> None:
    from office.attachments.attachment_files import take_in
    from office.attachments.examining import Sent

    place = bureau.place()
    (row,) = take_in(place, [Sent("a.png", picture(kind="PNG"))], "objection 1", "operator", NOW)
    later = NOW + timedelta(days=2)
    assert counts(bureau, later)["stray attachments"] == 0
    row.delete()
    assert counts(bureau, NOW)["stray attachments"] == 0, "its row may be about to be written"
    assert counts(bureau, later)["stray attachments"] == 1
    assert not (bureau.state / "attachments" / row.digest).exists()


def test_folders_of_voided_drafts_go_and_the_newest_published_stays(published: Office) -> None:
    complaint(9)
    published.publish_all()
    complaint(10)
    published.ok("freeze")
    voided = published.draft()
    complaint(11)
    from office.drafts.voiding import void_open_draft

    void_open_draft(published.place(), "test")
    found = counts(published)
    assert (found["voided"], found["drafts"]) == (1, 1)
    assert not voided.exists()
    assert [path.name for path in (published.state / "drafts").iterdir()] == ["2"]


def test_a_withdrawn_text_goes_and_its_digest_stays(published: Office) -> None:
    import hashlib

    from office.published.models import RecordVersion

    pub_id = published.pub_ids()["T0001"]
    row = RecordVersion.objects.get(record=pub_id)
    digest = hashlib.sha256(bytes(row.body)).hexdigest()
    published.ok("withdraw", "--record", pub_id, "--reason", "test", *published.holder("duty-1"))
    assert counts(published, NOW + timedelta(days=10))["withdrawn"] == 0
    assert counts(published)["withdrawn"] == 1
    row.refresh_from_db()
    assert (bytes(row.body), row.body_digest) == (b"", digest)


def test_texts_of_an_operator_that_was_taken_down_go_too(published: Office) -> None:
    from office.published.models import RecordVersion

    record = RecordVersion.objects.order_by("pk").first().record
    key = record.complaint.operator.key
    published.ok("withdraw", "--operator", key, "--reason", "test", *published.holder("duty-1"))
    assert counts(published, NOW + timedelta(days=10))["withdrawn"] == 0
    assert counts(published)["withdrawn"] == 2
    gone = RecordVersion.objects.exclude(body_digest="")
    assert {row.record.complaint.operator.key for row in gone} == {key}
    correct = ("correct", record.pk, "--ground", "inaccurate", "--by", "own_discovery", "--secrecy")
    published.ok(*correct, "--note", "已核实", "--summary", "更正后的摘要。")
    lift = ("--as", "dept-head-1", "withdraw", "--lift", "2", "--reason", "核实无误")
    published.ok(*lift)
    published.publish_all()
    assert "更正后的摘要" in published.published_text()


def test_a_record_whose_text_went_can_still_be_corrected(published: Office) -> None:
    from office.published.models import RecordVersion

    pub_id = published.pub_ids()["T0001"]
    correct = ("correct", pub_id, "--ground", "inaccurate", "--by", "own_discovery", "--secrecy")
    published.ok(*correct, "--note", "金额有误", "--summary", "更正后的摘要。")
    published.publish_all()
    raw(published)
    done = counts(published)
    assert (done["withdrawn"], done["published"]) == (1, 4)
    published.ok(*correct, "--note", "再次更正", "--summary", "再次更正的摘要。")
    published.publish_all()
    versions = RecordVersion.objects.filter(record=pub_id).order_by("version")
    assert [bool(bytes(v.body or b"")) for v in versions] == [False, True, True]
    assert "再次更正的摘要" in published.published_text()


def test_jobs_sessions_and_printed_forms_go(bureau: Office) -> None:
    from office.jobs.models import Job

    browser("wang-fang")
    Job.objects.create(kind="x", by="x", role="x", created=NOW, ended=NOW, state="done")
    Job.objects.create(kind="x", by="x", role="x", created=NOW)
    papers = bureau.state / "papers"
    papers.mkdir()
    (papers / "a.pdf").write_bytes(b"%PDF")
    found = counts(bureau)
    assert (found["jobs"], found["sessions"], found["papers"]) == (1, 1, 1)
    assert Job.objects.count() == 1


def test_counted_sign_ins_go_when_they_are_over(bureau: Office) -> None:
    from django.core.cache import cache

    cache.clear()
    for _ in range(5):
        browser().post("/office/account/login/", {"login": "wang-fang", "password": "wrong"})
    assert counts(bureau, datetime.now(UTC))["attempts"] == 0
    assert counts(bureau, datetime.now(UTC) + timedelta(hours=1))["attempts"] > 0
    assert counts(bureau, datetime.now(UTC) + timedelta(hours=1))["attempts"] == 0


def test_the_log_tells_how_much_of_what(published: Office) -> None:
    from office.audit.models import Event

    raw(published)
    counts(published)
    event = Event.objects.get(act="retention")
    assert '"published":4' in event.after
    assert RAW not in event.after


def test_it_runs_once_a_day(published: Office) -> None:
    from office.audit.models import Event
    from office.retention.sweep import daily

    place = published.place()
    assert daily(place, LATER)
    assert daily(place, LATER + timedelta(hours=5)) == {}
    assert daily(place, LATER + timedelta(hours=24))
    last = Event.objects.filter(act="retention").last()
    assert (last.actor, last.role) == ("office", "system")


def test_a_dry_run_deletes_nothing(published: Office) -> None:
    from office.complaints.models import Complaint
    from office.registry_changes.bureau_settings import set_policy

    set_policy({"keep_raw_days": 1})
    raw(published)
    assert "published" in published.ok("retention", "--dry-run")
    assert set(Complaint.objects.values_list("content", flat=True)) == {RAW}
    published.ok("retention")


def test_the_office_sweeps_by_its_calendar() -> None:
    from office.serve.timed_duties import Calendar

    swept: list[datetime] = []
    now = [NOW]
    calendar = Calendar(
        lambda: None, lambda _: None, lambda _: 0, clock=lambda: now[0], sweep=swept.append
    )
    calendar.look()
    now[0] += timedelta(hours=1)
    calendar.look()
    now[0] += timedelta(hours=24)
    calendar.look()
    assert len(swept) == 2


@pytest.mark.parametrize(("who", "status"), [("sun-yu", 200), ("qian-jin", 200), ("zhao-lei", 403)])
def test_the_page_tells_every_rule(published: Office, who: str, status: int) -> None:
    from office.retention.rules import RULES

    raw(published)
    answer = browser(who).get("/office/retention/")
    assert answer.status_code == status
    if status == 200:
        assert all(str(rule.what) in answer.content.decode() for rule in RULES)
        assert "最近一次公示后 90 天" in answer.content.decode()


def test_the_document_tells_the_same_rules(bureau: Office) -> None:
    from django.utils import translation

    from office.retention.rules import KEPT, RULES

    docs = Path(__file__).parents[3] / "docs"
    for language, name in (("zh-hans", "retention.zh-CN.md"), ("en", "retention.md")):
        text = (docs / name).read_text("utf-8")
        with translation.override(language):
            said = [words for r in RULES for words in (r.what, r.why)]
            said += [words for pair in KEPT for words in pair]
            assert [str(words) for words in said if f"| {words} |" not in text] == []


WORDS = ("content", "headline_zh", "summary_zh", "full_text_zh", "request")


def words_of(row) -> set[str]:
    row.refresh_from_db()
    return {getattr(row, field) for field in WORDS}


@pytest.fixture
def selective(bureau: Office):
    """An office that published September selectively, and what was left out of it."""
    from office.drafts.models import Batch

    row = complaint(9, picked=False, content=RAW, request="退款")
    Batch.objects.create(month="2018-09", mode="selective", criterion="预付式消费", focus=["reach"])
    bureau.publish_all()
    return bureau, row


def test_what_a_publication_left_out_loses_every_word_and_is_counted(selective) -> None:
    from office.drafts.voiding import void_open_draft
    from office.registry_changes.bureau_settings import set_bureau

    office, row = selective
    set_bureau({"hotline": "12345"})
    office.ok("freeze")
    before = tally(frozen_bytes(office))
    void_open_draft(office.place(), "test")
    published = office.tree()
    assert counts(office, NOW + timedelta(days=89))["unlisted"] == 0
    assert counts(office)["unlisted"] == 1
    assert words_of(row) == {""}
    assert (row.outcome, row.days, row.status) == ("no_agreement", 12, "new")
    assert office.tree() == published
    office.ok("freeze")
    assert tally(frozen_bytes(office)) == before
    void_open_draft(office.place(), "test")
    assert counts(office)["unlisted"] == 0, "once"


def test_the_file_of_a_selective_month_goes_too(selective) -> None:
    from office.complaints.models import Complaint

    office, _ = selective
    kept = upload(office, b"raw")
    Complaint.objects.update(upload=kept)
    assert counts(office)["uploads"] == 1
    assert not file(office, kept).exists()


@pytest.mark.parametrize("change", ["chosen", "edited"])
def test_what_is_chosen_or_edited_since_keeps_its_words(selective, change: str) -> None:
    office, row = selective
    if change == "chosen":
        type(row).objects.update(picked=True)
    else:
        row.refresh_from_db()
        row.save()
    assert counts(office)["unlisted"] == 0
    assert RAW in words_of(row)


def test_what_is_left_out_waits_for_an_open_draft(selective) -> None:
    from office.drafts.models import Draft

    office, row = selective
    complaint(10)
    office.ok("freeze")
    assert counts(office)["unlisted"] == 0
    assert RAW in words_of(row)
    assert Draft.objects.filter(state=Draft.State.OPEN).exists()


def test_who_chooses_it_later_is_told_that_words_are_wanted(selective) -> None:
    office, row = selective
    assert counts(office)["unlisted"] == 1
    type(row).objects.update(picked=True)
    assert "T0009" in office.refused("freeze")


def test_what_was_never_published_keeps_its_words_for_two_years(bureau: Office) -> None:
    lost = complaint(9, venue_id=None, content=RAW)
    assert counts(bureau, NOW + timedelta(days=729))["waiting"] == 0
    assert counts(bureau, NOW + timedelta(days=731))["waiting"] == 5
    assert words_of(lost) == {""}


def test_a_file_without_a_column_of_raw_text_goes(published: Office) -> None:
    """Such complaints have no raw text to delete, and their file names the complainants."""
    from office.complaints.models import Complaint

    row = upload(published, b"raw")
    Complaint.objects.update(upload=row, content="")
    assert counts(published)["uploads"] == 1
    assert not file(published, row).exists()


@pytest.mark.skipif(WANTED == "postgresql", reason="PostgreSQL overwrites when it vacuums")
def test_what_was_deleted_is_gone_from_the_disk(published: Office) -> None:
    def on_disk() -> bool:
        files = published.state.glob("office.sqlite3*")
        return any(RAW.encode() in path.read_bytes() for path in files)

    raw(published)
    assert on_disk()
    counts(published)
    assert not on_disk()


def test_what_officers_asked_at_items_goes_once_its_draft_is_closed(published: Office) -> None:
    """Published, void and open: of the open one nothing goes."""
    from office.drafts.models import Draft, ItemAct

    def asked() -> ItemAct:
        draft = Draft.objects.latest("number")
        said = {"words": RAW, "answer": RAW, "answered_by": "wang-fang", "answered_at": NOW}
        return ItemAct.objects.create(
            draft=draft, item="0" * 64, kind="asked", person="dept-head-1", at=NOW, **said
        )

    public = asked()
    complaint(8)
    published.ok("freeze")
    void = asked()
    complaint(9)
    published.ok("freeze")
    waits = asked()
    assert counts(published, NOW + timedelta(days=89))["item words"] == 0
    assert counts(published)["item words"] == 2
    for row in (public, void, waits):
        row.refresh_from_db()
    assert (public.words, public.answer, void.words, void.answer) == ("", "", "", "")
    assert (public.person, public.answered_by) == ("dept-head-1", "wang-fang")
    assert (waits.words, waits.answer) == (RAW, RAW)
    assert counts(published)["item words"] == 0, "once"
