"""A refused objection and a re-visit, from the operator's page to the told result, looked at."""

from tests.accessibility import needs_axe
from tests.browser import needs_chromium
from tests.office.notice_steps import a_complaint, notifying
from tests.office.objection_steps import by, decided, filed
from tests.office.objection_steps import told as told_of
from tests.office.own_case.looking import enter, look
from tests.office.own_case.steps import now, path

pytestmark = needs_chromium


@needs_axe
def test_refused_told_put_right_visited_and_told(published, site):
    """Each page at a desk in Chinese and on a phone in English, where one then goes on."""
    from office.objections.taking_up import accept
    from office.prior_notices.issue import issue

    notifying(published)
    issued, looked = issue(a_complaint(), now()), []
    row = filed(a_complaint(), now=now())
    accept(row.pk, by("wang-fang", "entry", now=now()))
    page = site.context(width=390).new_page()

    def seen(name, shown=page, address=""):
        for language, width in site.each_way(shown):
            shown.goto(address or f"{site.base}{path(issued)}")  # not to an anchor of itself
            look(shown, f"revisit-{name}-{language[:2]}-{width}", looked)

    enter(page, site, issued)
    row = decided(row, now=now())
    seen("decided")
    told_of(row, "answer", "operator", now=now())
    seen("refused")
    page.click("#revisit summary.button")
    page.fill("[name=done]", "新换了两台空调，店里已公开退费办法。")
    page.click("[data-draft=revisit] button")
    page.wait_for_selector("section#revisit .tag")
    assert page.evaluate("localStorage.length") == 0
    seen("asked")
    staff = site.context("wang-fang").new_page()
    at = f"{site.base}/office/revisits/1/"
    seen("staff-list", staff, f"{site.base}/office/revisits/")
    seen("staff-new", staff, f"{site.base}/office/revisits/new/{a_complaint().pk}/")
    seen("staff-asked", staff, at)
    staff.check("[name=answer-act][value=improve]")
    staff.fill("[name=answer-words]", "到店看过，退费办法已张贴。")
    staff.click("form[action$=answer] button[type=submit]")
    staff.wait_for_selector("form[action$=tell]")
    seen("staff-improved", staff, at)
    seen("staff-record", staff, f"{site.base}/office/records/{a_complaint().pk}/")
    staff.goto(at)
    staff.click("form[action$=tell] button[type=submit]")
    staff.wait_for_selector("form[action$=tell]", state="detached")
    seen("staff-told", staff, at)
    seen("told")
    assert looked == []
