"""Editing the words of a record: saved, checked, audited, never in silence."""

import re
from base64 import b64decode
from io import BytesIO

import pytest
from PIL import Image

from tests.office.bureau import complaint
from tests.office.people import browser, person

URL = "/office/records/"


def row(number="T0001"):
    from office.complaints.models import Complaint

    return Complaint.objects.get(number=number)


def fields(found, **changes):
    """The form of a record as a browser sends it."""
    from office.complaints.wording import FIELDS

    said = {name: getattr(found, name) for name in FIELDS}
    return {**said, "seen": found.updated.isoformat(), **changes}


def save(client, found, **changes):
    return client.post(f"{URL}{found.pk}/words/", fields(found, **changes))


def test_new_words_are_saved_and_whose_hands_is_noted(bureau):
    found = row()
    answer = save(browser("wang-fang"), found, headline_zh="健身房停业\r\n余额退清")
    assert answer.status_code == 302
    assert row().headline_zh == "健身房停业\n余额退清"
    assert row().contributors.filter(person="wang-fang").exists()


def test_the_audit_log_names_fields_and_no_words(bureau):
    from office.audit.models import Event

    save(browser("wang-fang"), row(), summary_zh="另写的摘要。", reply_zh="已处理。")
    event = Event.objects.order_by("-number").first()
    assert (event.actor, event.act) == ("wang-fang", "edit")
    assert "summary_zh" in event.after
    assert "reply_zh" in event.after
    assert "另写" not in event.after + event.before + event.subject


def test_the_audit_log_knows_words_before_and_after_again(bureau):
    """By traces that only this office can make: nobody finds a telephone number by trying all."""
    import hashlib
    import json

    from office.audit.models import Event

    for text in ("另写的摘要。", "再写的摘要。"):
        save(browser("wang-fang"), row(), summary_zh=text)
    first, second = Event.objects.filter(act="edit").order_by("number")
    assert json.loads(first.after) == json.loads(second.before)
    assert json.loads(second.before) != json.loads(second.after)
    assert hashlib.sha256("另写的摘要。".encode()).hexdigest()[:16] not in first.after


def test_what_did_not_change_is_no_edit(bureau):
    from office.audit.models import Event

    before = Event.objects.count()
    answer = browser("wang-fang")
    save(answer, row())
    assert Event.objects.count() == before
    assert not row().contributors.filter(person="wang-fang").exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"headline_zh": "一二三四五" * 5}, "超过24字"),
        ({"headline_zh": "一\n二\n三"}, "两行"),
        ({"headline_zh": ""}, "请填写"),
        ({"summary_zh": "字" * 81}, "现有81字"),
        ({"summary_zh": "消费者反映门店欺诈。"}, "双方对收费说法不一"),
        ({"headline_en": "A fraud"}, "请删去英文中的定性词语"),
        ({"reply_zh": "答" * 4001}, "至多4000字"),
    ],
)
def test_words_that_do_not_fit_are_said_beside_their_field_and_nothing_is_lost(
    bureau, changes, said
):
    found = row()
    answer = save(browser("wang-fang"), found, **changes)
    text = answer.content.decode()
    assert answer.status_code == 400
    assert said in text
    assert row().updated == found.updated
    for value in changes.values():
        assert all(line in text for line in value.split("\n"))


def test_the_service_refuses_guilt_whoever_calls_it(bureau):
    from django.utils import timezone

    from office.editing import edit_words
    from office.editing.errors import RecordError

    found = row()
    with pytest.raises(RecordError, match="没有保存"):
        edit_words.edit(
            bureau.place(), found.pk, {"headline_zh": "奸商\n已退款"}, found.updated, timezone.now()
        )
    assert row().headline_zh == found.headline_zh


def test_the_second_of_two_savers_is_told_and_sees_both(bureau):
    opened = row()
    save(browser("wang-fang"), opened, summary_zh="第一位写的摘要。")
    person("chen-jie", "entry")
    answer = save(browser("chen-jie"), opened, summary_zh="第二位写的摘要。")
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "另一位同事已保存" in text
    assert "第一位写的摘要。" in text
    assert "第二位写的摘要。" in text
    assert row().summary_zh == "第一位写的摘要。"
    seen = re.search(r'name="seen" value="([^"]+)"', text)[1]
    again = browser("chen-jie").post(
        f"{URL}{opened.pk}/words/", fields(row(), summary_zh="第二位写的摘要。", seen=seen)
    )
    assert again.status_code == 302
    assert row().summary_zh == "第二位写的摘要。"


def test_an_edit_after_a_signature_voids_it_and_says_whose(signed):
    person("dept-head-1")
    person("deputy-director-1")
    client = browser("wang-fang")
    answer = save(client, row(), summary_zh="另写的摘要。")
    text = client.get(answer["Location"]).content.decode()
    assert "李明、陈静的签名不再有效" in text
    assert row().status == "new"
    assert "没有待公示的定稿" in signed.refused("publish", language="zh")


def test_what_is_published_is_not_edited(published):
    found = row()
    answer = save(browser("wang-fang"), found, summary_zh="改。")
    assert answer.status_code == 409
    assert "提出更正" in answer.content.decode()
    assert row().summary_zh == found.summary_zh
    page = browser("wang-fang").get(f"{URL}{found.pk}/").content.decode()
    assert "已公示第 1 版" in page
    assert "<textarea" not in page


@pytest.mark.parametrize("slug", ["dept-head-1", "sun-yu", "zhao-lei"])
def test_only_entry_staff_edit(bureau, slug):
    assert save(browser(slug), row(), summary_zh="改。").status_code == 403


def test_a_reader_sees_words_and_no_form(bureau):
    text = browser("dept-head-1").get(f"{URL}{row().pk}/").content.decode()
    assert row().summary_zh in text
    assert "<textarea" not in text


def test_facts_name_their_provider(bureau):
    text = browser("wang-fang").get(f"{URL}{row().pk}/").content.decode()
    assert "原始信息，由新北区消费者协会（消协组织）提供并负责" in text
    assert "加工信息" in text


def plate(client, found, **changes):
    return client.post(f"{URL}{found.pk}/plate/", fields(found, **changes)).content.decode()


def image(text):
    data = re.search(r"data:image/png;base64,([A-Za-z0-9+/=]+)", text)[1]
    return Image.open(BytesIO(b64decode(data)))


def test_the_picture_shows_words_that_are_not_saved_and_saves_nothing(bureau):
    from office.published.models import PublicRecord

    found, client = row(), browser("wang-fang")
    before = image(plate(client, found))
    after = image(plate(client, found, headline_zh="另一个标题"))
    assert before.size == after.size
    assert before.tobytes() != after.tobytes()
    assert row().updated == found.updated
    assert not PublicRecord.objects.exists()


def test_the_picture_is_the_plate_that_is_frozen(frozen):
    """But for the code, which leads to nothing before publication (R39)."""
    found = row()
    public = found.public_record.pk
    look = frozen.folder / "look"
    frozen.run("sign", frozen.draft(), "--look", look, *frozen.holder("dept-head-1"))
    frozen_plate = next(iter(look.rglob(f"*{public}*.png")))
    shown = image(plate(browser("wang-fang"), found))
    half = (0, 0, shown.width // 2, shown.height)
    assert Image.open(frozen_plate).crop(half).tobytes() == shown.crop(half).tobytes()


def test_each_panel_of_the_venue_has_its_picture(bureau):
    from office.registry.models import PanelProfile, Venue

    Venue.objects.get(pk="WH01").profiles.set(PanelProfile.objects.all())
    wide = image(plate(browser("wang-fang"), row(), profile="landscape-55-4m"))
    tall = image(plate(browser("wang-fang"), row(), profile="portrait-55-4m"))
    assert wide.width > wide.height
    assert tall.height > tall.width


def test_what_does_not_fit_the_plate_is_named(bureau):
    long = "Whichever way these words are set they will hardly fit on two lines of this panel" * 2
    assert "画面上放不下" in plate(browser("wang-fang"), row(), headline_zh=long)
    assert "标题" in plate(browser("wang-fang"), row(), headline_zh=long)
    assert "画面上放不下" not in plate(browser("wang-fang"), row())


def test_a_character_that_no_plate_shows_is_named(bureau):
    assert "U+10450" in plate(browser("wang-fang"), row(), headline_zh="𐑐字")


def test_blank_words_still_give_a_picture(bureau):
    assert image(plate(browser("wang-fang"), row(), headline_zh="", summary_zh="", full_text_zh=""))


def test_the_guilt_check_marks_the_word_beside_the_picture(bureau):
    text = plate(browser("wang-fang"), row(), summary_zh="消费者反映门店欺诈。")
    assert "<mark>欺诈</mark>" in text
    assert "该表述不得公示" in text


def test_without_a_venue_there_is_no_plate_and_it_is_said(bureau):
    found = complaint(9, venue_id=None)
    assert "不上屏" in plate(browser("wang-fang"), found)


def test_hostile_words_are_only_text(bureau):
    found = row()
    text = save(browser("wang-fang"), found, headline_zh="</textarea><script>x</script>" * 2)
    assert "<script>x" not in text.content.decode()


def test_the_template_accuses_nobody(bureau):
    from office.editing import edit_words

    found = complaint(9, issue="虚假宣传")
    said = edit_words.proposal(found)
    assert said["headline_zh"] == "健身服务：\n消费纠纷"
    assert "虚假" not in said["summary_zh"]


def test_the_template_is_one_click_away(bureau):
    text = browser("wang-fang").get(f"{URL}{row().pk}/").content.decode()
    assert 'data-template="消费者投诉健身服务，投诉问题为预付式消费。' in text
    assert 'data-fill="id_headline_zh"' in text
