"""Pages of channels in a real browser: WCAG, no page too wide, an article copied as it looks."""

from tests.accessibility import needs_axe, violations
from tests.browser import needs_chromium
from tests.office.handover_steps import MEDIA, WECHAT, handed, now, outlet, pub_id
from tests.office.withdrawing import withdraw

pytestmark = needs_chromium


def held(office) -> list[str]:
    """Three channels, one that was put up and of which something came down; their pages."""
    from office.handovers.outlets import switch
    from office.handovers.where_put_up import note_put_up
    from office.registry.lookups import today

    row, _ = handed(office)
    note_put_up(row.pk, "https://www.example.gov.cn/xxgk/xfts/202611/t20261127_1.html",
                today(now()), now())  # fmt: skip
    handed(office, outlet(**WECHAT))
    switch(outlet(**MEDIA).pk, on=False, now=now())
    withdraw(office, "--record", pub_id(1))
    return [
        "channels/", "channels/1/", "channels/2/preview", "channels/1/preview",
        "channels/3/preview", "channels/1/edit", "hand-overs/1/", "withdrawals/2",
        "fleet/pushes/withdrawal/2",
    ]  # fmt: skip


@needs_axe
def test_no_fault_that_axe_finds_nothing_too_wide_and_an_article_is_copied(published, site):
    paths = held(published)
    for language, width in (("zh-hans", 1366), ("en", 390)):
        page = site.page("wang-fang", "/office/channels/", language=language, width=width)
        for path in paths:
            page.goto(f"{site.base}/office/{path}")
            page.wait_for_load_state("load")
            assert violations(page) == [], (path, language)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.goto(f"{site.base}/office/channels/2/preview")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the article").click()
    page.get_by_text("Copied").wait_for()
    copied = page.evaluate(
        "navigator.clipboard.read().then(i => i[0].getType('text/html')).then(b => b.text())"
    )
    # Which case of a kind it has is drawn by lot with the numbers.
    within = next(pub_id(number) for number in (1, 2, 3, 4) if pub_id(number) in copied)
    assert "此处插入图片 01" in copied
    assert "data:image" not in copied
    page.get_by_role("link", name="The hand-over").wait_for()
    withdraw(published, "--record", within)
    page.evaluate("navigator.clipboard.writeText('before')")
    page.get_by_role("button", name="Copied").click()
    page.get_by_text("nothing was copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "before"
    site.meant("409")
