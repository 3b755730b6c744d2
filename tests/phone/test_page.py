"""The page that verifies, in Chromium, from a plain host below a path: what it says, and when."""

import re
import subprocess
import sys
import threading
from datetime import datetime, timedelta

import msgspec
import pytest

from sync.canonical import digest
from sync.records import Text
from tests.accessibility import needs_axe, violations
from tests.browser import MILLISECONDS, needs_chromium, watch
from tests.conformance.cases import withdrawal_of
from tests.phone.static_host import Host, copied, host_of, put_lists, put_pages, static_host
from tests.sync.world import NOW, World, entry_of, record

pytestmark = needs_chromium
ONE, TWO = record(1), record(2)
SOON = NOW + timedelta(minutes=12)
NO_NEXT_ROOT = "404"
"""A browser notes the next root, for which the page asks and which is not there."""


class Phone:
    """A phone that looks at what a bureau has published, in one page after the other."""

    def __init__(self, chromium, host: Host, **more) -> None:
        self.host = host
        self.context = chromium.new_context(viewport={"width": 390, "height": 844}, **more)
        self.context.set_default_timeout(MILLISECONDS)
        self.context.clock.set_fixed_time(SOON)
        self.complaints: list[str] = []
        self.page = self.context.new_page()
        watch(self.page, self.complaints)
        self._opened = 0

    def open(self, fragment: str, at: datetime = SOON):
        """The page once it has found something; by the phone's clock it is `at`."""
        self.context.clock.set_fixed_time(at)
        self._opened += 1
        self.page.goto(f"{self.host.base}verify/?{self._opened}#{fragment}")
        self.page.locator("body[data-state]").wait_for()
        return self.page

    def faults(self) -> list[str]:
        return [one for one in self.complaints if NO_NEXT_ROOT not in one]


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> World:
    made = World(tmp_path_factory.mktemp("sample") / "office")
    made.publish([ONE, TWO])
    put_pages(made)
    return made


@pytest.fixture(scope="module")
def one_phone(sample, chromium):
    with host_of(sample.tree.directory) as host:
        made = Phone(chromium, host)
        yield made
        made.context.close()


@pytest.fixture
def phone(one_phone, sample) -> Phone:
    one_phone.host.folder, one_phone.host.off = sample.tree.directory, False
    one_phone.complaints.clear()
    return one_phone


@pytest.fixture
def world(sample, phone, tmp_path) -> World:
    """The same bureau, to go on: what it publishes is what the phone sees."""
    made = copied(sample, tmp_path / "office")
    phone.host.folder = made.tree.directory
    return made


def named(one, venue="wh01") -> str:
    return f"r/{one.pub_id}/{one.version}/{venue}"


def leads(page) -> list[str]:
    """Where one goes on from the finding."""
    site = page.url.partition("verify/")[0]
    links = page.locator("article:visible .found .on a")
    found = links.evaluate_all("all => all.map(one => one.href)")
    return ["/" + one.removeprefix(site).partition("#")[0] for one in found]


def state(page) -> str:
    return page.locator("body").get_attribute("data-state")


def words(page) -> str:
    return page.locator("article:visible").inner_text()


def in_english(page) -> str:
    """What it says there, once it has found it there too."""
    page.get_by_role("link", name="English").click()
    page.locator("article[lang=en] .answer").first.wait_for()
    return words(page)


def test_what_two_officers_signed_is_verified_and_said_in_both_languages(phone):
    page = phone.open(named(ONE))
    told = words(page)
    assert state(page) == "good"
    for said in (
        "核验通过", f"公示编号 {ONE.pub_id}", "健身房停业",
        "部门负责人", "分管领导", "2018年11月1日起，到2019年11月1日止",
        "第 0001 号", "12 分钟前", "被撤下了吗？", "没有。",
    ):  # fmt: skip
        assert said in told
    assert page.locator("article:visible .answer.good .disc").count() == 1
    assert leads(page) == [f"/r/{ONE.pub_id}/1/", "/v/wh01/"]
    told = in_english(page)
    for said in ("Verified", "Department head", "Publication No. 0001", "12 min ago", "two keys"):
        assert said in told
    assert page.url.endswith(f"#en/{named(ONE)}")
    assert page.locator("article:visible .on a[href$='#en']").count() == 2
    assert not phone.faults()


def test_a_mark_as_wide_as_a_character_is_followed_by_no_blank(world, phone):
    facts = msgspec.structs.replace(ONE, headline=Text("购物卡：\n服务质量", "Card:\nservice"))
    world.publish([facts, TWO])
    page = phone.open(named(ONE))
    assert "“购物卡：服务质量”" in words(page)
    assert '"Card: service"' in in_english(page)


def test_it_says_what_it_cannot_prove_and_how_to_do_without_it(phone, sample):
    root = digest((sample.tree.directory / "metadata/1.root.json").read_bytes())
    tail = " ".join(re.findall("..", root[-8:]))
    page = phone.open(named(ONE))
    told = words(page)
    for said in (
        "它证明不了什么", "核验程序来自这个网站自己", f"根证书第 1 版，末八位 {tail}",
        "换一台别人的电脑，用任何 TUF 客户端核验", "不说明消费者说的都是事实",
    ):  # fmt: skip
        assert said in told
    told = in_english(page)
    for said in ("What this cannot prove", "comes from this very site", f"last eight digits {tail}",
                 "any TUF client", "not that a consumer's account is true"):  # fmt: skip
        assert said in told


def test_the_picture_on_the_screen_is_shown_if_its_pixels_are_the_signed_ones(world, phone):
    world.publish([ONE, TWO], draw=True)
    page = phone.open(named(ONE))
    page.get_by_role("button", name="和屏幕比对").click()
    page.locator("article:visible canvas").wait_for()
    page.reload()
    for plate in (world.tree.directory / "plates").iterdir():
        plate.write_bytes(plate.read_bytes()[:-20])
    page.get_by_role("button", name="和屏幕比对").click()
    page.get_by_text("所以不显示").wait_for()
    assert page.locator("canvas").count() == 0


def test_a_venue_is_verified(phone):
    page = phone.open("v/wh01")
    assert state(page) == "good"
    assert "列有 2 件投诉" in words(page)
    assert leads(page) == ["/v/wh01/"]


def test_what_was_not_asked_for_leads_to_where_one_asks(phone):
    phone.page.goto(f"{phone.host.base}verify/?bare")
    phone.page.locator("article:visible .on a").wait_for()
    assert leads(phone.page) == ["/"]


def test_what_is_withdrawn_is_told_without_a_word_of_it(world, phone):
    world.withdraw(withdrawal_of(ONE))
    page = phone.open(named(ONE))
    assert state(page) == "withdrawn"
    assert "已撤下" in words(page)
    assert "健身房" not in page.content()
    assert leads(page) == ["/v/wh01/"]
    assert state(phone.open(named(TWO))) == "good"


def test_a_version_that_was_corrected_leads_to_the_next(world, phone):
    world.publish([record(1, version=2), TWO])
    page = phone.open(named(ONE))
    assert state(page) == "replaced"
    assert "第 2 版" in words(page)
    assert leads(page) == [f"/r/{ONE.pub_id}/2/", "/v/wh01/"]


def test_what_no_publication_lists_is_not_verified(phone):
    assert state(phone.open("r/zzzzzzzzzz/1/wh01")) == "absent"


@pytest.mark.parametrize("hours", [25, -2])
def test_the_newest_is_not_claimed_by_a_clock_that_says_otherwise(phone, hours):
    page = phone.open(named(ONE), NOW + timedelta(hours=hours))
    assert state(page) == "stale"
    assert page.locator(".answer.good").count() == 0


@pytest.mark.parametrize(("days", "hours"), [(0, 366 * 24), (370, 1), (370, -2)])
def test_of_what_is_over_no_word_is_shown_though_the_signatures_are_old(world, phone, days, hours):
    """By a clock that agrees with what was signed, or by the signed time itself (R43)."""
    world.later(days=days)
    world.withdraw(entry_of("record", "0" * 10, 1))  # the bureau goes on signing
    page = phone.open(named(ONE), world.now + timedelta(hours=hours))
    assert state(page) == "over"
    assert "健身房" not in page.content()


def test_that_a_venue_has_closed_is_told_as_the_newest_only_by_a_clock_that_agrees(world, phone):
    """Else a copy of the site kept from that day would say for ever that nothing came after it."""
    world.seq += 1
    closed = world.role(None, state="closed")
    world.tree.publish(world.online, world.now, roles={"venue-wh01": closed})
    for hours, told in ((1, "closed"), (25, "stale")):
        page = phone.open(named(ONE), NOW + timedelta(hours=hours))
        assert state(page) == told
        assert ("确认过" in words(page)) == (told == "closed")
        assert not phone.faults()


def test_a_changed_body_is_not_verified_and_says_which_check(world, phone):
    body = next(f for f in (world.tree.directory / "cas").iterdir() if ONE.nonce in f.read_text())
    body.write_bytes(body.read_bytes().replace("余额未退".encode(), "余额已退".encode()))
    page = phone.open(named(ONE))
    told = words(page)
    assert state(page) == "refused"
    for said in ("核验未通过", "不要相信这个网页", "12315", "改过"):
        assert said in told
    assert "健身房" not in page.content()
    assert page.locator("article:visible .checks .no").count() == 1


def test_one_officer_alone_is_not_verified(world, phone):
    world.publish([ONE], signers=[world.head])
    page = phone.open(named(ONE))
    assert state(page) == "refused"
    assert "有效的签名不够" in words(page)
    assert leads(page) == [], "a page that is not to be believed leads nowhere"


def test_another_root_than_the_page_names_is_not_verified(world, phone):
    other = World(world.directory / "other")
    other.publish([ONE])
    for file in (other.tree.directory / "metadata").iterdir():
        (world.tree.directory / "metadata" / file.name).write_bytes(file.read_bytes())
    page = phone.open(named(ONE))
    assert state(page) == "refused"
    assert "是本局发布的吗？" in page.locator("article:visible .checks .no").inner_text()


def test_without_network_nothing_is_said_either_way(phone):
    page = phone.open(named(ONE))
    phone.host.off = True
    page.get_by_role("button", name="再核验一次").click()
    page.get_by_text("没能核验").wait_for()
    assert page.locator(".answer.good").count() == 0


def test_without_cryptography_nothing_is_said_either_way(phone, chromium):
    old = Phone(chromium, phone.host)
    old.context.add_init_script("Object.defineProperty(crypto, 'subtle', {value: undefined})")
    page = old.open(named(ONE))
    assert state(page) == "unable"
    assert "这部手机的浏览器不会验签" in words(page)
    old.context.close()


@needs_axe
def test_everybody_can_use_it(phone, chromium):
    checked = Phone(chromium, phone.host, bypass_csp=True)
    for fragment in (named(ONE), f"en/{named(ONE)}", "v/wh01", "r/zzzzzzzzzz/1/wh01"):
        page = checked.open(fragment)
        for width in (390, 1366):
            page.set_viewport_size({"width": width, "height": 844})
            assert violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto(f"{phone.host.base}play/#wh99")
    page.locator('body[data-trouble="unknown venue"]').wait_for()
    page.locator("body").click()
    assert page.locator("#details").is_visible()
    assert violations(page) == []
    checked.context.close()


def test_a_script_that_is_not_the_one_named_is_not_run(world, chromium):
    (script,) = world.tree.directory.glob("verify/*/verify.js")
    script.write_text("document.querySelector('.answer').className = 'answer good';\n")
    with static_host(world.tree.directory) as base:
        context = chromium.new_context()
        page = context.new_page()
        with page.expect_event("console", lambda told: "integrity" in told.text):
            page.goto(f"{base}verify/#{named(ONE)}")
        assert "还没有核验" in words(page)
        assert page.locator(".answer.good").count() == 0
        context.close()


def body_of(world, one) -> str:
    """The digest of the file that has a record's words."""
    (body,) = (f for f in (world.tree.directory / "cas").iterdir() if one.nonce in f.read_text())
    return body.stem


def waves(*paths: set[str]):
    """Each answer waits until every request of its wave has come: one that waits for another of its
    own wave never comes, and the host hangs up.
    """
    gates = [(wave, threading.Barrier(len(wave))) for wave in paths]

    def hold(path: str) -> None:
        for wave, gate in gates:
            if path in wave:
                gate.wait(MILLISECONDS / 1000)

    return hold


def test_one_script_and_two_waits_lead_to_the_verdict(world, chromium):
    """However long an answer takes: nothing is asked for that waits for more than one before it."""
    put_lists(world)
    body = body_of(world, ONE)
    versions = world.tree.read().versions
    role = {name: f"metadata/{versions[name]}.{name}.json" for name in versions}
    first = {
        role["root"], "metadata/2.root.json", "metadata/timestamp.json", "metadata/snapshot.json",
        "v/wh01/signed.json", f"cas/{body}.json",
    }  # fmt: skip
    second = {role["targets"], role["venue-wh01"], role["wd-01"]}
    (script,) = world.tree.directory.glob("verify/*/verify.js")
    page = {"verify/", script.relative_to(world.tree.directory).as_posix()}
    with host_of(world.tree.directory) as host:
        host.hold = waves(first, second)
        slow = Phone(chromium, host)
        assert state(slow.open(f"{named(ONE)}/{body}")) == "good"
        asked = [path for path in host.asked if "favicon" not in path]
        assert sorted(asked) == sorted(page | first | second)
        slow.context.close()


@pytest.mark.parametrize(
    "spoilt", ["missing", "another page", "of before", "changed", "another body"]
)
def test_what_is_fetched_ahead_is_a_help_and_nothing_else(world, phone, spoilt):
    """A copy that is not there, or not the one, costs a further wait and changes no verdict."""
    put_lists(world)
    public, body = world.tree.directory, body_of(world, ONE)
    copies = [public / "metadata/snapshot.json", public / "v/wh01/signed.json"]
    if spoilt == "of before":
        before = copies[0].read_bytes()
        world.withdraw(entry_of("record", "0" * 10, 1))
        copies[0].write_bytes(before)
    if spoilt == "missing":
        for copy in copies:
            copy.unlink()
    if spoilt == "another page":
        for copy in copies:
            copy.write_text("<!DOCTYPE html><title>404</title>")
    if spoilt == "changed":
        for copy in copies:
            copy.write_text(copy.read_text("utf-8").replace("20", "21"), "utf-8")
    if spoilt == "another body":
        body = body_of(world, TWO)
    assert state(phone.open(f"{named(ONE)}/{body}")) == "good"


def test_without_script_it_says_that_nothing_was_verified(world, chromium):
    with static_host(world.tree.directory) as base:
        context = chromium.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{base}verify/#{named(ONE)}")
        assert "还没有核验" in words(page)
        page.goto(f"{base}verify/#en")
        assert "Not verified yet" in words(page)
        context.close()


def test_the_commands_for_technical_readers_work_as_printed(phone, tmp_path):
    page = phone.open(named(ONE))
    printed = page.locator("article:visible .technical pre").last.text_content()
    pip, *rest = printed.split("\n")
    assert pip == "pip install tuf"
    script = "\n".join(rest).replace("python3 -", f"{sys.executable} -")
    # The metadata of the example is of 2018: a reader of today finds it expired.
    young = "import tuf.api._payload as p; p.Signed.is_expired = lambda *_: False\nfrom tuf.ng"
    script = script.replace("from tuf.ng", young, 1)
    done = subprocess.run(
        ["sh", "-c", script], cwd=tmp_path, check=False, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert re.search(r"t/venue-wh01.*index\.json", done.stdout)
