"""One's own key in the browser: the first one, its backup, another computer, mistakes."""

import json

import pytest

from sync.keys import generate, unwrap
from tests.browser import needs_chromium
from tests.office.key_steps import backup, keyid, registrars, restore

pytestmark = needs_chromium
PHRASE = "合同 paper horse 17"


def make(page, phrase=PHRASE, again=None):
    """Fill in the first step; the downloaded backup."""
    page.fill("#phrase", phrase)
    page.fill("#phrase-again", phrase if again is None else again)
    with page.expect_download() as download:
        page.click("#make button[type=submit]")
    page.wait_for_selector("#check:not([hidden])")
    return download.value


def check(page, file, phrase=PHRASE):
    page.set_input_files("#check-file", file)
    page.fill("#check-phrase", phrase)
    page.click("#check button[type=submit]")


def error(page) -> str:
    page.wait_for_selector("#key-error:not([hidden])")
    return page.inner_text("#key-error")


def held(page) -> list[str]:
    """The key ids in this browser, of whoever is signed in."""
    return page.evaluate(
        """async () => {
          const { keys, signedIn } = await import("/office/static/keys/keystore.js");
          return (await keys(signedIn())).map((key) => key.keyid);
        }"""
    )


@pytest.fixture
def page(bureau, site):
    """The page of the department head, in a browser without a key."""
    return site.page("dept-head-1", "/office/my-key")


def test_the_first_key_from_the_browser_to_a_signature(bureau, page, tmp_path):
    """Made, backed up, checked, handed in, compared, appointed; then the backup signs."""
    from office.keys.models import KeyRequest

    folder = bureau.people / "made-in-browser"
    folder.mkdir()
    make(page).save_as(folder / "key.json")
    assert held(page) == []  # not before the backup has been opened once
    check(page, folder / "key.json")
    page.wait_for_selector(".alert-success")
    asked = KeyRequest.objects.get()
    file = json.loads((folder / "key.json").read_text())
    assert (asked.keyid, asked.person, asked.office) == (file["keyid"], "dept-head-1", "dept-head")
    assert held(page) == [asked.keyid]
    shown = page.inner_text(f"[data-key='{asked.keyid}'] .print")
    assert "等待登记人授权" in page.inner_text(f"[data-key='{asked.keyid}']")
    two = registrars(bureau, "registrar-1", "registrar-2")
    said = bureau.refused(
        "keys", "appoint", "--request", str(asked.pk), "--fingerprint", "0" * 32, *two, code=2
    )
    assert "no key was appointed" in said
    bureau.ok("keys", "appoint", "--request", str(asked.pk), "--fingerprint", shown, *two)
    page.reload()
    assert "已授权" in page.inner_text(f"[data-key='{asked.keyid}']")
    assert unwrap((folder / "key.json").read_bytes(), PHRASE).public.keyid == asked.keyid
    bureau.ok("freeze")
    phrase = folder / "passphrase.txt"
    phrase.write_text(PHRASE)
    look = tmp_path / "look"
    bureau.ok(
        "sign", bureau.draft(), "--yes", "--look", look, "--key", folder / "key.json",
        "--passphrase-file", phrase,
    )  # fmt: skip


def test_a_backup_of_the_command_restores_here(bureau, page):
    file, phrase = backup(bureau)
    restore(page, file, phrase)
    row = page.wait_for_selector(f"[data-key='{keyid(bureau, 'dept-head-1')}'] [data-here]")
    assert row.inner_text().strip() == "在这里"
    assert held(page) == [keyid(bureau, "dept-head-1")]


def test_a_key_is_removed_from_this_browser_only(bureau, page):
    file, phrase = backup(bureau)
    restore(page, file, phrase)
    page.wait_for_selector("[data-here]:visible")
    page.click("[data-forget]:visible summary")
    page.click("[data-remove]:visible")
    page.wait_for_selector("[data-here]", state="hidden")
    assert held(page) == []
    restore(page, file, phrase)  # and it comes back
    page.wait_for_selector("[data-here]:visible")


def test_a_wrong_passphrase_is_said_and_nothing_is_lost(bureau, page):
    file, phrase = backup(bureau)
    restore(page, file, phrase)
    page.wait_for_selector("[data-here]:visible")
    restore(page, file, "not this one")
    assert "口令不对" in error(page)
    assert held(page) == [keyid(bureau, "dept-head-1")]


def test_a_file_of_a_colleague_is_said_before_any_passphrase(bureau, page):
    file, phrase = backup(bureau, "deputy-director-1")
    restore(page, file, phrase)
    assert "deputy-director-1 的密钥文件" in error(page)
    assert held(page) == []


def test_a_damaged_file_is_said(page, tmp_path):
    (tmp_path / "key.json").write_text('{"person":"dept-head-1"')
    restore(page, tmp_path / "key.json", PHRASE)
    assert "不是密钥备份文件" in error(page)


def test_another_backup_than_the_one_just_made_does_not_do(bureau, page):
    make(page)
    check(page, backup(bureau)[0])
    assert "不是刚才下载的文件" in error(page)
    assert held(page) == []


def test_passphrases_that_differ_or_are_short_make_no_key(page):
    page.fill("#phrase", PHRASE)
    page.fill("#phrase-again", PHRASE + "x")
    page.click("#make button[type=submit]")
    assert "不一样" in error(page)
    page.fill("#phrase", "short")
    page.click("#make button[type=submit]")
    assert page.is_hidden("#check")
    assert "至少 8 个字符" in page.inner_text("#advice")


def test_the_strength_of_a_passphrase_is_told(page):
    for phrase, words in (
        ("abcdefghijk", "偏弱"),
        ("abcdeabcdeab", "至少有 6 个不同的"),
        ("abcdefabcdef", "可以用"),
        (PHRASE, "足够强"),
    ):
        page.fill("#phrase", phrase)
        assert words in page.inner_text("#advice")


def test_a_key_that_was_kept_but_not_handed_in_can_be_handed_in_later(bureau, page, tmp_path):
    make(page).save_as(tmp_path / "key.json")
    page.reload()
    restore(page, tmp_path / "key.json", PHRASE)
    page.click("#unasked-ask")
    page.wait_for_selector(".alert-success")
    page.click("text=撤回申请")
    page.click("#unasked-ask")  # taken back by mistake
    page.wait_for_selector("main >> text=等待登记人授权")


def test_the_key_of_a_registrar_enters_no_browser(bureau, page, tmp_path):
    (tmp_path / "key.json").write_bytes(generate("dept-head-1", "registrar").wrapped(PHRASE))
    restore(page, tmp_path / "key.json", PHRASE)
    assert "只供命令使用" in error(page)
    assert held(page) == []


def test_a_key_that_commands_screens_enters_no_browser(bureau, site):
    page = site.page("technician-1", "/office/my-key")
    restore(page, *backup(bureau, "technician-1"))
    assert "只供命令使用" in error(page)
    assert held(page) == []


def test_a_technicians_first_key_is_made_kept_and_handed_in(bureau, site, tmp_path):
    page = site.page("qian-jin", "/office/my-key")
    make(page).save_as(tmp_path / "backup.json")
    check(page, tmp_path / "backup.json")
    page.wait_for_selector("main >> text=等待登记人授权")
    assert unwrap((tmp_path / "backup.json").read_bytes(), PHRASE).office == "technician"


def test_a_browser_that_may_drop_the_key_is_said(bureau, site):
    """As in a private window, where Chromium promises nothing."""
    page = site.page("dept-head-1", "/office/my-key")
    page.wait_for_function("() => document.querySelector('#fleeting').hidden")
    restore(page, *backup(bureau))
    page.wait_for_selector("#fleeting:visible")
    assert "备份文件务必保管好" in page.inner_text("#fleeting")


def test_of_two_tabs_each_hands_its_key_in(bureau, site, tmp_path):
    context = site.context("dept-head-1")
    tabs = [context.new_page() for _ in range(2)]
    for number, tab in enumerate(tabs):
        tab.goto(site.base + "/office/my-key")
        make(tab).save_as(tmp_path / f"{number}.json")
    for number, tab in enumerate(tabs):
        check(tab, tmp_path / f"{number}.json")
        tab.wait_for_selector(".alert-success")
    assert len(held(tabs[0])) == 2
    assert tabs[1].inner_text("main").count("等待登记人授权") == 1  # the newer one


def test_in_english_at_a_narrow_window_nothing_is_cut_off(bureau, site):
    page = site.page("duty-1", "/office/my-key", language="en", width=390)
    assert "Make a new key" in page.inner_text("main")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
