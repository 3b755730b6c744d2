"""Where the bureau rules so, another than who proposes passes a correction's secrecy check (R2)."""

import re

import pytest

from tests.office.bureau import Office
from tests.office.corrections.test_pages import NEW, given, row, url
from tests.office.drafts.test_pages import run_jobs
from tests.office.entry import answer, propose
from tests.office.people import browser
from tests.office.screens import as_screen

LIST = "/office/corrections/"


@pytest.fixture(autouse=True)
def ruled(published: Office) -> Office:
    from office.registry.models import Bureau

    Bureau.objects.update(policy={"notice": "off", "secrecy_by_another": True})
    return published


@pytest.fixture
def proposed(ruled: Office) -> int:
    """The key of a correction that Wang Fang proposed on its page."""
    found = row()
    said = given(found, summary_zh=NEW)
    del said["secrecy"]  # the page does not ask for it
    answer = browser("wang-fang").post(url(found), said, follow=True).content.decode()
    assert "请另一位录入人员" in answer
    return latest().pk


def latest():
    from office.corrections.models import Correction

    return Correction.objects.select_related("record__complaint").latest("pk")


def text(person: str, address: str) -> str:
    answer = browser(person).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def passed(person: str, key: int):
    return browser(person).post(f"{LIST}{key}/secrecy", follow=True)


def rule(policy) -> None:
    from office.registry.models import Bureau

    Bureau.objects.update(policy={"notice": "off", **policy})


def test_until_then_it_is_not_frozen_alone(ruled: Office, proposed: int) -> None:
    said = ruled.refused("freeze", "--correction", latest().record_id, language="zh")
    assert "保密审查" in said
    assert "王芳" in said


def test_nor_with_everything(ruled: Office, proposed: int) -> None:
    assert "保密审查" in ruled.refused("freeze", language="zh")


def test_nor_by_a_tick_that_who_proposes_gives_at_the_command(ruled: Office) -> None:
    pub_id = ruled.pub_ids()["T0001"]
    said = ruled.ok(
        "correct", pub_id, "--ground", "inaccurate", "--by", "own_discovery", "--secrecy",
        "--note", "结果有误，已更正。", "--summary", NEW,
    )  # fmt: skip
    assert f"office secrecy --correction {pub_id}" in said
    assert "保密审查" in ruled.refused("freeze", "--correction", pub_id, language="zh")
    assert "由您提出" in ruled.refused("secrecy", "--correction", pub_id, language="zh")


@pytest.mark.parametrize("person", ["wang-fang", "li-ming", "dept-head-1"])
def test_every_page_says_who_must_do_what(proposed: int, person: str) -> None:
    for address in (LIST, f"/office/records/{latest().record.complaint_id}/"):
        page = text(person, address)
        assert "由提出人（王芳）以外的一位录入人员确认" in page
        assert ("不涉密，通过" in page) == (person == "li-ming")
        assert "只定稿这件更正" not in page


def test_so_does_the_page_of_freezing(proposed: int) -> None:
    page = text("li-ming", "/office/freeze")
    assert "更正待保密审查" in page
    assert "由提出人（王芳）以外的一位录入人员确认" in page
    assert f"/office/records/{latest().record.complaint_id}/#correction" in page


def test_it_waits_on_the_first_page_of_whoever_may_pass_it(proposed: int) -> None:
    assert "件更正或答复待保密审查" in text("li-ming", "/office/")
    assert "件更正或答复待保密审查" not in text("wang-fang", "/office/")


def test_who_proposed_it_does_not_pass_it(proposed: int) -> None:
    answer = passed("wang-fang", proposed)
    assert answer.status_code == 409
    assert "由您提出" in answer.content.decode()
    assert latest().secrecy_by == ""


def test_whose_file_it_comes_from_does_not_pass_it_either(ruled: Office) -> None:
    answer(propose(hands=["li-ming"], summary_zh=NEW), "accept", note="结果有误，已更正。")
    row = latest()
    assert (row.proposed_by, row.hands) == ("wang-fang", ["li-ming"])
    page = text("li-ming", LIST)
    assert "提出人（王芳）和文件录入人（li-ming）以外" in page
    assert "不涉密，通过" not in page
    assert "件更正或答复待保密审查" not in text("li-ming", "/office/")
    refused = passed("li-ming", row.pk)
    assert refused.status_code == 409
    assert "出自您录入的文件" in refused.content.decode()
    assert latest().secrecy_by == ""


def test_a_check_passed_by_one_of_the_file_waits_again_once_the_bureau_rules(ruled: Office) -> None:
    from office.corrections.secrecy import due, to_pass

    answer(propose(hands=["li-ming"], summary_zh=NEW), "accept", note="结果有误，已更正。")
    rule({})
    type(latest()).objects.update(secrecy_by="li-ming")
    rule({"secrecy_by_another": True})
    assert due(latest())
    assert to_pass("sun-yu") == [latest()]
    assert to_pass("li-ming") == []
    rule({})
    assert to_pass("sun-yu") == []


def test_who_enters_nothing_does_not_either(proposed: int) -> None:
    assert passed("dept-head-1", proposed).status_code == 403


def test_a_colleague_passes_it_and_it_goes(ruled: Office, proposed: int) -> None:
    page = passed("li-ming", proposed).content.decode()
    assert "保密审查通过" in page
    assert latest().secrecy_by == "li-ming"
    history = text("li-ming", f"/office/records/{latest().record.complaint_id}/history/")
    assert "更正的内容保密审查通过" in history
    browser("wang-fang").post(f"{LIST}freeze", {"correction": proposed})
    run_jobs()
    ruled.sign_both()
    ruled.ok("publish")
    assert (latest().record_id, 2) in as_screen(ruled)[1].records


def test_by_command_a_colleague_passes_it(ruled: Office, proposed: int) -> None:
    ruled.ok("secrecy", "--correction", latest().record_id)
    assert latest().secrecy_by == "office-terminal"
    ruled.ok("freeze", "--correction", latest().record_id)


def test_what_was_passed_is_not_passed_again(proposed: int) -> None:
    passed("li-ming", proposed)
    assert "已经通过" in passed("li-ming", proposed).content.decode()
    assert latest().secrecy_by == "li-ming"


def test_ruled_later_who_proposed_has_not_passed_it(ruled: Office) -> None:
    rule({})
    found = row()
    browser("wang-fang").post(url(found), given(found, summary_zh=NEW))
    assert latest().secrecy_by == "wang-fang"
    rule({"secrecy_by_another": True})
    assert "保密审查" in ruled.refused("freeze", "--correction", latest().record_id, language="zh")


def test_ruled_no_more_who_proposed_passes_it(ruled: Office, proposed: int) -> None:
    rule({})
    passed("wang-fang", proposed)
    assert latest().secrecy_by == "wang-fang"
    ruled.ok("freeze", "--correction", latest().record_id)


def test_what_an_import_changes_of_a_record_needs_it_too(ruled: Office) -> None:
    from office.complaints.models import ChangeProposal, Upload

    found = row()
    change = ChangeProposal.objects.create(
        complaint=found, upload=Upload.objects.latest("pk"), row_hash="0" * 64,
        changes={"summary_zh": [found.summary_zh, NEW]},
    )  # fmt: skip
    page = text("wang-fang", "/office/records/proposals/")
    assert "由另一位录入人员在“更正”中确认" in page
    browser("wang-fang").post(
        f"/office/records/proposals/{change.pk}/",
        {"answer": "accept", "note": "结果有误，已更正。"},
    )
    assert latest().changes == {"summary_zh": NEW}
    assert latest().secrecy_by == ""
    assert "保密审查" in ruled.refused("freeze", language="zh")


def blue(page: str) -> list[str]:
    """The blue buttons and links of a page, by their tags."""
    return re.findall(r"<(?:a|button)\s[^>]*\bbtn-primary\b[^>]*>", page.partition("<main")[2])


@pytest.mark.parametrize("address", ["/office/freeze", LIST])
def test_passing_the_check_is_the_blue_button_where_nothing_can_be_frozen(
    proposed: int, address: str
) -> None:
    page = text("li-ming", address)
    [button] = blue(page)
    assert f"{LIST}{proposed}/secrecy" in button
    assert "单独定稿" in page


def test_who_proposed_it_finds_no_blue_button_that_does_nothing(proposed: int) -> None:
    assert blue(text("wang-fang", LIST)) == []
    assert blue(text("wang-fang", "/office/freeze")) == []


def test_what_she_can_mend_herself_comes_first(published: Office) -> None:
    from tests.office.bureau import complaint

    complaint(9, summary_zh="请致电13812345678。")
    [first] = blue(text("wang-fang", "/office/freeze"))
    assert first.startswith("<a")


def test_once_passed_freezing_it_alone_is_the_blue_button(proposed: int) -> None:
    passed("li-ming", proposed)
    for address in ("/office/freeze", LIST):
        [button] = blue(text("wang-fang", address))
        assert "disabled" not in button


def test_the_badge_leads_to_the_list_of_those_that_wait(proposed: int) -> None:
    page = text("wang-fang", "/office/freeze")
    [address] = re.findall(r'href="([^"]+)"\s*>更正待保密审查 1<', page)
    listed = text("wang-fang", address)
    assert "1 件更正待保密审查" in listed
    assert "T0001" in listed
    passed("li-ming", proposed)
    after = text("wang-fang", address)
    assert "0 件更正待保密审查" in after
    assert "T0001" not in after
    assert "T0001" in text("wang-fang", LIST)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"summary_zh": "请致电13812345678。"}, "含个人信息"),
        ({"headline_zh": "\U0002a6d6字"}, "U+2A6D6"),
        ({"summary_zh": ""}, "更正"),
    ],
)
def test_whatever_stands_in_its_way_leads_to_the_correction(
    proposed: int, change: dict[str, str], said: str
) -> None:
    """As rules that came later, or fonts, find what the page let through."""
    row = latest()
    passed("li-ming", proposed)
    type(row).objects.filter(pk=proposed).update(changes=change)
    page = text("wang-fang", "/office/freeze")
    troubles = page.partition('class="list-group list-group-flush troubles"')[2]
    assert said in troubles
    links = re.findall(r'href="([^"]+)"', troubles.partition("</ol>")[0])
    assert links
    assert set(links) == {f"/office/records/{row.record.complaint_id}/#correction"}
