"""A draft that cannot be published yet offers no publishing: it tells what waits, and for whom."""

import re
from datetime import UTC, datetime

import pytest

from tests.office.bureau import Office
from tests.office.people import browser, everyone
from tests.office.sensitive_steps import period
from tests.office.signing_steps import sign


@pytest.fixture(autouse=True)
def _colleagues(bureau: Office) -> None:
    everyone()


def main(path: str, slug: str = "wang-fang", language: str = "zh-hans") -> str:
    text = browser(slug, language=language).get(path).content.decode()
    return text[text.index('<main id="main"') : text.index("</main>")]


def said(html: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", html).split())


def acts(html: str) -> list[str]:
    """The words of the links and buttons that publish, or set the hour."""
    links = re.findall(r'href="/office/drafts/1/publish"\s*>(.*?)</a>', html, re.DOTALL)
    buttons = re.findall(r"<button[^>]*>(.*?)</button>", html, re.DOTALL)
    return [said(one) for one in (*links, *buttons)]


def test_an_unsigned_draft_tells_who_signs_and_offers_the_hour_alone(frozen: Office) -> None:
    page = main("/office/drafts/1")
    assert acts(page) == ["定公示时间"]
    assert re.search("公示以前还须 部门负责人签批：李明.* 分管领导签批：陈静", said(page)), said(
        page
    )[200:600]
    english = main("/office/drafts/1", language="en")
    assert acts(english) == ["Set a time"]
    assert "signature of the Department head: " in said(english)
    publish = main("/office/drafts/1/publish")
    assert "立即公示" not in publish
    assert "分管领导签批：陈静" in said(publish)


def test_who_has_signed_is_no_more_waited_for(frozen: Office) -> None:
    sign(frozen, "dept-head-1")
    page = said(main("/office/drafts/1"))
    assert "公示以前还须 分管领导签批：陈静" in page
    assert "部门负责人签批：" not in page


def test_a_question_holds_up_a_signed_draft(signed: Office) -> None:
    from office.drafts.models import ItemAct

    assert acts(main("/office/drafts/1")) == ["公示"]
    assert acts(main("/office/drafts/1/publish"))[0] == "立即公示"
    ItemAct.objects.create(
        draft_id=1,
        person="dept-head-1",
        item="x",
        kind=ItemAct.Kind.ASKED,
        words="为何？",
        at=datetime.now(UTC),
    )
    page = main("/office/drafts/1")
    assert "公示" not in acts(page)
    assert "答复签批人的提问：王芳" in said(page)
    assert "立即公示" not in main("/office/drafts/1/publish")


def test_the_third_look_of_a_sensitive_period_is_waited_for(signed: Office) -> None:
    period()
    page = main("/office/drafts/1")
    assert "公示" not in acts(page)
    assert "第三人复核：" in said(page)
