"""The first page, the list and the history in a real browser: the key that is missing, and WCAG."""

from tests.accessibility import needs_axe, violations
from tests.browser import needs_chromium
from tests.office.bureau import complaint
from tests.office.correcting import correct

pytestmark = needs_chromium
_PUT_IN = """async (modules) => {
  const { keep } = await import(`${modules}/keystore.js`);
  const made = await crypto.subtle.generateKey(
    { name: "ECDSA", namedCurve: "P-256" }, false, ["sign"]);
  const person = document.body.dataset.signedIn;
  await keep({ keyid: "0".repeat(64), person, office: "dept-head", public: "x",
    privateKey: made.privateKey });
}"""


def test_an_officer_is_told_that_this_browser_holds_no_key_until_it_does(bureau, site):
    page = site.page("dept-head-1", "/office/")
    page.wait_for_selector("#no-key:visible")
    page.evaluate(_PUT_IN, f"{site.base}/office/static/keys")
    page.reload()
    page.wait_for_load_state("networkidle")
    assert page.is_hidden("#no-key")


@needs_axe
def test_no_fault_that_axe_finds(published, site):
    from office.complaints.models import Complaint

    correct(published, published.pub_ids()["T0001"])
    published.publish_all()
    complaint(9)
    pk = Complaint.objects.get(number="T0001").pk
    page = site.page("wang-fang", "/office/")
    for _ in site.each_way(page):
        for path in ("/office/", "/office/records/?work=late", f"/office/records/{pk}/history/"):
            page.goto(site.base + path)
            assert violations(page) == [], path
            wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
            assert not wide, f"{path} runs over to the right"
