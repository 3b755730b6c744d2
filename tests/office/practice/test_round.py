"""A round as a reader goes through it: marks on the sheet, its end, and who is told what."""

import re
from datetime import UTC, datetime, timedelta

from office.practice.planted import KINDS
from tests.office.people import browser, person
from tests.office.practice.steps import of_records, planted, reviewed

READER = "dept-head-1"
AGO = timedelta(minutes=11)


def look_at_all(office, reader=READER):
    """All of it seen, an item a second."""
    from office.drafts.models import Draft, Viewing

    draft, began = Draft.objects.get(state="open"), datetime.now(UTC) - AGO
    seen: set[str] = set()
    for at, step in enumerate(reviewed(office)):
        marks = step.marks - seen
        seen |= marks
        Viewing.objects.bulk_create(
            [
                Viewing(draft=draft, person=reader, plate=one, at=began + timedelta(seconds=at))
                for one in marks
            ]
        )


def mark(office, record, words="这里不对", reader=READER):
    version = of_records(office)[record].version
    sent = {"item": version, "act": "sent-back", "words": words}
    return browser(reader).post("/office/drafts/2/item", sent)


def end(reader=READER):
    return browser(reader).post("/office/practice/end", follow=True).content.decode()


def home(reader=READER):
    return browser(reader).get("/office/").content.decode()


def page(reader=READER):
    return browser(reader).get("/office/practice").content.decode()


def test_a_round_is_ended_once_all_was_seen_and_then_its_result_is_told(practised):
    faults = planted(practised)
    assert "次练习待您交卷" in home()
    assert not re.findall("待部门负责人|撤下|没有您的密钥", home())
    before = page()
    assert "交卷以前没有成绩" in before
    assert all(kind.zh in before for kind in KINDS.values())
    assert "目标是找出 95%" in before
    assert "退回超过 10% 的" in before
    assert "没有看完" in end()
    look_at_all(practised)
    caught = [one for one in faults if one.kind != "plate"]
    for one in caught:
        assert mark(practised, one.record).status_code == 200
    assert "已标退回 6 件" in page()
    innocent = next(key for key in of_records(practised) if key not in {f.record for f in faults})
    mark(practised, innocent, "像人名")
    text = end()
    assert "8 处错找出 6 处，漏了 2 处" in text
    assert re.search(r"用时 1\d 分 \d+ 秒", text)
    assert "找出 75%，目标 95%" in text
    assert text.count("画面调包") >= 2
    clean = len(of_records(practised)) - len(faults)
    assert f"没有错的 {clean} 件里退回 1 件" in text
    assert "没有错也退回的 1 件" in text
    assert "像人名" in text
    assert "您已经交卷" in end()
    assert "次练习待您交卷" not in home()


def test_what_is_marked_after_the_end_counts_no_more(practised):
    from office.drafts.models import ItemAct

    look_at_all(practised)
    end()
    mark(practised, planted(practised)[0].record)
    ItemAct.objects.update(at=datetime.now(UTC) + timedelta(minutes=1))
    assert "8 处错找出 0 处" in page()


def test_marks_are_the_reader_s_alone_and_the_bureau_sees_a_sum_of_three(practised):
    record = planted(practised)[0].record
    mark(practised, record, "an assistant named")
    other = browser("deputy-director-1")
    assert "an assistant named" not in other.get("/office/drafts/2/review").content.decode()
    assert "an assistant named" not in browser("wang-fang").get("/office/drafts/2").content.decode()
    assert "an assistant named" in browser(READER).get("/office/drafts/2/review").content.decode()
    person("dept-head-2")
    readers = (READER, "deputy-director-1", "dept-head-2")
    for at, reader in enumerate(readers):
        look_at_all(practised, reader)
        end(reader)
        told = page("wang-fang")
        assert ("24 处错，找出 1 处" in told) is (at == 2)
        assert "处错找出" not in told
    assert "8 处错找出 0 处" in page("deputy-director-1")


def test_who_marks_everything_has_found_nothing_for_themselves_and_in_the_sum(practised):
    items = list(of_records(practised))
    look_at_all(practised)
    for record in items:
        assert mark(practised, record).status_code == 200
    text = end()
    clean = len(items) - 8
    assert f"没有错的 {clean} 件里也退回了 {clean} 件" in text
    assert "按一处也没有找出计" in text
    assert "找出 0%" in text
    said = browser(READER, language="en").get("/office/practice").content.decode()
    assert "the round counts as if nothing had been found" in said
    for reader in ("deputy-director-1", "dept-head-2"):
        person(reader)
        look_at_all(practised, reader)
        end(reader)
    assert "24 处错，找出 0 处" in page("wang-fang")


def test_a_result_reads_its_draft_and_its_marks_once(practised):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    look_at_all(practised)
    mark(practised, planted(practised)[0].record)
    end()
    client = browser(READER)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get("/office/practice")
    tables = ("drafts_draft", "drafts_itemact", "drafts_viewing", "approval_")
    said = [one["sql"] for one in asked if any(name in one["sql"] for name in tables)]
    assert said
    assert sorted(said) == sorted(set(said))


def test_entry_staff_void_no_round_while_somebody_reads(practised):
    from office.complaints.models import Complaint
    from office.drafts.models import Draft

    row = Complaint.objects.filter(public_record=planted(practised)[0].record).get()
    clerk = browser("wang-fang")
    words = row.summary_zh
    for path, sent in (
        ("freeze", {}),
        (f"records/{row.pk}/", {"summary_zh": "改过的摘要"}),
        ("bureau/", {"name_zh": "另一局"}),
    ):
        answer = clerk.post(f"/office/{path}", sent)
        assert answer.status_code == 409, path
    assert "这是练习局，内容和定稿都保持" in clerk.post("/office/freeze").content.decode()
    row.refresh_from_db()
    assert row.summary_zh == words
    assert Draft.objects.get(state="open").pk == 2
    assert browser("admin-1").get("/office/new-person").status_code == 200
