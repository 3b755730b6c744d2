"""The operator's page on a telephone and a desk: opened, replied, objected; every state seen."""

from datetime import date

import pytest

from tests.accessibility import needs_axe
from tests.browser import DESK_AND_PHONE, held, needs_chromium
from tests.office.attachments.files import pdf
from tests.office.notice_steps import a_complaint
from tests.office.own_case.looking import enter, look
from tests.office.own_case.steps import path, told
from tests.waiting import until

pytestmark = needs_chromium


@needs_axe
@DESK_AND_PHONE
def test_an_operators_way(bureau, site, tmp_path, language, width):
    issued, looked = told(bureau), []
    context = site.context(language=language, width=width)
    page = context.new_page()

    def seen(name):
        look(page, f"{name}-{language[:2]}-{width}", looked)

    page.goto(f"{site.base}/case/")
    seen("enter")
    page.goto(f"{site.base}/case/#{issued.token}")
    page.wait_for_selector("#token-known", state="visible")
    assert issued.token not in page.url
    page.fill("[name=code]", "0" * 8)
    page.click("#enter button")
    page.wait_for_selector("[role=alert]")
    seen("wrong-code")
    enter(page, site, issued)
    seen("case")
    page.fill("[name=text]", "检测属质量问题即退货。请联系店长13900004402，见 a.com")
    page.wait_for_selector(".faults li")
    assert page.locator("mark").count() == 2
    assert page.locator("[name=text] >> xpath=../.. >> button[aria-disabled=true]").count() == 1
    seen("faults")
    page.click(".faults button >> nth=0")
    page.wait_for_selector(".faults li:only-child")
    assert "1390000" not in page.input_value("[name=text]")
    page.click(".faults button")
    page.wait_for_selector(".faults li", state="detached")
    page.click("[data-draft=reply] button[data-blocked]")
    page.wait_for_selector("blockquote")
    assert a_complaint().reply_zh.startswith("检测属质量问题即退货。")
    seen("replied")
    (tmp_path / "凭证.pdf").write_bytes(pdf())
    page.click("summary.button")
    page.check("[name=ground] >> nth=0")
    page.fill("[name=said]", "鉴定结论在我店手里。")
    page.set_input_files("[name=attached]", tmp_path / "凭证.pdf")
    seen("objecting")
    page.click("[data-draft=objection] button")
    page.wait_for_selector("section#objection .tag")
    assert page.evaluate("localStorage.length") == 0  # its form is gone, and its words with it
    seen("objected")
    assert looked == []
    site.meant("403")  # the wrong code


STATES = {
    "due": {"answer_until": date(2026, 1, 5)},
    "signing": {"status": "frozen"},
    "changed": {"headline_zh": "另一个标题"},
    "not-shown": {"status": "withheld", "exclusion": "X1"},
    "expired": {"expires_on": date(2026, 1, 5)},
}


def put(issued, **fields) -> None:
    """Have the notice or its complaint stand so."""
    for row in (issued.notice, issued.notice.complaint):
        own = {name: value for name, value in fields.items() if hasattr(row, name)}
        if own:
            type(row).objects.filter(pk=row.pk).update(**own)


@needs_axe
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_state_of_a_case_whose_words_are_long(bureau, site, language):
    row = a_complaint()
    type(row.operator).objects.filter(pk=row.operator_id).update(
        sign="一家招牌名称很长很长很长很长的ABCDEFGHIJKLMNOPQRSTUVWXYZ健身工作室"
    )
    long = {"full_text_zh": "消费者反映健身房停业。" * 300, "summary_zh": "办卡后停业" * 12}
    type(row).objects.filter(pk=row.pk).update(**long)
    issued, looked = told(bureau), []
    page = site.context(language=language, width=390).new_page()
    enter(page, site, issued)
    look(page, f"long-{language[:2]}", looked)
    before = {
        name: getattr(row, name)
        for row in (issued.notice.complaint, issued.notice)
        for fields in STATES.values()
        for name in fields
        if hasattr(row, name)
    }
    issued.notice.refresh_from_db()
    before["answer_until"] = issued.notice.answer_until
    for name, fields in STATES.items():
        put(issued, **fields)
        page.reload()
        look(page, f"{name}-{language[:2]}", looked)
        put(issued, **before)
    assert looked == []
    site.meant("403")  # expired


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_elsewhere_it_says_that_it_was_used(bureau, site, language):
    issued = told(bureau)
    enter(site.context().new_page(), site, issued)
    page = site.context(language=language, width=390).new_page()
    page.goto(f"{site.base}/case/#{issued.token}")
    page.fill("[name=code]", issued.secret)
    page.click("#enter button")
    page.wait_for_selector("[role=alert]")
    look(page, f"used-{language[:2]}", [])
    site.meant("403")


def test_typed_words_stay_on_the_telephone_until_they_are_sent(bureau, site):
    issued = told(bureau)
    page = site.context(width=390).new_page()
    enter(page, site, issued)
    page.fill("[name=text]", "本店愿退货。")
    page.reload()
    assert page.input_value("[name=text]") == "本店愿退货。"
    assert page.locator(".kept").is_visible()
    page.wait_for_selector("button[aria-disabled=false]")
    page.click("[data-draft=reply] button[data-blocked]")
    page.wait_for_selector("blockquote")
    assert page.evaluate("localStorage.length") == 0
    assert page.url.endswith(f"{path(issued)}#reply")


def test_what_is_mended_where_one_typed_on_leaves_what_was_typed(bureau, site):
    page = site.context(width=390).new_page()
    enter(page, site, told(bureau))
    page.fill("[name=text]", "请看 a.com 再说。")
    page.wait_for_selector(".faults button")
    held(page, "**/check")
    page.locator("[name=text]").press("End")
    page.keyboard.type("本店愿退货。")
    page.click(".faults button")
    assert page.input_value("[name=text]").endswith("再说。本店愿退货。")
    assert "a.com" not in page.input_value("[name=text]")
    page.locator("[name=text]").press("Home")
    page.keyboard.type("您好：")
    before = page.input_value("[name=text]")
    page.click(".faults button")  # it stands elsewhere, or no more
    assert page.input_value("[name=text]") == before


def test_what_is_typed_before_the_script_is_there_stays(bureau, site):
    issued = told(bureau)
    page = site.context(width=390).new_page()
    enter(page, site, issued)
    page.fill("[name=text]", "本店愿退货。")
    late = held(page, "**/assets/case.js")
    page.reload(wait_until="commit")
    page.fill("[name=text]", "本店愿换货。")
    until(lambda: page.evaluate("1") and late)[0].continue_()
    page.wait_for_selector("button[aria-disabled=false]")
    assert page.input_value("[name=text]") == "本店愿换货。"


def test_where_the_network_is_gone_it_says_so_and_keeps_the_words(bureau, site):
    issued = told(bureau)
    page = site.context(width=390).new_page()
    enter(page, site, issued)
    page.route("**/check", lambda route: route.abort())
    page.fill("[name=text]", "本店愿退货。")
    page.wait_for_selector(".offline", state="visible")
    look(page, "offline", [])
    site.meant("ERR_FAILED")


def test_without_a_script_it_opens_and_replies(bureau, site):
    issued = told(bureau)
    page = site.context(width=390, java_script_enabled=False).new_page()
    page.goto(f"{site.base}/case/")
    page.fill("[name=token]", issued.token)
    page.fill("[name=code]", issued.secret)
    page.click("#enter button")
    page.fill("[name=text]", "本店愿退货。")
    page.click("[data-draft=reply] button")
    page.wait_for_selector("blockquote")
    assert a_complaint().reply_zh == "本店愿退货。"
