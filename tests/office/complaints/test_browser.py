"""Records in a real browser: the live picture, the keyboard, two savers, and WCAG by axe."""

from tests.accessibility import needs_axe, violations
from tests.browser import needs_chromium, told
from tests.office.bureau import complaint

pytestmark = needs_chromium
URL = "/office/records/"


def row(number="T0001"):
    from office.complaints.models import Complaint

    return Complaint.objects.get(number=number)


def shown(page):
    """The picture that is shown now."""
    page.wait_for_selector("#plate img")
    return page.get_attribute("#plate img", "src")


def test_the_picture_follows_what_is_typed(bureau, site):
    page = site.page("wang-fang", f"{URL}{row().pk}/")
    before = shown(page)
    page.fill("#id_headline_zh", "另一个标题")
    page.wait_for_function(
        "before => document.querySelector('#plate img')?.src !== before", arg=before
    )
    assert "还可写 19 字" in page.inner_text("[data-left=id_headline_zh]")
    page.fill("#id_headline_zh", "字" * 26)
    assert "超出 2 字" in page.inner_text("[data-left=id_headline_zh]")
    page.fill("#id_summary_zh", "消费者反映门店欺诈。")
    page.wait_for_selector("#plate mark")
    assert page.inner_text("#plate mark") == "欺诈"
    assert row().headline_zh == "健身房停业\n余额已退"


def test_a_clause_that_accuses_is_told_as_the_consumers_word_by_one_key(bureau, site):
    accuses = "消费者买了面膜。批号没查到，我怀疑用的是三无产品。店里说是假货。"
    one = complaint(70, full_text_zh=accuses)
    page = site.page("wang-fang", f"{URL}{one.pk}/")
    first = page.locator("[data-told='1']")
    assert first.locator("del").inner_text() == "我"
    assert first.locator("ins").inner_text() == "消费者"
    page.keyboard.press("1")
    page.wait_for_selector("[data-told='1'] >> text=店里说是假货")
    box = page.locator("#id_full_text_zh")
    assert box.input_value() == accuses.replace("我怀疑", "消费者怀疑")
    one.refresh_from_db()
    assert one.full_text_zh == accuses  # nothing is saved by it
    page.keyboard.press("1")
    page.wait_for_selector("#plate .alert-danger", state="detached")
    page.keyboard.press("Control+s")
    told(page, "已保存。")
    one.refresh_from_db()
    assert one.full_text_zh == (
        "消费者买了面膜。批号没查到，消费者怀疑用的是三无产品。消费者称店里说是假货。"
    )


def test_a_figure_in_a_text_is_a_figure(bureau, site):
    one = complaint(70, full_text_zh="我怀疑是假货。")
    page = site.page("wang-fang", f"{URL}{one.pk}/")
    page.wait_for_selector("[data-told='1']")
    page.locator("#id_full_text_zh").press("End")
    page.keyboard.type("1")
    assert page.input_value("#id_full_text_zh") == "我怀疑是假货。1"


def test_who_was_led_into_the_text_leaves_it_by_escape(bureau, site):
    one = complaint(70, full_text_zh="我怀疑是假货。")
    page = site.page("wang-fang", f"{URL}{one.pk}/#id_full_text_zh")
    page.wait_for_selector("[data-told='1']")
    page.wait_for_selector("#id_full_text_zh:focus")
    page.keyboard.press("Escape")
    page.keyboard.press("1")
    page.wait_for_selector("#plate .alert-danger", state="detached")
    assert page.input_value("#id_full_text_zh") == "消费者怀疑是假货。"


def test_words_are_saved_by_keyboard_and_the_next_one_is_opened(bureau, site):
    first, after = row("T0004"), row("T0003")
    page = site.page("wang-fang", f"{URL}{first.pk}/?month=2018-09")
    page.fill("#id_summary_zh", "另写的摘要。")
    page.keyboard.press("Control+s")
    told(page, "已保存。")
    assert row("T0004").summary_zh == "另写的摘要。"
    page.keyboard.press("Alt+ArrowRight")
    page.wait_for_url(f"**{URL}{after.pk}/?month=2018-09")
    page.keyboard.press("Alt+ArrowLeft")
    page.wait_for_url(f"**{URL}{first.pk}/?month=2018-09")


def test_the_template_is_one_click_away(bureau, site):
    page = site.page("wang-fang", f"{URL}{row().pk}/")
    page.click("[data-fill=id_headline_zh]")
    assert page.input_value("#id_headline_zh") == "健身服务：\n预付式消费"


def test_a_correction_shows_its_picture_too(published, site):
    page = site.page("wang-fang", f"{URL}{row().pk}/correct/")
    before = shown(page)
    page.fill("#id_headline_zh", "另一个标题")
    page.wait_for_function(
        "before => document.querySelector('#plate img')?.src !== before", arg=before
    )


def test_a_registered_operator_and_its_lease_fill_the_form(bureau, site):
    from office.registry.models import Lease

    operator = row().operator
    Lease.objects.create(operator=operator, venue_id="WH01", shop_no="L2-017", since="2018-01-01")
    page = site.page("wang-fang", f"{URL}new/")
    page.fill("#id_accepted_on", "2018-06-30")
    page.keyboard.press("Tab")
    page.get_by_text("方案实施").wait_for()
    page.fill("#id_accepted_on", "2018-08-01")
    page.select_option("#id_venue", "WH01")
    page.locator("#id_operator").press_sequentially("力动健身1")
    page.locator("[data-operator]").first.click()
    assert page.input_value("#id_operator") == operator.name
    page.locator("[data-set=id_shop_no]").click()
    assert page.input_value("#id_shop_no") == "L2-017"


def test_proposals_are_decided_by_keyboard(bureau, site):
    from office.complaints.models import ChangeProposal, Upload

    made = [
        ChangeProposal.objects.create(
            complaint=row(number), upload=Upload.objects.first(), row_hash="b" * 64,
            changes={"goods": ["", "健身卡"]},
        )
        for number in ("T0001", "T0002")
    ]  # fmt: skip
    page = site.page("wang-fang", f"{URL}proposals/")
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+KeyA")
    told(page, "已改。")
    page.keyboard.press("Alt+KeyR")
    page.get_by_text("未采纳。").wait_for()
    assert [ChangeProposal.objects.get(pk=one.pk).accepted for one in made] == [False, True]


def test_rows_are_picked_for_the_secrecy_check(bureau, site):
    from office.complaints.models import Complaint

    Complaint.objects.update(secrecy_by="")
    page = site.page("wang-fang", f"{URL}?sort=number")
    assert page.is_disabled("[data-needs-pick]")
    page.locator('input[name="row"]').first.check()
    assert "已选 1 件" in page.inner_text("[data-picked]")
    page.click("[name=scope][value=picked]")
    page.get_by_text("确认 1 件通过保密审查？").wait_for()
    page.click("main form button[type=submit]")
    page.get_by_text("1 件已记为保密审查通过").wait_for()
    assert [one.secrecy_by for one in Complaint.objects.order_by("number")] == [
        "wang-fang", "", "", "",
    ]  # fmt: skip


@needs_axe
def test_no_fault_that_axe_finds(published, site):
    from office.complaints.models import ChangeProposal, Upload

    found = complaint(
        9, summary_zh="消费者反映门店欺诈。", full_text_zh="我怀疑是假货。", secrecy_by=""
    )
    for one in (found, row()):
        ChangeProposal.objects.create(
            complaint=one, upload=Upload.objects.first(), row_hash="b" * 64,
            changes={"goods": ["", "健身卡"]},
        )  # fmt: skip
    page = site.context("wang-fang").new_page()
    mine, other = f"{found.pk}/", f"{row().pk}/"
    for _ in site.each_way(page):
        for path in ("", mine, other, f"{other}correct/", "new/", "proposals/"):
            page.goto(f"{site.base}{URL}{path}")
            if path.endswith((mine, "correct/")):
                shown(page)
            if path == mine:
                page.wait_for_selector("[data-told='1']")  # a clause is offered
            assert violations(page) == [], path


def test_a_dozen_rows_are_in_view_and_what_is_ticked_may_be_all_pages(bureau, site):
    for number in range(5, 60):
        complaint(number)
    page = site.page("wang-fang", "/office/records/", width=1366, height=768)
    ends = "rows => rows.map(row => row.getBoundingClientRect().bottom)"
    assert sum(end <= 768 for end in page.eval_on_selector_all("tbody tr", ends)) >= 12
    page.check("text=各页全选")
    assert page.inner_text("[data-picked]") == "已选 59 件"
    page.locator("input[name=row]").first.uncheck()
    assert page.inner_text("[data-picked]") == "已选 49 件"
    assert not page.is_checked("text=各页全选")
    page.click("text=更多筛选")
    page.select_option("[name=due]", index=1)
    page.wait_for_url("**due=*")
    assert page.inner_text("summary .badge") == "1"


AT_THE_EDGE = "e => getComputedStyle(e).maskImage !== 'none'"
"""Whether the right edge fades out: the table goes on there."""


def test_a_table_wider_than_the_screen_fades_out_until_its_end_is_in_view(bureau, site):
    page = site.page("wang-fang", URL, width=390)
    table = page.locator("#table-records .table-responsive")
    assert table.evaluate("e => e.scrollWidth > e.clientWidth")
    assert table.evaluate(AT_THE_EDGE)
    table.evaluate("e => e.scrollTo({ left: e.scrollWidth, behavior: 'instant' })")
    page.wait_for_function("""() => {
      const table = document.querySelector('#table-records .table-responsive');
      return getComputedStyle(table).maskImage === 'none';
    }""")
    names = page.locator("#table-records td:has(> div.text-secondary)").first
    assert names.bounding_box()["width"] >= 160
    page.set_viewport_size({"width": 1366, "height": 768})
    assert not table.evaluate(AT_THE_EDGE)
