"""The pages of prior notices in a real browser: issuing, copying, WCAG."""

import os

from tests.accessibility import needs_axe, violations
from tests.browser import needs_chromium
from tests.office.notice_steps import a_complaint, notifying

pytestmark = needs_chromium
SHOTS = os.environ.get("NOTICE_SHOTS")


def a_day_of_work(office) -> dict[str, int]:
    """One complaint in each standing; the notices by the number of their complaint."""
    from datetime import UTC, datetime, timedelta

    from office.prior_notices.delivery import mark_sent
    from office.prior_notices.issue import issue
    from tests.office.bureau import complaint

    notifying(office, counter_zh="窗口：衡山路8号一楼消保处，工作日 9:00—17:00")
    now = datetime.now(UTC)
    for number in range(5, 9):
        complaint(number, closed_month="2018-10", operator_name="力动健身有限公司万汇广场店")
    row = a_complaint("T0008")
    row.secrecy_by = ""
    row.save()
    for number in ("T0001", "T0002", "T0003", "T0004"):
        issue(a_complaint(number), now - timedelta(days=30))
    for number, days in (("T0002", 0), ("T0003", 20), ("T0004", 1)):
        notice = a_complaint(number).prior_notices.get()
        mark_sent(notice, (now - timedelta(days=days)).date(), "person", now)
    row = a_complaint("T0004")
    row.summary_zh = "消费者反映另一件事。"
    row.save()
    row = a_complaint("T0002")
    row.reply_zh = "本店已于九月退还余额。"
    row.save()
    return {c: a_complaint(c).prior_notices.get().pk for c in ("T0001", "T0002", "T0003", "T0004")}


def issued_on() -> str:
    """The day on which `a_day_of_work` issues."""
    from datetime import timedelta

    from django.utils.timezone import localdate

    return (localdate() - timedelta(days=30)).isoformat()


@needs_axe
def test_no_fault_that_axe_finds(bureau, site):
    notices = a_day_of_work(bureau)
    paths = {
        "list": "/office/notices/",
        "one": f"/office/notices/{notices['T0001']}",
        "answered": f"/office/notices/{notices['T0002']}",
        "changed": f"/office/notices/{notices['T0004']}",
        "complaint": f"/office/records/{a_complaint('T0004').pk}/",
        "rules": "/office/bureau/notices",
        "bureau": "/office/bureau/",
        "deliveries": f"/office/notices/deliveries?run={issued_on()}",
        "first": "/office/",
    }
    page = site.page("wang-fang", "/office/")
    for language, width in site.each_way(page):
        for name, path in paths.items():
            page.goto(site.base + path)
            look(page, f"{name}-{language}-{width}")
            assert violations(page) == [], path
            wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
            assert not wide, f"{path} runs over to the right"


def look(page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


@needs_axe
def test_the_message_is_copied_and_the_letter_saved(bureau, site):
    notifying(bureau)
    pk = a_complaint().pk
    page = site.page("wang-fang", f"/office/records/{pk}/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click("#notice button")
    look(page, "printed")
    assert violations(page) == []
    page.click("[data-copy]")
    page.wait_for_function("() => document.querySelector('[data-copied]').textContent !== ''")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "https://gs.example.cn/case/#" in copied
    with page.expect_download() as saved:
        page.click("a[href$='.pdf']")
    assert saved.value.suggested_filename == "notices.pdf"
