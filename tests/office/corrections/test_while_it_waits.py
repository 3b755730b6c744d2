"""What the pages say of a correction, reply or objection between its proposal and publication."""

import pytest

from tests.office.bureau import NOW, Office
from tests.office.correcting import correct
from tests.office.people import browser, everyone
from tests.office.signing_steps import look, sign

LIST = "/office/corrections/"
ALONE = "只定稿这件更正"


def newest():
    from office.corrections.models import Correction

    return Correction.objects.select_related("record").latest("pk")


def text(person: str, address: str) -> str:
    answer = browser(person).get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("alone", [True, False])
def test_freezing_and_signatures_are_told_while_it_waits(
    published: Office,
    alone: bool,
) -> None:
    everyone()
    pub_id = published.pub_ids()["T0001"]
    correct(published, pub_id, "--outcome", "agreed")
    published.ok("freeze", *(["--correction", pub_id] if alone else []))
    look(browser("dept-head-1"), 2)
    sign(published, "dept-head-1", 2)
    row = newest()
    for page in (
        f"{LIST}cases/{row.case_id}/",
        f"/office/records/{row.record.complaint_id}/history/",
    ):
        said = text("wang-fang", page)
        assert "定稿送签，第 2 批" in said, page
        assert "签批第 2 批" in said, page


def test_one_in_a_draft_that_is_signed_is_not_offered_to_be_frozen_alone(
    published: Office,
) -> None:
    pub_id = published.pub_ids()["T0001"]
    correct(published, pub_id, "--outcome", "agreed")
    published.ok("freeze")
    row = newest()
    assert ALONE not in text("wang-fang", f"/office/records/{row.record.complaint_id}/")
    assert "只定稿选中的" in text("wang-fang", LIST)  # while nobody would lose a signature by it
    published.sign_both()
    assert "只定稿选中的" not in text("wang-fang", LIST)
    answer = browser("wang-fang").post(f"{LIST}freeze", {"correction": row.pk})
    assert "已在签齐的第 2 批中" in answer.content.decode()
    published.ok("publish")


def test_a_reply_is_nowhere_called_a_correction(published: Office) -> None:
    from office.audit.record import acting
    from office.corrections.mark import propose_mark
    from office.corrections.models import Correction
    from office.corrections.secrecy import passes
    from tests.office.correcting import record

    reply = {"reply_zh": "已联系消费者办理退费。", "reply_on": "2018-11-05"}
    propose_mark(record(), Correction.Kind.REPLY, reply, NOW)
    with acting("li-ming", "entry"):
        passes(record().pk, NOW)
    row = newest()
    pages = {
        "record": text("wang-fang", f"/office/records/{row.record.complaint_id}/"),
        "list": text("wang-fang", LIST),
        "first": text("wang-fang", "/office/"),
        "freeze": text("wang-fang", "/office/freeze"),
    }
    assert "只定稿这份答复" in pages["record"]
    assert "1 份答复或异议待公示" in pages["list"]
    assert "份答复或异议待公示" in pages["first"]
    for name, page in pages.items():
        for wrong in ("件更正待公示", "件更正中", "更正中 1 件", "更正为", ALONE, "选中的更正"):
            assert wrong not in page, (name, wrong)
    said = published.ok("freeze", language="zh")
    assert "更正、答复或异议" in said
    draft = text("wang-fang", "/office/drafts/2")
    assert "含更正、答复或异议 1 件" in draft
    assert "含更正 1 件" not in draft
