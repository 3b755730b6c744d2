"""The privacy check in a real browser: by keyboard alone, and WCAG by axe."""

import pytest

from tests.accessibility import needs_axe, violations
from tests.browser import DESK_AND_PHONE, needs_chromium, told
from tests.office.bureau import complaint

pytestmark = needs_chromium
TEXT = "消费者来电13800012345，登记的证件号110105194912310021，车牌苏D12345。"
DOUBT = "登记的证件号110105194912310021。"
TOLD = "() => new Promise((done) => new IntersectionObserver(done).observe(document.body))"
"""Whoever watches what is in view has been told by now."""

SHEETS = ("/office/privacy/certain/", "/office/privacy/doubtful/")


@pytest.fixture
def rows(bureau):
    return [complaint(n, full_text_zh=TEXT) for n in (5, 6)]


def test_a_complaint_is_gone_through_by_keyboard_alone(rows, site):
    page = site.page("wang-fang", f"/office/privacy/{rows[0].pk}/")
    press = page.keyboard.press
    press("j")
    assert "身份证号" in page.inner_text(".privacy-item.is-active")
    press("ArrowUp")
    assert "手机号" in page.inner_text(".privacy-item.is-active")
    press("c")  # certain: there is nothing to press
    press("r")
    told(page, "已遮盖。")
    press("c")
    told(page, "已核定：不是个人信息。")
    press("e")
    page.wait_for_selector("textarea:focus")
    press("j")  # in a text a letter is a letter
    assert "j" in page.input_value("textarea:focus")
    press("Escape")
    press("r")
    page.wait_for_url(f"**/office/privacy/{rows[1].pk}/")
    rows[0].refresh_from_db()
    assert rows[0].full_text_zh == (
        "消费者来电（电话略），登记的证件号110105194912310021，车牌（车牌略）。"
    )


def test_single_keys_can_be_switched_off(rows, site):
    page = site.page("wang-fang", f"/office/privacy/{rows[0].pk}/")
    page.uncheck("[data-single-keys]")
    page.locator("h1").click()
    page.keyboard.press("n")
    page.reload()
    assert not page.is_checked("[data-single-keys]")
    assert page.url.endswith(f"/office/privacy/{rows[0].pk}/")
    page.check("[data-single-keys]")
    page.locator("h1").click()
    page.keyboard.press("n")
    page.wait_for_url(f"**/office/privacy/{rows[1].pk}/")


def test_a_sheet_of_doubts_is_decided_by_one_enter_once_each_was_in_view(bureau, site):
    from office.privacy.queue import queue

    found = [complaint(n, full_text_zh=DOUBT) for n in (5, 6, 7)]
    page = site.context("wang-fang", width=1366, height=768).new_page()
    page.clock.install(time=0)
    page.clock.pause_at(3_600_000)
    page.goto(f"{site.base}/office/privacy/doubtful/")
    page.wait_for_function("() => document.getElementById('unseen').textContent")
    page.evaluate(TOLD)
    page.clock.run_for(990)
    page.keyboard.press("Enter")
    page.evaluate(TOLD)
    assert len(queue()) == len(found)
    page.keyboard.press("2")  # the second is no personal data
    page.clock.run_for(20)
    page.wait_for_function("() => !document.getElementById('unseen').textContent")
    page.keyboard.press("Enter")
    told(page, "已遮盖 2 处，核定 1 处不是个人信息。")
    for row in found:
        row.refresh_from_db()
    assert [row.full_text_zh == DOUBT for row in found] == [False, True, False]


def test_a_low_windows_sheet_of_doubts_leaves_the_others(bureau, site):
    from office.privacy.queue import queue

    found = [complaint(n, full_text_zh=DOUBT) for n in (5, 6, 7)]
    page = site.page("wang-fang", "/office/privacy/doubtful/", width=1366, height=200)
    page.wait_for_function("() => !document.getElementById('unseen').textContent")
    shown = page.locator("[data-entry]:visible").count()
    assert shown < len(found)
    page.keyboard.press("Enter")
    told(page, f"已遮盖 {shown} 处")
    assert len(queue()) == len(found) - shown


@needs_axe
@DESK_AND_PHONE
def test_no_fault_that_axe_finds(rows, site, width, language):
    context = site.context("wang-fang", language=language, width=width)
    page = context.new_page()
    one = f"/office/privacy/{rows[0].pk}/"
    for path in ("/office/privacy/", *SHEETS, one):
        page.goto(site.base + path)
        assert page.locator("main").get_by_text(rows[0].number).count(), path
        assert violations(page) == [], path
    page.keyboard.press("e")
    page.wait_for_selector("textarea:focus")
    assert violations(page) == []
    page.goto(site.base + one)
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.wait_for_selector(".is-cleared")
    assert violations(page) == []


@needs_axe
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_corrections_doubts_are_ticked_and_it_is_taken_back(published, site, language):
    from office.complaints.models import Complaint

    found = Complaint.objects.get(number="T0001")
    page = site.context("wang-fang", language=language, width=390).new_page()
    page.goto(f"{site.base}/office/records/{found.pk}/correct/")
    for field, words in (("summary_zh", "投诉人李小明撤回投诉。"), ("note", "联系人赵敏更正。")):
        page.fill(f"[name={field}]", words)
    page.check("[name=ground][value=inaccurate]")
    assert page.locator("[name=by]").count() == 0  # nobody applied: it is of own discovery
    page.check("[name=secrecy]")
    propose = "form#words button[type=submit]"
    page.click(propose)
    boxes = page.locator("[name=cleared]")
    boxes.first.wait_for()
    assert ["400" in said for said in site.complaints] == [True], "Chromium's word for a refusal"
    site.meant("400 (Bad Request)")
    assert boxes.count() == 2
    assert "李小明" in page.inner_text("fieldset:has([name=cleared])")
    assert violations(page) == []
    for box in boxes.all():
        box.check()
    page.click(propose)
    page.wait_for_url("**/office/corrections/cases/1/")
    page.goto(f"{site.base}/office/records/{found.pk}/correct/")
    assert violations(page) == []
    page.click("form[action$='/uncorrect/'] button")
    page.wait_for_selector(propose)
