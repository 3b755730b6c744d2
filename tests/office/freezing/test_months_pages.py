"""The page of a month: mode, criterion, focus, ground, and which complaints are picked."""

import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.office.bureau import Office
from tests.office.people import browser

PAGE = "/office/batches/2018-09"


def choose(client, **changes):
    fields = {"mode": "selective", "criterion": "预付式消费", "focus": ["reach"], "own": "",
              "ground": ""}  # fmt: skip
    return client.post(PAGE, {**fields, **changes})


def batch():
    from office.drafts.models import Batch

    return Batch.objects.filter(pk="2018-09").first()


def picked() -> list[str]:
    from office.complaints.models import Complaint

    rows = Complaint.objects.filter(picked=True).order_by("number")
    return list(rows.values_list("number", flat=True))


def test_a_month_stands_in_the_list_with_its_numbers(bureau: Office) -> None:
    page = browser("wang-fang").get("/office/batches").content.decode()
    assert f'href="{PAGE}">2018-09</a>' in page
    assert "非选择性" in page


def test_a_year_of_months_is_asked_for_and_the_years_before_are_a_link(bureau: Office) -> None:
    """The months that are not shown are not counted, nor who was published in time in them."""
    from tests.office.bureau import complaint

    for at in range(14):
        month = f"{2017 + at // 12}-{at % 12 + 1:02d}"
        complaint(10 + at, closed_month=month, closed_on=None, status="published")
    client = browser("wang-fang")
    with CaptureQueriesContext(connection) as queries:
        page = client.get("/office/batches").content.decode()
    months = re.findall(r'"/office/batches/([-0-9]+)">', page)
    assert months == ["2018-09", "2018-02", "2018-01", *(f"2017-{n:02d}" for n in range(12, 3, -1))]
    counted = [
        one["sql"] for one in queries if "COUNT(" in one["sql"] and "closed_month" in one["sql"]
    ]
    assert len(counted) == 3
    assert all("'2017-04'" in sql and "'2018-09'" in sql for sql in counted)
    assert 'href="?before=2017-04"' in page
    older = client.get("/office/batches?before=2017-04").content.decode()
    months = re.findall(r'"/office/batches/([-0-9]+)">', older)
    assert months == ["2017-03", "2017-02", "2017-01"]
    assert "更早的月份" not in older
    assert "/office/batches/2" not in client.get("/office/batches?before=2001-01").content.decode()


def test_mode_criterion_and_focus_are_kept(bureau: Office) -> None:
    assert choose(browser("wang-fang"), focus=["reach", "other"], own="暑期").status_code == 302
    found = batch()
    assert (found.mode, found.criterion, found.focus) == (
        "selective", "预付式消费", ["reach", "other:暑期"],
    )  # fmt: skip
    assert found.chosen_by == "wang-fang"
    assert 'value="暑期"' in browser("wang-fang").get(PAGE).content.decode()


def test_the_log_names_fields_and_no_words(bureau: Office) -> None:
    from office.audit.models import Event

    choose(browser("wang-fang"), ground="某某店主拒不退款，涉及四十余人，性质恶劣。")
    event = Event.objects.get(act="batch")
    assert '"ground"' in event.after
    assert "拒不退款" not in event.after


def test_too_long_a_criterion_is_said_beside_it_and_nothing_lost(bureau: Office) -> None:
    answer = choose(browser("wang-fang"), criterion="长" * 41)
    assert answer.status_code == 200
    assert "长" * 41 in answer.content.decode()
    assert batch() is None


def test_what_is_missing_stands_on_the_page(bureau: Office) -> None:
    client = browser("wang-fang")
    choose(client, criterion="", focus=[])
    page = client.get("/office/in-the-way?month=2018-09").content.decode()
    assert "须写明选择标准" in page
    assert "至少选一项公示重点" in page


def test_what_stands_in_the_way_is_counted_by_kind_with_where_to_find_it(bureau: Office) -> None:
    from tests.office.bureau import complaint

    row = complaint(5, summary_zh="")
    page = browser("wang-fang").get("/office/in-the-way?month=2018-09").content.decode()
    assert "缺标题、摘要或全文 1" in page
    assert "month=2018-09" in page
    assert f"/office/records/{row.pk}" in page


def test_words_of_guilt_are_named_as_people_name_them(bureau: Office) -> None:
    from tests.office.bureau import complaint

    complaint(5, summary_zh="消费者反映门店诈骗。")
    page = browser("wang-fang").get("/office/freeze").content.decode()
    assert "含未经认定的违法表述 1" in page
    assert "：摘要：" in page


def test_what_belongs_to_no_venue_is_told_before_freezing(bureau: Office) -> None:
    from tests.office.bureau import complaint

    complaint(5, venue_id=None)
    client = browser("wang-fang")
    for path in ("/office/freeze", "/office/in-the-way", "/office/in-the-way?month=2018-09"):
        page = client.get(path).content.decode()
        assert "1 条没有场所" in page
        assert "/facts/#id_venue" in page
    assert "没有场所" not in client.get("/office/in-the-way?month=2018-10").content.decode()


def test_another_months_problems_are_not_this_ones(bureau: Office) -> None:
    from tests.office.bureau import complaint

    complaint(5, summary_zh="", closed_month="2018-10")
    page = browser("wang-fang").get("/office/in-the-way?month=2018-09").content.decode()
    assert "没有需要先处理的问题" in page


def test_ticks_of_a_page_are_saved(bureau: Office) -> None:
    from office.complaints.models import Complaint

    client = browser("wang-fang")
    choose(client)
    shown = list(Complaint.objects.order_by("number").values_list("pk", flat=True))
    client.post(f"{PAGE}/pick", {"act": "page", "shown": shown, "picked": shown[1:3]})
    assert picked() == ["T0002", "T0003"]


def test_only_what_was_on_the_page_is_changed(bureau: Office) -> None:
    from office.complaints.models import Complaint

    first = Complaint.objects.order_by("number").values_list("pk", flat=True)[0]
    browser("wang-fang").post(f"{PAGE}/pick", {"act": "page", "shown": [first]})
    assert picked() == ["T0002", "T0003", "T0004"]


def test_all_and_none(bureau: Office) -> None:
    client = browser("wang-fang")
    client.post(f"{PAGE}/pick", {"act": "none"})
    assert picked() == []
    client.post(f"{PAGE}/pick", {"act": "all"})
    assert len(picked()) == 4


def test_picking_anew_voids_an_open_draft(bureau: Office) -> None:
    from office.drafts.models import Draft

    client = browser("wang-fang")
    choose(client)
    bureau.ok("freeze")
    client.post(f"{PAGE}/pick", {"act": "none"})
    draft = Draft.objects.get()
    assert (draft.state, draft.void_reason) == ("cancelled", "edit batch 2018-09")
    assert draft.void_by == "wang-fang"


def test_choosing_another_mode_voids_an_open_draft(frozen: Office) -> None:
    from office.drafts.models import Draft

    choose(browser("wang-fang"))
    assert Draft.objects.get().state == "cancelled"


def test_saving_the_same_again_voids_nothing(bureau: Office) -> None:
    from office.drafts.models import Draft

    client = browser("wang-fang")
    choose(client)
    bureau.ok("freeze")
    choose(client)
    assert Draft.objects.get().state == "open"


@pytest.mark.parametrize("slug", ["dept-head-1", "deputy-director-1", "sun-yu"])
def test_readers_see_and_change_nothing(bureau: Office, slug: str) -> None:
    client = browser(slug)
    assert '<form method="post">' not in client.get(PAGE).content.decode()
    assert choose(client).status_code == 404
    assert client.post(f"{PAGE}/pick", {"act": "none"}).status_code == 403
    assert batch() is None


def test_the_month_as_a_file(bureau: Office) -> None:
    answer = browser("wang-fang").get(f"{PAGE}?export=csv")
    assert "T0001" in b"".join(answer.streaming_content).decode()


def test_a_month_says_how_many_were_published_within_the_laws_term(published: Office) -> None:
    from office.published.models import Publication
    from tests.office.bureau import complaint

    def said(page: str, language: str = "zh-hans") -> str:
        text = browser("wang-fang", language=language).get(page).content.decode()
        return " ".join(text.split())

    Publication.objects.update(at=datetime(2018, 9, 20, tzinfo=UTC))
    assert "4 / 4 件" in said("/office/batches"), "no share of four"
    complaint(5)  # never published
    for page in ("/office/batches", PAGE):
        assert "80%（4 / 5 件）" in said(page)
        assert "80% (4 of 5)" in said(page, "en")
