"""Insight in a real browser, at desk and phone: WCAG, and no page too wide."""

from tests.accessibility import needs_axe, violations
from tests.browser import needs_chromium
from tests.office.bureau import NOW, Office
from tests.office.insight.books import a_concentration, write

pytestmark = needs_chromium
_CUT = """[...document.querySelectorAll(".insight-tables .table-responsive")]
  .filter(one => one.scrollWidth > one.clientWidth).map(one => one.scrollWidth)"""


def held() -> list[str]:
    """Books with a year, long labels, proposals open, taken on and dismissed; their pages."""
    from office.insight.detection_run import run
    from office.insight.models import Proposal
    from office.insight.proposal_decisions import dismiss, take_on

    for at in range(12):
        month = f"2017-{at + 11}" if at < 2 else f"2018-{at - 1:02d}"
        write(6 + at % 4, month, industry="餐饮服务", issue="食品质量", operator=f"面馆{at}")
    a_concentration()
    write(
        24, industry="居民服务、修理和其他服务业中的家用电器上门维修", issue="收费不明、反复加价",
        operator="常州新北万家安心家用电器上门维修服务有限责任公司第三门市部", ok=False,
    )  # fmt: skip
    run(NOW)
    rows = list(Proposal.objects.order_by("pk"))
    dismiss(rows[0].pk, "本场所最大的店，客流也最多，件数与规模相称。", NOW)
    take_on(rows[1].pk, NOW)
    taken, opened = rows[1].pk, rows[-1].pk
    paths = ["", "?first=2018-10&last=2018-10", "?first=2018-13", "proposals"]
    return [*paths, str(rows[0].pk), str(taken), str(opened)]


@needs_axe
def test_no_fault_that_axe_finds_and_nothing_too_wide(bureau: Office, site):
    from office.registry.bureau_row import bureau_row

    row = bureau_row()
    row.settings = {**row.settings, "effective_date": "2017-08-01"}
    row.save()
    paths = held()
    page = site.page("wang-fang", "/office/insight/")
    for _, width in site.each_way(page):
        for path in paths:
            page.goto(f"{site.base}/office/insight/{path}")
            assert violations(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            assert page.evaluate(_CUT) == [], f"no column of figures is out of sight: {path}"
    site.meant("400 (Bad Request)")
