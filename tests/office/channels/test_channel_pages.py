"""Pages of channels: made, previewed, handed over, watched, and told where something comes down."""

import io
import json
import re
from datetime import UTC, datetime

import pytest
from PIL import Image

from tests.office.bureau import complaint
from tests.office.handover_steps import (
    MEDIA,
    PORTAL,
    WECHAT,
    handed,
    outlet,
    pub_id,
    standing,
    unzipped,
)
from tests.office.people import browser, person
from tests.office.public_tree import saying
from tests.office.venue_steps import another_venue
from tests.office.withdrawing import withdraw

URL = "/office/channels/"
FORM = {
    "name_zh": "区政府门户", "kind": "portal", "language": "zh", "contact": "周编辑",
    "contents": ["figures", "records"], "months": "0",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _office(published):
    for slug in ("wang-fang", "dept-head-1", "duty-1"):
        person(slug)


def text(path: str, who: str = "wang-fang", language: str = "zh-hans") -> str:
    return browser(who, language=language).get(path).content.decode()


def test_an_empty_list_says_what_will_stand_here():
    assert "还没有其他渠道" in text(URL)
    assert "No other channels yet" in text(URL, language="en")


def test_a_clerk_makes_previews_hands_over_and_downloads(published):
    from office.handovers.models import HandOver, Outlet
    from office.jobs.queue import run_next

    clerk = browser("wang-fang")
    answer = clerk.post(f"{URL}new", FORM)
    row = Outlet.objects.get()
    assert answer["Location"] == f"{URL}{row.pk}/"
    assert "还没有移交过" in clerk.get(URL).content.decode()
    shown = clerk.get(f"{URL}{row.pk}/preview").content.decode()
    assert pub_id(1) in shown
    assert not HandOver.objects.exists()
    job = clerk.post(f"{URL}{row.pk}/hand-over", {"whom": "夜班 李编辑"})["Location"]
    assert run_next()
    answer, made = clerk.get(job), HandOver.objects.get()
    assert (answer["Location"], made.whom) == (f"/office/hand-overs/{made.pk}/", "夜班 李编辑")
    data = clerk.get(f"/office/hand-overs/{made.pk}/package.zip")
    assert data["Content-Disposition"].endswith(f'portal-{made.pk}.zip"')
    assert pub_id(1).encode() in unzipped(data.content)["fragment.html"]
    assert made.digest in clerk.get(answer["Location"]).content.decode()


@pytest.mark.parametrize("kind", [PORTAL, WECHAT], ids=lambda one: one["kind"])
def test_a_preview_leads_to_its_pictures_and_draws_none_until_it_is_asked(published, kind):
    """An article of hundreds of records would take minutes, and hundreds of megabytes."""
    row = outlet(**kind)
    clerk = browser("wang-fang")
    page = clerk.get(f"{URL}{row.pk}/preview").content.decode()
    paths = re.findall(rf'src="({URL}{row.pk}/preview/[^"]+)" [^>]*loading="lazy"', page)
    assert len(paths) == len(set(paths)) == (1 if kind is WECHAT else 5)
    assert page.count("data:image") == (kind is WECHAT)  # the cover
    shown = min(map(pub_id, range(1, 5))) if kind is WECHAT else pub_id(1)
    (path,) = (one for one in paths if shown in one)
    with Image.open(io.BytesIO(clerk.get(path).content)) as drawn:
        assert f'width="{drawn.width}" height="{drawn.height}"' in re.sub(r"\s+", " ", page)
    for other in (path.replace("WH01", "HH02"), path.replace(shown, "0" * 16)):
        assert clerk.get(other).status_code == 404, other
    withdraw(published, "--record", shown)
    assert clerk.get(path).status_code == 404
    assert shown not in clerk.get(f"{URL}{row.pk}/preview").content.decode()


def test_a_channel_of_one_venue_reads_no_words_of_another(published):
    """A page with hundreds of pictures would read the bureau hundreds of times."""
    another_venue()
    complaint(9, venue_id="HH02", headline_zh="别处的标题")
    published.publish_all()
    row = outlet(**PORTAL, venues=["WH01"])
    (body,) = (one for one in saying(published.public, "别处的标题") if one.startswith("cas/"))
    (published.public / body).write_bytes(b"{")
    clerk = browser("wang-fang")
    page = clerk.get(f"{URL}{row.pk}/preview")
    assert pub_id(1) in page.content.decode()
    (path, *_) = re.findall(rf'src="({URL}{row.pk}/preview/[^"]+)"', page.content.decode())
    assert clerk.get(path)["content-type"] == "image/png"


def test_a_picture_of_a_preview_reads_no_words_of_any_record(published):
    """A page with hundreds of pictures would read hundreds of records hundreds of times."""
    row = outlet()
    clerk = browser("wang-fang")
    page = clerk.get(f"{URL}{row.pk}/preview").content.decode()
    (body,) = (one for one in saying(published.public, "第1件") if one.startswith("cas/"))
    (published.public / body).write_bytes(b"{")
    paths = re.findall(rf'src="({URL}{row.pk}/preview/[^"]+)"', page)
    assert [clerk.get(path)["content-type"] for path in paths] == ["image/png"] * 5
    other = paths[0].replace("/preview/WH01/", "/preview/wh01/")  # by that name nothing is down
    assert clerk.get(other).status_code == 404


def test_a_form_that_is_refused_keeps_what_was_typed():
    from office.handovers.models import Outlet

    answer = browser("wang-fang").post(f"{URL}new", {**FORM, "contents": ["plates"]})
    assert answer.status_code == 400
    assert "只选图片不行" in answer.content.decode()
    assert "周编辑" in answer.content.decode()
    assert not Outlet.objects.exists()


def test_of_two_forms_that_were_open_the_second_is_told():
    row = outlet()
    one, other = browser("wang-fang"), browser("wang-fang")
    seen = row.changed_at.isoformat()
    path = f"{URL}{row.pk}/edit"
    assert one.post(path, {**FORM, "seen": seen, "months": "3"}).status_code == 302
    answer = other.post(path, {**FORM, "seen": seen, "months": "6"})
    assert "刚刚改过" in answer.content.decode()
    assert other.post(path, {**FORM, "seen": "x"}).status_code == 400


def test_switched_off_it_can_be_handed_nothing():
    row = outlet()
    clerk = browser("wang-fang")
    clerk.post(f"{URL}{row.pk}/switch", {"on": "0"})
    assert "制作并记录移交" not in clerk.get(f"{URL}{row.pk}/").content.decode()
    answer = clerk.post(f"{URL}{row.pk}/hand-over")
    assert answer.status_code != 302
    assert "停用" in answer.content.decode()


def test_a_withdrawal_tells_every_channel_that_has_it_with_its_letter(published):
    first, _ = handed(published)
    second, _ = handed(published, outlet(**MEDIA))
    withdraw(published, "--record", pub_id(1))
    for path in ("/office/withdrawals/2", "/office/fleet/pushes/withdrawal/2", URL):
        page = text(path, "dept-head-1")
        for name in ("区政府门户", "晚报"):
            assert name in page, (path, name)
        for made in (first, second):
            assert f"/office/hand-overs/{made.pk}/" in page, path
    assert "2 件在站外还没有撤下" in text(URL)
    assert "站外渠道还没有撤下" in text("/office/", "duty-1")


def test_before_it_is_signed_a_withdrawal_says_which_channels_have_it(published):
    handed(published)
    person("dept-head-1")
    page = text(f"/office/withdrawals/new/record/{pub_id(1)}", "dept-head-1")
    assert "站外渠道，撤下后要发函：区政府门户：1 件" in page


def test_the_letter_names_numbers_and_places_and_no_word_that_came_down(published, tmp_path):
    from office.audit.models import Event
    from office.handovers.where_put_up import note_put_up
    from office.registry.lookups import today
    from tests.office.handover_steps import now
    from tests.office.paper_steps import pages

    made, _ = handed(published)
    note_put_up(made.pk, "https://portal.example/1", today(now()), now())
    withdraw(published, "--record", pub_id(1))
    answer = browser("duty-1").get(f"/office/hand-overs/{made.pk}/letter.pdf")
    said = "".join(pages(answer.content, tmp_path))
    for words in (pub_id(1), "https://portal.example/1", "周编辑", "回执"):
        assert words in said, words
    assert "健身" not in said
    assert pub_id(2) not in said
    assert Event.objects.filter(act="print form", subject=f"hand-over {made.pk} letter").exists()


def test_without_anything_down_there_is_no_letter(published):
    made, _ = handed(published)
    answer = browser("duty-1").get(f"/office/hand-overs/{made.pk}/letter.pdf")
    assert answer.status_code != 200
    assert "没有函可打印" in answer.content.decode()


def test_noted_as_taken_down_nobody_is_asked_any_more(published):
    made, _ = handed(published)
    withdraw(published, "--record", pub_id(1))
    duty = browser("duty-1")
    page = duty.get(f"/office/hand-overs/{made.pk}/").content.decode()
    item = made.items.get(item=pub_id(1))
    assert f'value="{item.pk}"' in page
    sent = {
        "item": item.pk,
        "down-who": "周编辑",
        "down-evidence": "已看过",
        "down-on": "2018-01-01",
    }
    path = f"/office/hand-overs/{made.pk}/taken-down"
    refused = duty.post(path, sent)
    assert refused.status_code == 409
    assert "已看过" in refused.content.decode()
    from office.registry.lookups import today
    from tests.office.handover_steps import now

    assert duty.post(path, {**sent, "down-on": today(now()).isoformat()}).status_code == 302
    assert standing() == []
    assert "已看过" in duty.get(f"/office/hand-overs/{made.pk}/").content.decode()
    assert "都已撤下" in duty.get("/office/withdrawals/2").content.decode()


def test_a_package_that_would_come_out_otherwise_is_not_given(published):
    made, _ = handed(published)
    withdraw(published, "--record", pub_id(1))
    answer = browser("wang-fang").get(f"/office/hand-overs/{made.pk}/package.zip")
    assert answer["Content-Type"].startswith("text/html")
    assert "不再给出" in answer.content.decode()


def test_the_first_page_asks_the_same_with_and_without_hand_overs(published, django_queries):
    client = browser("duty-1")
    client.get("/office/")
    with django_queries() as before:
        client.get("/office/")
    handed(published)
    withdraw(published, "--record", pub_id(1))
    client.get("/office/")
    with django_queries() as after:
        client.get("/office/")
    assert len(after) <= len(before) + 6


def form_of(row, who: str = "wang-fang") -> dict[str, str]:
    """What the preview sends before it copies."""
    page = text(f"{URL}{row.pk}/preview", who)
    part = page[page.index('id="copying"') :] if 'id="copying"' in page else ""
    return dict(re.findall(r'name="(at|digest|once)" value="([^"]*)"', part))


def copied() -> list[dict]:
    from office.audit.models import Event

    rows = Event.objects.filter(act="copy article").order_by("number")
    return [json.loads(one.after) for one in rows]


@pytest.mark.parametrize("kind", [PORTAL, WECHAT], ids=lambda one: one["kind"])
def test_what_is_copied_goes_on_record_with_a_hand_over_once(published, kind):
    """At once: what came down before a job of its own is in the pasted text all the same."""
    from office.handovers.models import HandOver

    row = outlet(**kind)
    clerk, form = browser("wang-fang"), form_of(row)
    where = clerk.post(f"{URL}{row.pk}/copied", form).json()["where"]
    made = HandOver.objects.get()
    assert where == f"/office/hand-overs/{made.pk}/"
    page = clerk.get(where).content.decode()
    assert "没有文件" in page
    assert "package.zip" not in page
    assert "没有文件" in clerk.get(f"{where}package.zip").content.decode()
    again = clerk.post(f"{URL}{row.pk}/copied", form_of(row)).json()
    assert again == {"where": f"/office/hand-overs/{made.pk}/"}
    (event, _) = copied()
    assert (event["seq"], event["items"]) == (made.seq, made.items.count())
    assert event["digest"] == form["digest"]
    withdraw(published, "--record", made.items.filter(kind="record").first().item)
    assert standing(), "what was copied is followed up"
    assert "复制公示正文" in text("/office/audit/", "sun-yu")


def test_nothing_is_copied_that_is_not_public_any_more_or_was_changed(published):
    row = outlet()
    clerk, form = browser("wang-fang"), form_of(row)
    withdraw(published, "--record", pub_id(1))
    answer = clerk.post(f"{URL}{row.pk}/copied", form)
    assert answer.status_code == 409
    assert "没有复制" in answer.json()["error"]
    for wrong in ({}, {**form_of(row), "at": "?"}, {**form_of(row), "digest": "0" * 64}):
        assert clerk.post(f"{URL}{row.pk}/copied", wrong).status_code == 409
    assert copied() == []
    assert clerk.post(f"{URL}{row.pk}/copied", form_of(row)).status_code == 200


def test_who_hands_nothing_over_and_a_channel_that_is_off_copy_nothing(published):
    from office.handovers.outlets import switch

    row, form = outlet(), {}
    assert form_of(row, "sun-yu") == {}
    form = form_of(row)
    assert browser("sun-yu").post(f"{URL}{row.pk}/copied", form).status_code == 403
    switch(row.pk, on=False, now=datetime.now(UTC))
    assert browser("wang-fang").post(f"{URL}{row.pk}/copied", form).status_code == 409
    assert form_of(row) == {}
    assert copied() == []
