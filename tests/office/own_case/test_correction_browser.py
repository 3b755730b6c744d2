"""A correction from the operator's application to the closed case, looked at both ways."""

from tests.accessibility import needs_axe
from tests.browser import needs_chromium
from tests.office.attachments.files import pdf
from tests.office.ended_steps import run_out
from tests.office.notice_steps import a_complaint, notifying
from tests.office.own_case.looking import enter, look
from tests.office.own_case.steps import now

pytestmark = needs_chromium


@needs_axe
def test_applied_for_taken_up_proposed_published_told_and_closed(published, site, tmp_path):
    """Each page at a desk in Chinese and on a phone in English, where one then goes on."""
    from office.corrections.models import CorrectionCase
    from office.prior_notices.issue import issue

    notifying(published)
    issued, looked = issue(a_complaint(), now()), []
    page = site.context(width=390).new_page()

    def seen(name, shown=page, address=""):
        for language, width in site.each_way(shown):
            shown.goto(address or shown.url)
            look(shown, f"correction-{name}-{language[:2]}-{width}", looked)

    enter(page, site, issued)
    page.click("#correction summary.button")
    page.check("[name=ground][value=inaccurate] >> nth=0")
    form = page.locator("[data-draft=correction]")
    form.locator("[name=said]").fill("九月三日的上门是检测，不是维修。问店长13900004402")
    form.locator("[name=wanted]").fill("检测一次，未维修。")
    form.locator("[name=contact]").fill("蒋文")
    page.reload()
    assert form.locator("[name=wanted]").input_value() == "检测一次，未维修。"
    page.check("[name=ground][value=inaccurate] >> nth=0")
    form.locator("button").click()
    page.wait_for_selector("[name=as_is]")
    look(page, "correction-warned", looked)
    (tmp_path / "检测单.pdf").write_bytes(pdf())
    form.locator("[name=said]").fill("九月三日的上门是检测，不是维修。")
    form.locator("[name=attached]").set_input_files(tmp_path / "检测单.pdf")
    form.locator("button").click()
    page.wait_for_selector("section#correction .tag")
    assert page.evaluate("localStorage.length") == 0
    seen("received")
    staff = site.context("wang-fang").new_page()
    case = f"{site.base}/office/corrections/cases/{CorrectionCase.objects.get().pk}/"

    def staff_seen(name):
        seen(f"case-{name}", staff, case)

    staff_seen("received")
    staff.click("form[action$=accept] button[type=submit]")
    staff.wait_for_selector("form[action$=note]", state="attached")
    staff.click("summary:has-text('核查'), summary:has-text('Note what')")
    staff.fill("[name=note-words]", "厂家售后记录为一次。")
    staff.click("form[action$=note] button")
    staff.wait_for_selector(".wrap:has-text('厂家售后记录为一次。')")
    seen("taken-up")
    staff.click("a[href*='/correct/']")
    staff.fill("[name=summary_zh]", "上门检测一次，未维修。")
    staff.check("[name=ground][value=inaccurate]")
    assert staff.is_checked("[name=by][value=application]")
    staff.fill("[name=was]", "维修两次")
    staff.fill("[name=reads]", "检测一次")
    staff.fill("[name=note]", "上门的性质登记有误，已更正。")
    staff.check("[name=secrecy]")
    staff.click("form#words button[type=submit]")
    staff.wait_for_url("**/corrections/cases/*/")
    staff_seen("proposed")
    published.publish_all()
    staff_seen("published")
    staff.click("form[action$=tell] button[type=submit]")
    staff.wait_for_selector("form[action$=tell]", state="detached")
    staff_seen("closed")
    seen("corrected")
    run_out()
    seen("ended")
    seen("ended-record", staff, f"{site.base}/office/records/{a_complaint().pk}/")
    assert looked == []
    site.meant("422")  # the number
