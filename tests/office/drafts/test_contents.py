"""A draft is made of what it contains: what comes in later belongs to the next one."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.office.bureau import NOW, Office, complaint
from tests.office.opinion_steps import filed, handled
from tests.office.people import browser, everyone
from tests.office.screens import as_screen
from tests.office.signing_steps import look, sign, signature

HEADER = "序号,投诉单号,投诉时间,被投诉方,投诉内容,成功与否\n"
TYPED = {
    "number": "320411201808010777", "source": "常州国家高新区（新北区）市场监督管理局",
    "accepted_on": "2018-09-01", "closed_on": "2018-09-14", "venue": "WH01",
    "operator": "力动健身1号店", "industry": "健身服务", "issue": "退换货",
    "content": "消费者反映，办卡后退款。", "outcome": "agreed", "amount": "459.5",
}  # fmt: skip


def draft(number: int = 1):
    from office.drafts.models import Draft

    return Draft.objects.get(pk=number)


def take_in(office: Office, month: str) -> None:
    """A file of a month, taken in by the command: three complaints of WH01."""
    year, number = month.split("-")
    rows = "".join(
        f"{n},Z{number}{n},{month}-0{n},力动健身{n % 2}号店,办卡后停业{n},成功\n" for n in (1, 2, 3)
    )
    file = office.folder / f"{month}.csv"
    file.write_text(f"新北区消费投诉公示审批表—{int(number)}月（{year}年）\n{HEADER}{rows}")
    office.ok("import", file, "--month", month, "--venue", "WH01")


def type_in(**changes) -> None:
    """One more complaint, on its page."""
    answer = browser("wang-fang").post("/office/records/new/", {**TYPED, **changes})
    assert answer.status_code == 302, answer.content.decode()


def test_one_goes_on_importing_while_two_sign_and_nothing_falls(frozen: Office) -> None:
    from office.complaints.models import Complaint

    everyone()
    clients = {person: browser(person) for person in ("dept-head-1", "deputy-director-1")}
    for number, (person, client) in enumerate(clients.items()):
        look(client)
        take_in(frozen, f"2018-{9 + number:02}")  # the draft's own month, and a later one
        made = signature(frozen, client, person)
        type_in(number=f"32041120180801077{number}")
        answer = client.post("/office/drafts/1/sign", {"signature": made})
        assert answer.status_code == 302, answer.content.decode()
        type_in(number=f"32041120180801078{number}")
    assert draft().state == "open"
    frozen.ok("publish")
    _, bundle = as_screen(frozen)
    assert len(bundle.records) == 4
    assert len(bundle.tally.cases) == 4
    assert Complaint.objects.filter(status=Complaint.Status.NEW).count() == 10


def test_what_comes_in_while_pictures_are_drawn_waits_for_the_next_draft(bureau: Office) -> None:
    from office.freezing.freeze import freeze

    late = []

    def meanwhile(*_progress) -> None:
        if not late:
            late.append(complaint(9))

    freeze(bureau.place(), NOW, meanwhile)
    bureau.sign_both()
    bureau.ok("publish")
    late[0].refresh_from_db()
    assert late[0].status == "new"
    assert len(as_screen(bureau)[1].records) == 4


def test_an_edit_of_what_came_in_later_voids_nothing(signed: Office) -> None:
    row = complaint(9)
    row.summary_zh = "改过的摘要。"
    row.save()
    row.delete()
    assert draft().state == "open"


def withheld(number: int, exclusion: str):
    return complaint(number, status="withheld", exclusion=exclusion)


@pytest.mark.parametrize("exclusion", ["X1", "X4"])
def test_words_of_a_withheld_complaint_void_nothing(bureau: Office, exclusion: str) -> None:
    row = withheld(9, exclusion)
    bureau.ok("freeze")
    row.full_text_zh, row.request = "改过的全文。", "退款"
    row.save()
    assert draft().state == "open"
    row.exclusion, row.status = "", "new"  # but the tally says that it is withheld
    row.save()
    assert draft().state == "cancelled"


def test_what_an_opinion_kept_out_comes_in_with_the_next_draft(bureau: Office) -> None:
    from office.opinions.models import Opinion

    kept_out = filed(handled("T0001"))
    bureau.ok("freeze")
    opinion = Opinion.objects.get(pk=kept_out)
    opinion.state = "refused"
    opinion.save()
    assert draft().state == "open"
    filed(handled("T0002"))
    assert draft().state == "cancelled"


def test_a_complaint_of_no_venue_is_in_no_draft(bureau: Office) -> None:
    row = complaint(9, venue_id=None)
    bureau.ok("freeze")
    row.venue_id = "WH01"
    row.save()
    assert draft().state == "open"


def test_a_listed_complaint_that_is_deleted_voids(signed: Office) -> None:
    from office.complaints.models import Complaint
    from office.published.models import PublicRecord, RecordVersion

    RecordVersion.objects.filter(record__complaint__number="T0001").delete()
    PublicRecord.objects.filter(complaint__number="T0001").delete()
    Complaint.objects.get(number="T0001").delete()
    assert draft().state == "cancelled"


def test_figures_of_a_month_that_come_later_void_nothing_and_known_ones_do(bureau: Office) -> None:
    from office.registry.models import Venue
    from office.registry_changes.venues import save_figures

    venue = Venue.objects.get()
    save_figures(venue, "2018-09", {"accepted": 7}, NOW)
    bureau.ok("freeze")
    save_figures(venue, "2018-08", {"accepted": 5}, NOW)
    assert draft().state == "open"
    unagreed = {"footfall": 900, "provider": "万汇", "consented": False}
    save_figures(venue, "2018-09", unagreed, NOW)
    assert draft().state == "open"  # without consent it is in nothing (R6)
    save_figures(venue, "2018-09", {"accepted": 8}, NOW)
    assert draft().state == "cancelled"


def test_how_long_records_stay_up_is_in_a_draft_with_new_ones(signed: Office) -> None:
    from office.drafts.void_words import why
    from office.registry_changes.bureau_settings import set_policy

    set_policy({"keep_raw_days": 30})
    assert draft().state == "open"
    set_policy({"show_days": 30})
    assert draft().state == "cancelled"
    assert why(draft(), "王芳") == "王芳在定稿后改动了本局设置，签名作废。"


def test_the_day_that_the_figures_reach_is_kept_until_somebody_says_another(signed: Office) -> None:
    from datetime import date

    from office.registry_changes.bureau_settings import set_as_of

    complaint(9, closed_month="2018-10", closed_on=date(2018, 10, 9))
    set_as_of(date(2018, 9, 30))  # as the draft says already
    assert draft().state == "open"
    set_as_of(date(2018, 10, 31))
    assert draft().state == "cancelled"


def test_a_merger_writes_in_bulk_and_voids_at_once_by_whoever_merged(signed: Office) -> None:
    from office.audit.record import acting
    from office.registry.models import Operator
    from office.registry_changes.merging import merge

    kept, other = Operator.objects.filter(complaint__status="frozen").distinct().order_by("pk")
    with acting("wang-fang", "entry"):
        merge(kept, other, NOW)
    assert (draft().state, draft().void_by) == ("cancelled", "wang-fang")


def behind_the_back() -> None:
    from office.complaints.models import Complaint

    Complaint.objects.filter(number="T0001").update(summary_zh="改过的摘要。")


def test_found_late_nobody_is_blamed(frozen: Office) -> None:
    from office.audit.models import Event

    everyone()
    client = browser("dept-head-1")
    look(client)
    made = signature(frozen, client, "dept-head-1")
    behind_the_back()
    answer = client.post("/office/drafts/1/sign", {"signature": made})
    assert "定稿后数据有变化" in answer.content.decode()
    assert (draft().state, draft().void_by) == ("cancelled", "")
    assert Event.objects.get(act="cancel").actor == "office"
    page = client.get("/office/drafts/1").content.decode()
    assert "定稿后数据有变化，签名作废。" in page
    assert "李明在定稿后" not in page


def note_edit(person: str, number: str) -> None:
    """An act in the log, as of a process that was cut off before it could void the draft."""
    from office.audit.record import acting, record
    from office.complaints.models import Complaint

    with acting(person, "entry"):
        record("edit", f"complaint {Complaint.objects.get(number=number).pk}")


def test_found_late_the_editor_is_looked_up(signed: Office) -> None:
    from office.drafts.void_words import why

    complaint(9)
    note_edit("zhao-lei", "T0009")  # not in the draft
    note_edit("wang-fang", "T0001")
    behind_the_back()
    assert "void" in signed.refused("publish")
    assert draft().void_by == "wang-fang"
    assert why(draft(), "王芳") == "定稿后数据有变化（王芳），签名作废。"


def test_found_late_where_two_edited_neither_is_named(signed: Office) -> None:
    note_edit("wang-fang", "T0001")
    note_edit("zhao-lei", "T0002")
    behind_the_back()
    signed.refused("publish")
    assert draft().void_by == ""


FALLEN = "批送签件已作废"
FAILED = "批到点未能公示"


def first_page(person: str) -> str:
    return browser(person).get("/office/").content.decode()


def test_when_a_draft_falls_everybody_concerned_is_told_on_the_first_page(frozen: Office) -> None:
    everyone()
    sign(frozen, "dept-head-1")
    row = complaint_one()
    row.summary_zh = "改过的摘要。"
    row.save()
    for person in ("wang-fang", "dept-head-1", "deputy-director-1", "deputy-director-2"):
        page = first_page(person)
        assert FALLEN in page
        assert "/office/drafts/1" in page
    for person in ("sun-yu", "duty-1", "zhao-lei"):
        assert FALLEN not in first_page(person)
    frozen.ok("freeze")
    assert FALLEN not in first_page("dept-head-1")


def test_after_a_week_a_fallen_draft_is_told_of_no_more(frozen: Office) -> None:
    from office.drafts.models import Draft
    from office.site.drafts.todo import todos

    row = complaint_one()
    row.summary_zh = "改过的摘要。"
    row.save()
    entry = frozenset({"entry"})
    now = Draft.objects.get().voided_at
    for days, urgent in ((6, True), (8, False)):
        found = todos(entry, "wang-fang", now + timedelta(days=days))
        assert any(todo.urgent for todo in found) is urgent


def complaint_one():
    from office.complaints.models import Complaint

    return Complaint.objects.get(number="T0001")


def at_its_hour(office: Office) -> int:
    """Its hour is set, and comes."""
    from office.publishing import set_hour_file
    from office.publishing.scheduled import publish_due

    now = datetime.now(UTC)
    set_hour_file.write(office.state / "drafts", 1, now + timedelta(minutes=1), now)
    return publish_due(office.place(), now + timedelta(minutes=2))


def test_a_set_hour_that_fails_rings(frozen: Office) -> None:
    everyone()
    frozen.sign("dept-head-1")
    assert at_its_hour(frozen) == 0
    assert draft().state == "open"
    for person in ("wang-fang", "dept-head-1", "deputy-director-1"):
        assert FAILED in first_page(person)
    assert FAILED not in first_page("dept-head-2")
    assert "到点未能公示" in frozen.run("check", language="zh")[2]
    assert "到点未能公示" in browser("qian-jin").get("/office/keys").content.decode()


def test_a_draft_found_changed_at_its_hour_rings_and_blames_nobody(signed: Office) -> None:
    everyone()
    behind_the_back()
    assert at_its_hour(signed) == 0
    assert (draft().state, draft().void_by) == ("cancelled", "")
    page = browser("wang-fang").get("/office/drafts/1").content.decode()
    assert "到点未能公示" in page
    assert "office在定稿后" not in page
    assert FAILED in first_page("dept-head-1")
    assert FALLEN in first_page("dept-head-1")
    assert "到点未能公示" in signed.run("check", language="zh")[2]


def test_published_after_all_it_rings_no_more(signed: Office) -> None:
    from office.publishing import set_hour_file

    everyone()
    set_hour_file.write(signed.state / "drafts", 1, NOW + timedelta(days=9999), NOW)
    (signed.draft() / set_hour_file.REFUSED).write_text("磁盘已满。The disk is full.")
    assert FAILED in first_page("wang-fang")
    signed.ok("publish")
    assert FAILED not in first_page("wang-fang")
    assert "到点未能公示" not in signed.run("check")[2]
