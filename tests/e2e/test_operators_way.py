"""An operator's way, from the letter to the closed case: one story in order.

Three complaints: one whose operator replies, one that an objection holds back, one that is public
already and is marked while an objection to it is looked into.
"""

import pytest
from playwright.sync_api import expect

from tests.e2e.browser_keys import take_key
from tests.e2e.colleagues import bureau, needed
from tests.e2e.operators_way import (
    ENTRY,
    PRINTER,
    decided,
    delivered,
    notice_of,
    notified_online,
    objects,
    opened,
    passed_again,
    public_pages,
    published,
    published_record,
    send,
    term_is_over,
    told,
    typed_in,
    words,
)
from tests.office.attachments.files import picture

pytestmark = [
    pytest.mark.skipif(not needed, reason="Debian's chromium or libnss3-tools is not installed"),
    pytest.mark.timeout(600),
]
HEAD, LEGAL, TWIN = "dept-head-1", "song-qi", "wang-fang-2"
REPLY = "花束与图片相符，要求退换的当日办理。请到店联系"
HELD, UP = "/office/objections/1/", "/office/objections/2/"
MARK = "经营者已提出异议，正在核查"


@pytest.fixture(scope="module")
def office(tmp_path_factory, chromium_type):
    """A bureau that has published and from now on tells operators first."""
    with bureau(tmp_path_factory, "way", chromium_type, published=True) as found:
        notified_online(found)
        found.newcomer(PRINTER, "李娜", "entry")
        yield found
        assert found.complaints == []


def test_a_letter_says_all_that_opens_the_case(office):
    office.replied = typed_in(
        office, "T20181009001", "L1-109", "常州另册试样花艺有限公司",
        "消费者反映花束与样品不一致。经调解，双方达成一致。",
    )  # fmt: skip
    letter = office.letter = notice_of(office, office.replied)
    assert "常州另册试样花艺有限公司" in letter.words
    assert letter.address.startswith(f"{office.base}/case/#")
    delivered(office, letter)


def test_a_reply_with_a_number_is_mended_and_given(office):
    page = office.operator = opened(office, office.letter, width=390, height=844)
    page.fill("[name=text]", "花束与图片相符，要求退换的当日办理。店长13900004402")
    page.wait_for_selector(".faults li")
    blocked = page.locator("[data-draft=reply] button[aria-disabled=true]")
    expect(blocked).to_have_text("改好后才能提交")
    page.click(".faults button")
    page.wait_for_selector(".faults li", state="detached")
    page.click("[data-draft=reply] button[data-blocked][aria-disabled=false]")
    page.wait_for_selector("blockquote")
    assert REPLY in words(page)


def test_an_objection_with_a_photograph_holds_what_is_not_public(office, tmp_path):
    record = typed_in(
        office, "T20181009002", "L1-110", "常州试样眼镜有限公司",
        "消费者反映镜片度数与处方不一致。经调解，双方达成一致。",
    )  # fmt: skip
    letter = notice_of(office, record)
    delivered(office, letter)
    page = office.objector = opened(office, letter, width=1366, height=768)
    (tmp_path / "验光单.jpg").write_bytes(picture((640, 480)))
    objects(page, "度数按消费者带来的处方配制，验光单附后。", tmp_path / "验光单.jpg")
    assert "验光单.jpg" in words(page)
    term_is_over(office)
    page.reload()
    said = words(page)
    assert "异议有结果以前不公示" in said
    assert "自动撤出" not in said  # no day is promised while it is held


def test_an_objection_to_a_public_record_waits_for_its_mark(office):
    record = office.up = published_record(office)
    letter = notice_of(office, record)
    page = office.complainer = opened(office, letter, width=390, height=844)
    objects(page, "公示的店铺号不对，本店在 L1-105。")
    assert "待受理" in words(page)


def test_what_is_frozen_has_the_reply_and_the_mark_and_not_what_is_held(office):
    passed_again(office, office.replied)  # the reply's words are looked at, too
    assert "1 条有异议未裁定，先不列入" in words(office.at(ENTRY, "/office/freeze"))
    office.run("freeze")
    published(office, 2)
    pages = public_pages(office)
    assert REPLY in pages
    assert MARK in pages
    assert "常州试样眼镜" not in pages
    office.operator.reload()
    assert "正与投诉一起显示" in words(office.operator)


def test_it_is_taken_up_and_both_are_told(office):
    for case in (HELD, UP):
        page = office.at(ENTRY, case)
        send(page, "form[action$=accept]")
        told(office, case, "acceptance", "operator", "consumer")
    office.objector.reload()
    assert "核查中" in words(office.objector)


def test_neither_who_entered_it_nor_who_signed_it_decides(office):
    office.newcomer(TWIN, "王芳", "dept-head")
    twin = words(office.at(TWIN, HELD))
    assert "您不能裁定" in twin
    assert "同名" in twin
    assert "您不能裁定：签批或退回过它" in words(office.at(HEAD, UP))
    assert office.at(HEAD).locator("form[action$=decide]").count() == 0


def test_who_took_no_part_decides_and_what_was_refused_is_closed_by_the_answer(office):
    take_key(office, LEGAL)
    decided(office.at(LEGAL, HELD), "refuse", "经核查，记录与事实相符。")
    told(office, HELD, "answer", "operator")
    assert "异议已办结：不成立" in words(office.at(ENTRY))
    page = office.objector
    page.reload()
    assert "不成立" in words(page)
    assert page.input_value("[name=said]") == ""  # what was sent is not kept on the device


def test_what_was_upheld_in_part_waits_for_its_correction(office):
    decided(office.at(LEGAL, UP), "partly uphold", "店铺号登记有误，其余属实。")
    told(office, UP, "answer", "operator")
    assert "请提出更正，更正公示后才能办结" in words(office.at(ENTRY))
    page = office.at(ENTRY, f"{office.up}correct")
    page.click("summary:has-text('更正事实')")
    page.fill("[name=shop_no]", "L1-105")
    page.check("[name=ground][value=inaccurate]")
    page.check("[name=by][value=application]")
    page.fill("[name=note]", "更正店铺号。")
    page.check("[name=secrecy]")
    send(page, "form#words")
    assert "已提出更正" in words(page)


def test_what_was_refused_goes_on_and_what_was_upheld_is_corrected_and_closed(office):
    office.run("freeze")
    published(office, 3)
    pages = public_pages(office)
    assert "常州试样眼镜有限公司" in pages
    assert "经核查，经营者的异议部分成立" in pages
    assert "L1-105" in pages
    send(office.at(ENTRY, UP), "form[action$=close]")
    assert "异议已办结：部分成立" in words(office.at(ENTRY))
    office.complainer.reload()
    assert "部分成立" in words(office.complainer)
