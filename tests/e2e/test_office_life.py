"""The life of a batch in the browsers of those who work on it, from the workbook to the screen.

One story in order: every test takes up where the one before left off.
"""

import re

import pytest
from playwright.sync_api import expect

from tests.accessibility import violations
from tests.e2e.browser_keys import appoint, backup_of, make_key, take_key
from tests.e2e.colleagues import PHRASE, bureau, needed
from tests.e2e.crawl import KEEP, crawl, visit
from tests.e2e.ready import ROOT
from tests.e2e.screen import Screen
from tests.office.review_browser import look_at_all

pytestmark = [
    pytest.mark.skipif(not needed, reason="Debian's chromium or libnss3-tools is not installed"),
    pytest.mark.timeout(600),
]
SAMPLE = ROOT / "assets/sample/sample-annex2.xlsx"
ENTRY, UNIT, HEAD, LEADER = "wang-fang", "zhao-lei", "dept-head-1", "deputy-director-1"
DUTY = "duty-1"
DRAFT = re.compile(r"/drafts/\d+$")


@pytest.fixture(scope="module")
def life(tmp_path_factory, chromium_type):
    """The bureau of this story."""
    with bureau(tmp_path_factory, "life", chromium_type) as found:
        yield found
        assert found.complaints == []


@pytest.fixture(scope="module")
def seen() -> set[str]:
    """The kinds of page that somebody has looked at: each is looked at once."""
    return set()


def words(page) -> str:
    """What stands on the page."""
    return page.inner_text("main")


def send(page, form: str = "main form") -> None:
    """Press the button of a form and wait for the answer."""
    with page.expect_navigation():
        page.click(f"{form} button[type=submit]")


def freeze(life) -> int:
    """The entry staff freeze; the number of the draft."""
    page = life.at(ENTRY, "/office/freeze")
    send(page)
    page.wait_for_url(DRAFT, timeout=200_000)
    return int(page.url.rsplit("/", 1)[1])


def look_through(life, slug: str, draft: int) -> int:
    """Look at everything that must be seen; how many steps."""
    page = life.at(slug, f"/office/drafts/{draft}/review")
    page.wait_for_selector("body[data-ready]", state="attached")
    look_at_all(page)
    expect(page.locator("#sign")).to_be_enabled()
    return int(re.search(r"\d+", page.inner_text("#counter"))[0])


def sign(life, slug: str, draft: int) -> str:
    """Look at everything and sign; what the draft's page says then."""
    look_through(life, slug, draft)
    page = life.at(slug)
    page.keyboard.press("s")
    send(page, "#sign-form")
    return words(page)


def test_an_empty_office_greets_with_its_first_steps(life):
    assert visit(life, ENTRY, "/office/", "home_empty") == []
    assert "从这三步开始" in words(life.at(ENTRY))
    assert visit(life, ENTRY, "/office/freeze", "freeze_nothing") == []


def test_disclosure_begins_at_one_venue_on_one_kind_of_screen(life):
    for venue in ("WH01", "XT03"):
        page = life.at(ENTRY, f"/office/venues/{venue}/edit")
        page.uncheck("input[name=disclosed]")
        send(page)
        assert "该场所尚未开始公示" in words(page)
    page = life.at(ENTRY, "/office/venues/HH02/edit")
    page.uncheck("input[value='portrait-55-4m']")
    send(page)
    assert "portrait" not in words(page)


def test_a_workbook_is_looked_through_mended_and_taken_in(life):
    page = life.at(ENTRY, "/office/uploads")
    page.set_input_files("input[type=file]", SAMPLE)
    page.select_option("select[name=unit]", label="示范市场监督管理所")
    send(page)
    page.wait_for_selector("#tallies")
    upload = page.url
    said = " ".join(page.inner_text("#tallies").split())
    assert said == "全部 99 新增 86 待确认 1 有错 8 重复 1 不属公示范围 3"
    path = upload.removeprefix(life.base)
    assert visit(life, ENTRY, f"{path}?state=refused", "uploads_N_faulty") == []
    page.click("#r-89 a.mend")  # 2018年9月31日
    page.fill("#r-89 td.cell-open .form-control", "2018-07-02")
    page.click("#r-89 td.cell-open button[type=submit]")
    expect(page.locator("#tallies")).to_contain_text("87")
    assert "录入 87 行" in page.inner_text("#take")
    page.goto(f"{upload}/rows/88")
    page.fill("[name=reason]", "被投诉方不明，退回承办单位核实")
    page.click("button:has-text('剔除')")
    page.goto(upload)
    send(page, "#take")
    assert "确认录入 87 行？" in words(page)
    send(page)
    assert "已录入 87 行" in words(page)
    page.reload()
    assert "录入 0 行" in page.inner_text("#take")


def test_personal_data_is_redacted_by_key(life):
    page = life.at(ENTRY, "/office/privacy/")
    assert "还有 1 件" in words(page)
    page.click("text=开始核查")
    page.wait_for_selector("mark.is-certain")
    record = page.url.rstrip("/").rsplit("/", 1)[1]
    assert visit(life, ENTRY, f"/office/privacy/{record}/") == []
    with page.expect_navigation():
        page.keyboard.press("r")
    assert "没有待核的投诉" in words(page)
    page = life.at(ENTRY, f"/office/records/{record}/")
    text = page.input_value("textarea[name=full_text_zh]")
    assert "１３８" not in text
    assert "电话略" in text
    assert "已遮盖" in words(page)


def test_the_secrecy_check_is_ticked_for_all(life):
    page = life.at(ENTRY, "/office/batches")
    assert "保密审查" in page.inner_text("main:has(.card)") or page.wait_for_selector(
        "text=保密审查"
    )
    page = life.at(ENTRY, "/office/records/")
    with page.expect_navigation():
        page.click("button[value=all]")
    assert "确认 87 件通过保密审查？" in words(page)
    send(page)
    assert "87 件已记为保密审查通过" in words(page)


def test_keys_one_made_in_the_browser_one_by_the_command(life):
    assert "Delegations 2" in appoint(life, 1, make_key(life, HEAD))
    take_key(life, LEADER)


def test_a_unit_files_an_opinion_and_the_record_is_withheld(life):
    page = life.at(UNIT, "/office/opinions/new?q=%E9%9B%85%E7%AA%97")
    page.click("table tbody tr:first-child a")
    page.check("input[name=ground] >> nth=0")
    page.fill("textarea[name=text]", "经核实，窗帘尺寸由消费者自行提供，投诉与事实不符。")
    send(page)
    opinion = "/office/opinions/1"
    page = life.at(ENTRY, "/office/freeze")
    page.wait_for_selector("text=意见")
    assert visit(life, ENTRY, "/office/freeze", "freeze_obstacles") == []
    page = life.at(ENTRY, opinion)
    page.select_option("select[name=forward-exclusion]", "X1")
    page.fill("main form textarea >> nth=0", "已核对现场照片，拟同意。")
    send(page)
    page = life.at(HEAD, opinion)
    with page.expect_navigation():
        page.click("button[value=agree]")
    page = life.at(LEADER, opinion)
    with page.expect_navigation():
        page.click("button[value=approve]")
    assert "已批准" in words(page)
    assert "不予公示" in words(life.at(UNIT, opinion))


def test_nobody_signs_unseen_and_an_edit_voids_the_first_signature(life):
    draft = freeze(life)
    page = life.at(HEAD, f"/office/drafts/{draft}/review")
    expect(page.locator("#counter")).to_contain_text("/")
    assert page.is_disabled("#sign")
    assert visit(life, HEAD, "/office/", "home_to_sign") == []
    assert visit(life, HEAD, f"/office/drafts/{draft}/review") == []
    assert "李明" in sign(life, HEAD, draft)
    page = life.at(ENTRY, "/office/records/?venue=HH02")
    page.click("table tbody tr:first-child a")
    page.wait_for_selector("img.plate")
    page.fill("textarea[name=summary_zh]", "消费者反映商家未按约定履行。经调解，双方达成一致。")
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    assert "李明" in words(page)  # whose signature went with it
    assert "请重新确认保密审查" in words(page)
    with page.expect_navigation():
        page.click("button:has-text('保密审查通过')")
    said = words(life.at(HEAD, f"/office/drafts/{draft}"))
    assert "此批已作废" in said
    assert "作废的签名" in said


def test_the_deputy_director_sends_it_back(life):
    draft = freeze(life)
    assert visit(life, LEADER, f"/office/drafts/{draft}/send-back") == []
    page = life.at(LEADER)
    page.fill("textarea", "请再核对河海新天地的铺位号。")
    send(page)
    page = life.at(ENTRY, f"/office/drafts/{draft}")
    assert "退回" in words(page)
    assert "请再核对河海新天地的铺位号" in words(page)


def test_a_lost_key_comes_back_from_its_backup(life):
    life.another_computer(HEAD)
    page = life.at(HEAD, "/office/my-key")
    assert page.locator("[data-here]:visible").count() == 0
    page.set_input_files("#restore-file", backup_of(life, HEAD))
    page.fill("#restore-phrase", "not this one")
    page.click("#restore button[type=submit]")
    page.wait_for_selector("#key-error:visible")
    page.set_input_files("#restore-file", backup_of(life, HEAD))
    page.fill("#restore-phrase", PHRASE)
    page.click("#restore button[type=submit]")
    page.wait_for_selector("[data-here]:visible")


def test_both_sign_and_it_is_published(life):
    draft = freeze(life)
    sign(life, HEAD, draft)
    said = sign(life, LEADER, draft)
    assert "李明" in said
    assert "陈静" in said
    assert not list((life.state / "public" / "cas").glob("*.json"))  # nothing before (R39)
    assert visit(life, ENTRY, f"/office/drafts/{draft}/publish") == []
    page = life.at(ENTRY)
    send(page)
    page.wait_for_url(DRAFT, timeout=60_000)
    assert "已公示" in words(page)


def test_the_screen_shows_it(life, tmp_path):
    screen = Screen(tmp_path / "kiosk")
    life.enrol(screen, "HH02")
    screen.fetch()
    assert len(screen.frames("frames")) > 5


def test_a_correction_is_proposed_from_the_page(life):
    page = life.at(ENTRY, "/office/records/?state=published")
    page.click("table tbody tr:first-child a")
    page.click("a:has-text('提出更正')")
    assert visit(life, ENTRY, page.url.removeprefix(life.base)) == []


def test_the_duty_officer_takes_one_down_and_another_confirms(life):
    take_key(life, DUTY)
    public = life.state / "public"
    bodies = len(list((public / "cas").glob("*.json")))
    page = life.at(DUTY, "/office/withdrawals/new?q=%E5%81%A5%E8%BA%AB")
    assert visit(life, DUTY, page.url.removeprefix(life.base), "withdraw_choose_found") == []
    page.click("main li a.btn-danger >> nth=0")
    record = page.url.rpartition("/")[2]
    assert visit(life, DUTY, page.url.removeprefix(life.base)) == []
    page.fill("textarea[name=reason]", "经营者申请更正，正在核实。")
    page.click("#act:enabled")
    page.click("#confirm button[type=submit]")
    page.wait_for_url(re.compile(r"/withdrawals/\d+$"))
    assert "已撤下" in words(page)
    assert (public / "r" / record / "1/withdrawn").exists()
    assert len(list((public / "cas").glob("*.json"))) == bodies - 1
    page = life.at(HEAD, "/office/")
    page.click("a:has-text('次撤下待您确认')")
    assert visit(life, HEAD, page.url.removeprefix(life.base), "withdrawal_to_confirm") == []
    page.click("#act:enabled")
    page.wait_for_selector("text=已确认")
    assert "待确认" not in words(page)


@pytest.mark.timeout(3600 if KEEP else 600)  # four pictures of a page take longer than a look
@pytest.mark.parametrize(
    "slug", [ENTRY, LEADER, HEAD, UNIT, DUTY, "sun-yu", "qian-jin", "admin-1", "fang-jing"]
)
def test_every_page_can_be_used_by_everybody(life, seen, slug):
    found = list(crawl(life, slug, seen))
    assert not found, "\n".join(found)


def test_what_anybody_may_read_breaks_no_policy_either(life):
    """The front page, the certificate, and what QR codes of a record and a venue open."""
    page = life.context().new_page()
    public = life.state / "public"
    standing = sorted(
        found.parent.relative_to(public)
        for found in public.glob("[rv]/**/index.html")
        if not (found.parent / "withdrawn").exists()
    )
    of_a_record, of_a_venue = standing[0], standing[-1]
    assert (of_a_record.parts[0], of_a_venue.parts[0]) == ("r", "v")
    for path in ["", "certificate/", f"{of_a_record}/", f"{of_a_venue}/"]:
        assert page.goto(f"{life.base}/{path}").status == 200
        page.wait_for_load_state("networkidle")
        assert violations(page) == []
    assert life.complaints == []
