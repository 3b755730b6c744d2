"""What operator and staff do on the way from a notice to its case's end: steps at their pages."""

import io
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import expect
from pypdf import PdfReader

from tests.e2e.colleagues import Bureau

ENTRY = "wang-fang"
PRINTER = "li-na"
ADDRESS = re.compile(r"https://\S+/case/#\S+")
CODE = re.compile(r"核对码\s*([0-9a-hjkmnp-tv-z]{4}\s?[0-9a-hjkmnp-tv-z]{4})")
DRAFT = re.compile(r"/drafts/\d+$")


@dataclass(frozen=True)
class Letter:
    """What an operator takes off a letter, and the page of its notice at the bureau."""

    address: str
    code: str
    page: str
    words: str


def words(page) -> str:
    """What stands on the page."""
    return page.inner_text("main")


def send(page, form: str = "main form") -> None:
    """Press the button of a form and wait for the answer."""
    with page.expect_navigation():
        page.click(f"{form} button[type=submit]")


def notified_online(office: Bureau) -> None:
    """The bureau rules that letters have an address."""
    page = office.at(ENTRY, "/office/bureau/notices")
    page.check("[name=notice][value=online]")
    page.fill("[name=case_base]", office.base)
    page.fill("[name=counter_zh]", "窗口：衡山路8号一楼消保处，工作日 9:00—17:00")
    send(page)


def typed_in(office: Bureau, number: str, shop: str, operator: str, content: str) -> str:
    """A complaint is typed in, its secrecy checked; the address of its page."""
    page = office.at(ENTRY, "/office/records/new/")
    for field, said in (
        ("number", number), ("accepted_on", "2018-10-09"), ("closed_on", "2018-10-19"),
        ("operator", operator), ("shop_no", shop), ("issue", "商品质量"), ("content", content),
    ):  # fmt: skip
        page.fill(f"#id_{field}", said)
    page.select_option("#id_outcome", label="调解成功")
    page.select_option("#id_venue", label="新北万汇广场")
    send(page)
    assert number in words(page)
    with page.expect_navigation():
        page.click("button:has-text('保密审查通过')")
    return page.url.removeprefix(office.base).partition("?")[0]


def passed_again(office: Bureau, record: str) -> None:
    """The secrecy check of a complaint whose words have changed."""
    page = office.at(ENTRY, record)
    with page.expect_navigation():
        page.click("button:has-text('保密审查通过')")


def published_record(office: Bureau) -> str:
    """The address of a published complaint's page."""
    page = office.at(ENTRY, "/office/records/?state=published")
    page.click("table tbody tr:first-child a")
    page.wait_for_url(re.compile(r"/records/\d+/"))
    return page.url.removeprefix(office.base).partition("?")[0]


def notice_of(office: Bureau, record: str) -> Letter:
    """Its notice is issued and printed, by a clerk without a hand in it; what the letter says."""
    page = office.at(PRINTER, record)
    with page.expect_navigation():
        page.click("#notice form button")
    with page.expect_download() as download:
        page.click("a[href$='.pdf']")
    said = read(download.value.path())
    (code,) = {"".join(one.split()) for one in CODE.findall(said)}  # at the top and in the foot
    (address,) = set(ADDRESS.findall(said))
    page.click("a:has-text('告知书的页面')")
    page.wait_for_url(re.compile(r"/notices/\d+$"))
    return Letter(address, code, page.url.removeprefix(office.base), said)


def read(file: Path) -> str:
    """The words of a PDF; its addresses, which may be broken over lines, in one piece."""
    pages = PdfReader(io.BytesIO(file.read_bytes())).pages
    said = "\n".join(page.extract_text() for page in pages)
    return re.sub(r"(https://\S+)\n(\S+)(?=\n)", r"\1\2", said)


def delivered(office: Bureau, letter: Letter) -> None:
    """Its delivery is noted."""
    page = office.at(ENTRY, letter.page)
    form = "form[action$=deliver]"
    page.select_option(f"{form} [name=how]", "person")
    send(page, form)
    expect(page.locator("main")).to_contain_text("答复截至")


def opened(office: Bureau, letter: Letter, **more):
    """The operator's browser, in which the letter's address was opened by its check code."""
    page = office.context(**more).new_page()
    page.goto(letter.address)
    page.fill("[name=code]", letter.code)
    page.click("#enter button")
    page.wait_for_url(re.compile(r"/case/\d+/$"))
    return page


def objects(page, said: str, *files: Path) -> None:
    """The operator objects on the page, with files."""
    page.click("summary.button")
    page.check("[name=ground] >> nth=0")
    page.fill("[name=said]", said)
    page.set_input_files("[name=attached]", list(files))
    page.click("[data-draft=objection] button")
    page.wait_for_selector("section#objection .tag")


def told(office: Bureau, case: str, of: str, *parties: str) -> None:
    """It is noted that these parties were told."""
    page = office.at(ENTRY, case)
    for party in parties:
        form = f"form[action$='tell/{of}/{party}']"
        page.select_option(f"{form} select", "letter")
        send(page, form)


def decided(page, act: str, reasons: str) -> None:
    """A decision is given on the page of an objection."""
    page.check(f"form[action$=decide] [value='{act}']")
    page.fill("form[action$=decide] textarea", reasons)
    send(page, "form[action$=decide]")


def term_is_over(office: Bureau) -> None:
    """Every notice was delivered so long ago that its term for an answer is past."""
    with closing(sqlite3.connect(office.state / "office.sqlite3", timeout=30)) as books, books:
        books.execute("UPDATE prior_notices_priornotice SET answer_until = date('now', '-3 days')")


def published(office: Bureau, draft: int) -> None:
    """Two officers sign, and it is made public."""
    for person in ("dept-head-1", "deputy-director-1"):
        office.run("sign", draft, *office.key(person))
    office.run("publish", draft)


def public_pages(office: Bureau) -> str:
    """What every record's page says, newest versions among them."""
    return "\n".join(
        page.read_text() for page in sorted((office.state / "public/r").glob("*/*/index.html"))
    )
