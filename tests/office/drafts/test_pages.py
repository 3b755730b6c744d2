"""The pages of a draft's life: freezing as a job, sending back, publishing now or at its hour."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localtime

from office.publishing import set_hour_file
from tests.office.bureau import Office, complaint, complaints
from tests.office.people import browser, everyone
from tests.office.signing_steps import sign


def run_jobs() -> None:
    from office.jobs.queue import run_next

    while run_next():
        pass


def states() -> list[str]:
    from office.drafts.models import Draft

    return list(Draft.objects.order_by("number").values_list("state", flat=True))


def text(answer) -> str:
    return answer.content.decode()


def test_freezing_is_a_job_that_leads_to_the_draft(bureau: Office) -> None:
    client = browser("wang-fang")
    assert "将要定稿的内容" in text(client.get("/office/freeze"))
    job = client.post("/office/freeze")["Location"]
    run_jobs()
    assert client.get(job)["Location"] == "/office/drafts/1"
    assert "第 1 批送签件" in text(client.get("/office/drafts/1"))


def test_who_asked_for_the_freeze_is_an_author(bureau: Office) -> None:
    from office.drafts.models import Draft

    browser("wang-fang").post("/office/freeze")
    run_jobs()
    assert Draft.objects.get().frozen_by == "wang-fang"
    assert Draft.objects.get().authors.filter(person="wang-fang").exists()


def test_problems_are_listed_one_by_one_with_where_to_mend_them(bureau: Office) -> None:
    row = complaint(5, summary_zh="")
    page = text(browser("wang-fang").get("/office/freeze"))
    assert "T0005" in page
    assert f"/office/records/{row.pk}" in page


def test_what_is_in_no_venue_is_listed_with_number_and_why_and_leads_to_its_facts(
    bureau: Office,
) -> None:
    shops = {"新北路9号": "路边店", "": "网店"}
    rows = []
    for at, (address, name) in enumerate(shops.items(), start=21):
        rows.append(complaint(at, venue_id=None, operator_name=name))
        rows[-1].operator.business_address = address
        rows[-1].operator.save()
    rows.append(complaint(23, venue_id=None, in_no_venue=True))
    page = text(browser("wang-fang").get("/office/freeze"))
    part = page[page.index("3 条没有场所") : page.index("将要定稿的内容")]
    said = re.findall(r"(?s)<li>(.*?)</li>", part)
    told = [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in said]
    assert [one[:5] for one in told] == ["T0021", "T0022", "T0023"]
    for one, why in zip(
        told, ("地址也没有对上", "也没有经营地址", "已说明：不在场所"), strict=True
    ):
        assert why in one
    for row in rows:
        assert f"/office/records/{row.pk}/facts/#id_venue" in part
    english = text(browser("wang-fang", language="en").get("/office/freeze"))
    assert "neither venue nor business address was given" in english


def test_of_many_in_no_venue_the_first_are_listed_and_the_list_has_the_others(
    bureau: Office,
) -> None:
    complaints(range(30, 55), "网店", venue_id=None)
    page = text(browser("wang-fang").get("/office/freeze"))
    assert page.count("/facts/#id_venue") == 20
    assert "25 条没有场所" in page
    assert "其余的，点“查看”" in page


def test_a_freeze_that_is_refused_says_every_problem(bureau: Office) -> None:
    complaint(5, summary_zh="")
    client = browser("wang-fang")
    job = client.post("/office/freeze")["Location"]
    run_jobs()
    assert "T0005" in text(client.get(job))
    assert states() == []


def test_the_digest_is_grouped_as_on_the_form(frozen: Office) -> None:
    from office.drafts.models import Draft

    digest = Draft.objects.get().digest
    page = text(browser("wang-fang").get("/office/drafts/1"))
    assert f"<span>{digest[:8]}</span>" in page


@pytest.mark.parametrize("path", ["drafts/7", "drafts/7/review", "batches/2001-01"])
def test_what_is_not_there_is_not_found(frozen: Office, path: str) -> None:
    assert browser("dept-head-1").get(f"/office/{path}").status_code == 404


def send_back(client, reason: str):
    return client.post("/office/drafts/1/send-back", {"reason": reason})


def test_sent_back_a_draft_is_void_and_entry_staff_read_why(frozen: Office) -> None:
    everyone()
    sign(frozen, "dept-head-1")
    assert send_back(browser("deputy-director-1"), "第二条摘要请写清楚。").status_code == 302
    assert states() == ["cancelled"]
    page = text(browser("wang-fang").get("/office/drafts/1"))
    assert "第二条摘要请写清楚。" in page
    assert "陈静退回" in page
    assert "李明" in page  # whose signature went with it


def test_without_a_reason_nothing_goes_back(frozen: Office) -> None:
    assert send_back(browser("dept-head-1"), "  ").status_code == 200
    assert states() == ["open"]


def test_the_reason_is_not_in_the_audit_log(frozen: Office) -> None:
    from office.audit.models import Event

    send_back(browser("dept-head-1"), "张某的电话没遮")
    assert Event.objects.filter(act="send back", actor="dept-head-1").count() == 1
    assert "张某" not in repr(list(Event.objects.values()))


def test_a_voided_draft_is_not_reviewed(frozen: Office) -> None:
    send_back(browser("dept-head-1"), "改")
    answer = browser("deputy-director-1").get("/office/drafts/1/review")
    assert answer.status_code == 409
    assert "已作废" in text(answer)


def test_an_edit_after_the_first_signature_says_whose(frozen: Office) -> None:
    from office.audit.record import acting
    from office.complaints.models import Complaint

    everyone()
    sign(frozen, "dept-head-1")
    with acting("wang-fang", "entry"):
        row = Complaint.objects.get(number="T0001")
        row.summary_zh = "改过的摘要。"
        row.save()
    page = text(browser("dept-head-1").get("/office/drafts/1"))
    assert "王芳在定稿后改动了投诉 T0001，签名作废。" in page
    assert "李明（部门负责人）" in page


def publish(client, act: str, at: str = ""):
    return client.post("/office/drafts/1/publish", {"act": act, "at": at})


def test_published_at_once_by_a_job(frozen: Office) -> None:
    everyone()
    sign(frozen, "dept-head-1")
    sign(frozen, "deputy-director-1")
    client = browser("wang-fang")
    job = publish(client, "now")["Location"]
    run_jobs()
    assert client.get(job)["Location"] == "/office/drafts/1"
    assert states() == ["published"]


def test_with_one_signature_it_is_refused_and_nothing_changes(frozen: Office) -> None:
    sign(frozen, "dept-head-1")
    before = frozen.tree()
    client = browser("wang-fang")
    job = publish(client, "now")["Location"]
    run_jobs()
    assert "没有完成" in text(client.get(job))
    assert (frozen.tree(), states()) == (before, ["open"])


def hour(office: Office):
    return set_hour_file.hour_of(office.state / "drafts", 1)


def test_an_hour_is_set_changed_and_taken_back(frozen: Office) -> None:
    from office.audit.models import Event

    client = browser("deputy-director-1")
    publish(client, "set", "2030-12-01T09:00")
    assert hour(frozen) == datetime(2030, 12, 1, 1, 0, tzinfo=UTC)
    assert "2030-12-01 09:00" in text(client.get("/office/drafts/1"))
    publish(client, "set", "2030-12-02T09:00")
    assert hour(frozen) == datetime(2030, 12, 2, 1, 0, tzinfo=UTC)
    publish(client, "take-back")
    assert hour(frozen) is None
    acts = Event.objects.filter(act__contains="hour").values_list("act", flat=True)
    assert list(acts) == ["set hour", "set hour", "take back hour"]


@pytest.mark.parametrize("at", ["", "morgen", "2030-13-01T09:00"])
def test_what_is_no_time_is_said_beside_the_field(frozen: Office, at: str) -> None:
    answer = publish(browser("wang-fang"), "set", at)
    assert answer.status_code == 200
    assert "text-danger" in text(answer)
    assert hour(frozen) is None


def test_a_past_hour_is_refused(frozen: Office) -> None:
    assert publish(browser("wang-fang"), "set", "2018-01-01T09:00").status_code == 409


def test_until_its_hour_nothing_of_it_is_public(frozen: Office) -> None:
    """R39: neither on the disk of the origin, nor by any public address."""
    from office.audit.models import Event

    everyone()
    sign(frozen, "dept-head-1")
    sign(frozen, "deputy-director-1")
    at = datetime.now(UTC) + timedelta(days=3)
    publish(browser("wang-fang"), "set", f"{at:%Y-%m-%dT%H:%M}")
    before = frozen.tree()
    secrets = ["办卡后门店停业", "力动健身", *frozen.pub_ids().values()]
    assert due(frozen, at - timedelta(days=1)) == 0
    assert frozen.tree() == before
    assert not [word for word in secrets if word in frozen.published_text()]
    stranger = browser()
    pages = [f"/r/{i}/1/" for i in frozen.pub_ids().values()]
    for path in ["/", "/v/wh01/", *pages]:
        answer = text(stranger.get(path))
        assert not [word for word in secrets[:2] if word in answer]
    for path in ["drafts/1", "drafts/1/review", "drafts/1/roles/venue-wh01", "drafts/1/draft.zip"]:
        assert stranger.get(f"/office/{path}").status_code == 302
    assert due(frozen, at + timedelta(hours=9)) == 1
    assert states() == ["published"]
    assert "办卡后门店停业" in frozen.published_text()
    who = Event.objects.filter(act__in=["set hour", "publish"]).order_by("number")
    assert list(who.values_list("actor", "role")) == [("wang-fang", "entry"), ("office", "system")]


def due(office: Office, now: datetime) -> int:
    from office.publishing.scheduled import publish_due

    return publish_due(office.place(), now)


def test_an_hour_that_comes_without_both_signatures_is_told_on_the_page(frozen: Office) -> None:
    client = browser("wang-fang")
    at = datetime.now(UTC) + timedelta(days=3)
    publish(client, "set", f"{at:%Y-%m-%dT%H:%M}")
    assert due(frozen, at + timedelta(days=1)) == 0
    assert "到点未能公示" in text(client.get("/office/drafts/1"))
    assert states() == ["open"]


def test_a_voided_draft_loses_its_hour(frozen: Office) -> None:
    publish(browser("wang-fang"), "set", "2030-12-01T09:00")
    send_back(browser("dept-head-1"), "改")
    assert hour(frozen) is None


def test_who_has_signed_is_not_asked_to_sign(frozen: Office) -> None:
    path = "/office/drafts/1"
    assert "查看并签批" in text(browser("dept-head-1").get(path))
    sign(frozen, "dept-head-1")
    page = text(browser("dept-head-1").get(path))
    assert "查看并签批" not in page
    assert "再看一遍" in page
    assert "查看并签批" in text(browser("deputy-director-1").get(path))


def test_the_first_page_tells_each_what_waits(frozen: Office) -> None:
    everyone()
    assert "待您签批" in text(browser("dept-head-1").get("/office/"))
    sign(frozen, "dept-head-1")
    assert "待您签批" not in text(browser("dept-head-1").get("/office/"))
    sign(frozen, "deputy-director-1")
    assert "待公示" in text(browser("wang-fang").get("/office/"))


@pytest.mark.parametrize(
    "path", ["batches", "batches/2018-09", "freeze", "drafts", "drafts/1", "drafts/1/publish"]
)
def test_pages_in_english(frozen: Office, path: str) -> None:
    answer = browser("wang-fang", language="en").get(f"/office/{path}")
    assert answer.status_code == 200
    assert '<html lang="en"' in text(answer)


def test_queries_of_the_review_do_not_grow(bureau: Office) -> None:
    everyone()
    counts = []
    for more in (range(10, 11), range(13, 19)):
        for number in more:
            complaint(number)
        bureau.ok("freeze")
        client = browser("dept-head-1")
        with CaptureQueriesContext(connection) as found:
            assert client.get(f"/office/drafts/{len(counts) + 1}/review").status_code == 200
        counts.append(len(found))
    assert counts[0] == counts[1]
    assert counts[1] < 40


def test_a_published_draft_says_when_by_whom_and_where_it_is_public(published: Office) -> None:
    from office.published.models import Publication

    everyone()
    page = text(browser("wang-fang").get("/office/drafts/1"))
    at = localtime(Publication.objects.get().at)
    assert f"第 1 号公示，{at:%Y-%m-%d %H:%M} 起公示" in page
    assert "李明（部门负责人）、" in page
    assert "陈静（分管领导）" in page
    assert "/v/wh01" in page
    assert "待签第" not in page


def test_a_published_draft_names_who_pressed(signed: Office) -> None:
    everyone()
    publish(browser("wang-fang"), "now")
    run_jobs()
    assert "由 王芳 公示" in text(browser("sun-yu").get("/office/drafts/1"))


def test_a_draft_published_at_its_hour_names_who_set_it(signed: Office) -> None:
    everyone()
    at = datetime.now(UTC) + timedelta(days=3)
    publish(browser("deputy-director-1"), "set", f"{at:%Y-%m-%dT%H:%M}")
    assert due(signed, at + timedelta(hours=9)) == 1
    assert "按 陈静 设定的时间公示" in text(browser("sun-yu").get("/office/drafts/1"))


def test_a_month_counts_what_was_taken_down(published: Office) -> None:
    from office.complaints.models import Complaint

    Complaint.objects.filter(number="T0001").update(status=Complaint.Status.WITHDRAWN)
    page = text(browser("wang-fang").get("/office/batches/2018-09"))
    assert "待公示 0，不予公示 0，已公示 3，已撤下 1，合计 4" in page


def test_a_damaged_draft_does_not_take_the_first_page_along(frozen: Office) -> None:
    for path in (frozen.draft() / "cas").iterdir():
        path.write_bytes(b"{}")
    page = text(browser("dept-head-1").get("/office/"))
    assert "批待您签批" in page
    assert browser("dept-head-1").get("/office/drafts/1").status_code == 200


def forecast_of(page: str) -> str:
    """What the page says will be frozen, without mark-up."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.partition('id="forecast"')[2]).split())


def test_before_freezing_the_page_says_what_will_be_frozen(bureau: Office) -> None:
    from office.published.models import PublicRecord, RecordVersion

    said = forecast_of(text(browser("wang-fang").get("/office/freeze")))
    assert "2018年9月" in said
    assert "新增 4 件，变更 0 件，移出 0 件" in said
    assert "新北万汇广场：新增 4，变更 0，移出 0" in said
    assert not PublicRecord.objects.exists()  # nothing of the planning is kept
    assert not RecordVersion.objects.exists()


def test_the_forecast_is_what_the_draft_then_holds(published: Office) -> None:
    from office.complaints.models import Complaint
    from office.drafts.folder import DraftFolder
    from office.registry_changes.bureau_settings import set_policy
    from tests.office.correcting import correct

    ids = published.pub_ids()
    correct(published, ids["T0001"], "--summary", "更正后的摘要。")
    Complaint.objects.filter(number="T0002").update(industry="餐饮")
    set_policy({"industries_off": ["餐饮"]})
    complaint(9, closed_month="2018-10", closed_on="2018-10-08")
    complaint(10)
    said = forecast_of(text(browser("wang-fang").get("/office/freeze")))
    assert "2018年9月 、 2018年10月" in said
    assert "新增 2 件，变更 1 件（其中更正、答复、异议 1 件），移出 1 件" in said
    published.ok("freeze")
    (change,) = DraftFolder(published.draft()).read().changes
    assert (len(change.new), len(change.changed), len(change.gone)) == (2, 1, 1)


def test_where_no_record_changes_the_page_says_so(published: Office) -> None:
    page = text(browser("wang-fang").get("/office/freeze"))
    assert "与已公示的投诉相同" in page


def test_an_empty_office_has_nothing_to_freeze_and_no_button(bureau: Office) -> None:
    from office.complaints.models import Complaint

    Complaint.objects.all().delete()
    client = browser("wang-fang")
    page = text(client.get("/office/freeze"))
    assert "还没有可以公示的投诉" in page
    assert 'type="submit"' not in page.partition("<main")[2]
    assert "没有需要先处理的问题" not in text(client.get("/office/in-the-way"))
