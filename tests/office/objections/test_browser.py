"""The pages of objections in a real browser, at both widths and in both languages."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.accessibility import violations
from tests.browser import needs_chromium
from tests.office.objection_steps import accepted, by, decided, filed, record, told, told_both
from tests.office.people import everyone

pytestmark = needs_chromium
SHOTS = os.environ.get("GONGSHI_OBJECTION_SHOTS", "")


@pytest.fixture(autouse=True)
def _cases(published):
    """One to be taken up, one to be decided, one decided that waits for a correction."""
    from office.objections.inquiring import ask

    everyone()
    now = datetime.now(UTC)
    filed(record("T0001"), now=now)
    row = accepted(record("T0002"), by="wang-fang", now=now)
    told(row, "acceptance", "operator", now)
    ask(row.pk, by("wang-fang", "entry", now=now), "consumer", "第三次上门是检测还是维修？")
    row = accepted(record("T0003"), now=now)
    told_both(row, now=now)
    decided(row, "partly uphold", now=now)


def test_they_can_be_used_by_everybody(published, site):
    clerk, legal = site.page("wang-fang"), site.page("song-qi")
    looks = (
        (clerk, "list", "objections/"), (clerk, "filed", "objections/1/"),
        (clerk, "told", "objections/2/"), (legal, "decide", "objections/2/"),
        (clerk, "follows", "objections/3/"), (clerk, "home", ""),
        (clerk, "new", f"objections/new/{record('T0004').pk}/"),
        (clerk, "record", f"records/{record('T0003').pk}/"),
    )  # fmt: skip
    faults = []
    for language, width in site.each_way(clerk, legal):
        for page, name, address in looks:
            page.goto(f"{site.base}/office/{address}")
            if SHOTS:
                path = str(Path(SHOTS) / f"{name}-{language}-{width}.png")
                page.screenshot(path=path, full_page=True)
            faults += violations(page)
            wide = page.evaluate("document.documentElement.scrollWidth")
            faults += [f"{name} is {wide} wide"] if wide > width else []
    assert faults == []


TAKE_KEY = """async ([file, phrase]) => {
  const { unwrap } = await import("/office/static/keys/keyfile.js");
  const { keep } = await import("/office/static/keys/keystore.js");
  await keep(await unwrap(new TextEncoder().encode(file), phrase));
}"""


def test_a_ruling_is_signed_in_the_browser_and_without_a_key_nothing_is_sent(published, site):
    from office.decisions.models import SignedDecision
    from office.decisions.signature_state import standings
    from office.objections.as_signed import signed_ruling
    from office.objections.models import Objection

    page = site.page("song-qi", language="zh-hans")
    page.goto(f"{site.base}/office/objections/2/")
    page.check("[value=refuse]")
    page.fill("textarea[name=reasons]", "第一行\u200b，𠮷店。\n\n第二行 é")
    page.wait_for_selector("#no-key:visible")
    page.click("form[data-decides] button[type=submit]")
    assert "本浏览器里没有您的密钥" in page.inner_text("#key")
    folder = published.people / "song-qi"
    phrase = (folder / "passphrase.txt").read_text().strip()
    page.evaluate(TAKE_KEY, [(folder / "key.json").read_text(), phrase])
    page.reload()
    page.wait_for_function("() => document.querySelector('#key').textContent.includes('将用')")
    page.check("[value=refuse]")
    page.fill("textarea[name=reasons]", "第一行\u200b，𠮷店。\n\n第二行 é")
    with page.expect_navigation():
        page.click("form[data-decides] button[type=submit]")
    assert "已用本人密钥" in page.inner_text("main")
    row = Objection.objects.get(pk=2)
    assert (row.state, row.decided_by) == ("refused", "song-qi")
    assert standings([signed_ruling(row)])[0].counts
    assert SignedDecision.objects.filter(case="objection 2").count() == 1
