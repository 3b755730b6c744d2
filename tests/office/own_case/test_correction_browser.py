"""A correction applied for on a telephone and a desk, as its operator sees it to the end."""

from datetime import UTC, datetime

import pytest
from django.utils.timezone import localdate

from tests.accessibility import needs_axe
from tests.browser import needs_chromium
from tests.office.attachments.files import pdf
from tests.office.correcting import correct, record
from tests.office.notice_steps import a_complaint, notifying
from tests.office.own_case.looking import enter, look
from tests.office.own_case.steps import now

pytestmark = needs_chromium


@needs_axe
@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_applied_for_taken_up_and_corrected(published, site, tmp_path, language, width):
    from office.audit.record import acting
    from office.corrections.case_steps import Told, accept, tell
    from office.corrections.models import CorrectionCase
    from office.prior_notices.issue import issue

    notifying(published)
    issued, looked = issue(a_complaint(), now()), []
    page = site.context(language=language, width=width).new_page()

    def seen(name):
        page.reload()
        look(page, f"correction-{name}-{language[:2]}-{width}", looked)

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
    look(page, f"correction-warned-{language[:2]}-{width}", looked)
    (tmp_path / "检测单.pdf").write_bytes(pdf())
    form.locator("[name=said]").fill("九月三日的上门是检测，不是维修。")
    form.locator("[name=attached]").set_input_files(tmp_path / "检测单.pdf")
    form.locator("button").click()
    page.wait_for_selector("section#correction .tag")
    assert page.evaluate("localStorage.length") == 0
    seen("received")
    case = CorrectionCase.objects.get()
    told = Told(localdate(), "letter", "已告知。")
    with acting("wang-fang", "entry"):
        accept(case.pk, told, datetime.now(UTC))
        correct(published, record().pk)
    seen("taken-up")
    published.publish_all()
    with acting("wang-fang", "entry"):
        tell(case.pk, told, datetime.now(UTC))
    seen("corrected")
    assert looked == []
    site.complaints[:] = [one for one in site.complaints if "422" not in one]  # the number
