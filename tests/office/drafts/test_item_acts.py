"""What officers do at one item: asked, answered, sent back, and read by the other."""

import html
from datetime import UTC, datetime, timedelta

import pytest

from tests.office.bureau import Office, complaint
from tests.office.people import browser, everyone
from tests.office.signing_steps import data, look, put_signature, sign, signature

HEAD, LEADER, CLERK = "dept-head-1", "deputy-director-1", "wang-fang"


@pytest.fixture(autouse=True)
def _people(frozen: Office) -> None:
    everyone()


def act(person: str, kind: str, words: str = "", number: int = 1, step: int = -1):
    client = browser(person)
    items = data(client.get(f"/office/drafts/{number}/review"))["steps"]
    fields = {"item": items[step]["item"], "act": kind, "words": words}
    return client.post(f"/office/drafts/{number}/item", fields)


def at_items(person: str, number: int = 1) -> list[dict]:
    """What the sheet of `person` tells at any item."""
    told = data(browser(person).get(f"/office/drafts/{number}/review"))["acts"]
    return [one for some in told.values() for one in some]


def refused(office: Office, person: str) -> str:
    """What is said to who has seen everything, and is not let sign."""
    client = browser(person)
    look(client)
    made = signature(office, client, person)
    answer = client.post("/office/drafts/1/sign", {"signature": made})
    assert answer.status_code == 409, answer.content.decode()
    return answer.content.decode()


def test_a_question_locks_both_until_entry_staff_answer_it(frozen: Office) -> None:
    complaint(9, venue_id=None)
    assert act(HEAD, "asked", "金额有凭证吗？").status_code == 200
    assert "1 个提问没有答复" in refused(frozen, HEAD)
    assert "1 个提问没有答复" in refused(frozen, LEADER)
    page = browser(CLERK).get("/office/drafts/1").content.decode()
    assert "金额有凭证吗？" in page
    first = browser(CLERK).get("/office/").content.decode()
    heading = first[first.index("<h1") : first.index("</h1>")]
    assert "提问待答复" in heading, "nothing in the draft goes on without it"
    answer = browser(CLERK).post("/office/drafts/1/questions/1", {"words": "在案卷第 3 页。"})
    assert answer.status_code == 302
    [told] = at_items(LEADER)
    assert (told["words"], told["answer"]) == ("金额有凭证吗？", "在案卷第 3 页。")
    assert sign(frozen, HEAD).status_code == 302


def test_the_other_officer_sees_what_was_enlarged_once(frozen: Office) -> None:
    act(HEAD, "enlarged")
    act(HEAD, "enlarged")
    [told] = at_items(LEADER)
    assert (told["kind"], told["mine"]) == ("enlarged", False)
    assert sign(frozen, LEADER).status_code == 302


def test_what_was_enlarged_is_noted_once_though_the_draft_is_frozen_anew(frozen: Office) -> None:
    act(HEAD, "enlarged")
    browser(LEADER).post("/office/drafts/1/send-back", {"reason": "请重新定稿。"})
    frozen.ok("freeze")
    act(HEAD, "enlarged", number=2)
    act(LEADER, "enlarged", number=2)
    assert sorted(told["by"] for told in at_items(LEADER, 2)) == ["李明", "陈静"]


def test_an_item_that_goes_back_takes_the_draft_along_with_its_reason(frozen: Office) -> None:
    act(HEAD, "sent-back", "标题里的店名不对。")
    assert "1 项已标退回" in refused(frozen, LEADER)
    page = browser(LEADER).get("/office/drafts/1/send-back").content.decode()
    assert "标题里的店名不对。" in page
    browser(LEADER).post("/office/drafts/1/send-back", {"reason": "标题里的店名不对。"})
    frozen.ok("freeze")
    assert at_items(LEADER, 2) == []  # a new draft begins without it
    assert sign(frozen, HEAD, 2).status_code == 302


def test_entry_staff_are_told_what_is_marked_to_go_back(frozen: Office) -> None:
    """Where they look, before all of it is sent back: who, which item, why."""
    assert "标了退回" not in browser(CLERK).get("/office/").content.decode()
    act(HEAD, "sent-back", "标题里的店名不对。")
    home = browser(CLERK).get("/office/").content.decode()
    assert "/office/drafts/1#goes-back" in home
    assert "件标了退回" in home
    told = browser(CLERK).get("/office/drafts/1").content.decode().partition('id="goes-back"')[2]
    told = told.partition("</section>")[0]
    assert "力动健身" in told
    assert "李明" in told
    assert "标题里的店名不对。" in told
    browser(HEAD).post("/office/drafts/1/item", {"take_back": "1"})
    assert 'id="goes-back"' not in browser(CLERK).get("/office/drafts/1").content.decode()


def test_an_officer_who_waits_is_told_the_answer_without_seeing_anything_new() -> None:
    from tests.office.signing_steps import note

    act(HEAD, "asked", "金额有凭证吗？")
    client = browser(HEAD)
    look(client)
    browser(CLERK).post("/office/drafts/1/questions/1", {"words": "在案卷第 3 页。"})
    [[told]] = note(client, []).json()["acts"].values()
    assert (told["answer"], told["blocks"]) == ("在案卷第 3 页。", False)


def test_many_marks_are_sent_back_as_they_are_put_in_with_who_marked_them(frozen: Office) -> None:
    for person in (HEAD, LEADER):
        for step in range(-4, 0):
            act(person, "sent-back", "因" * 500, step=step)
    client = browser(LEADER)
    page = client.get("/office/drafts/1/send-back").content.decode()
    put_in = html.unescape(page.partition("<textarea")[2].partition(">")[2].partition("<")[0])
    assert put_in.count("因") == 4000
    assert put_in.count("（李明）：") == put_in.count("（陈静）：") == 4
    reason = put_in.strip().replace("\n", "\r\n") + "另见" + "旁" * 1990
    assert client.post("/office/drafts/1/send-back", {"reason": reason}).status_code == 302
    sent = browser(CLERK).get("/office/drafts/1").content.decode()
    assert sent.count("因" * 500) == 8


def test_what_was_asked_stays_at_an_item_that_is_the_same_in_the_next_draft(frozen: Office) -> None:
    act(HEAD, "asked", "是这一家店吗？")
    browser(LEADER).post("/office/drafts/1/send-back", {"reason": "请重新定稿。"})
    frozen.ok("freeze")
    [told] = at_items(HEAD, 2)
    assert (told["words"], told["mine"], told["blocks"]) == ("是这一家店吗？", True, False)
    back = browser(HEAD).post("/office/drafts/2/item", {"take_back": str(told["id"])})
    assert back.status_code == 404  # of a void draft it is not taken back
    assert sign(frozen, HEAD, 2).status_code == 302


def test_one_takes_back_ones_own_and_no_others(frozen: Office) -> None:
    act(HEAD, "sent-back", "看错了。")
    other = browser(LEADER).post("/office/drafts/1/item", {"take_back": "1"})
    assert other.status_code == 409
    assert browser(HEAD).post("/office/drafts/1/item", {"take_back": "1"}).json() == {"acts": {}}
    assert sign(frozen, HEAD).status_code == 302


def test_what_is_asked_once_both_have_signed_holds_up_publication(frozen: Office) -> None:
    sign(frozen, HEAD)
    sign(frozen, LEADER)
    before = frozen.tree()
    act(LEADER, "asked", "金额有凭证吗？")
    assert "until they are answered or taken back" in frozen.refused("publish")
    assert frozen.tree() == before
    browser(CLERK).post("/office/drafts/1/questions/1", {"words": "有。"})
    frozen.ok("publish")


def test_signatures_laid_into_the_folder_publish_nothing_that_goes_back(frozen: Office) -> None:
    act(HEAD, "sent-back", "店名不对。")
    put_signature(frozen, HEAD)
    put_signature(frozen, LEADER)
    assert "items marked to go back: 1" in frozen.refused("publish")
    browser(HEAD).post("/office/drafts/1/item", {"take_back": "1"})
    frozen.ok("publish")


def test_at_its_hour_a_draft_with_a_question_waits_and_says_what_to_do(signed: Office) -> None:
    from office.publishing import scheduled

    now = datetime.now(UTC)
    scheduled.set_hour(signed.place(), _draft(), now + timedelta(hours=1), now)
    act(HEAD, "asked", "金额有凭证吗？")
    assert scheduled.publish_due(signed.place(), now + timedelta(hours=2)) == 0
    page = browser(CLERK).get("/office/drafts/1").content.decode()
    assert "到点未能公示" in page
    for way in ("答复", "撤回", "退回整批"):
        assert way in page.partition("到点未能公示")[2].partition("</div>")[0]


def test_a_question_in_the_moment_of_signing_comes_first(
    frozen: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from office.signing import accept

    client = browser(LEADER)
    look(client)
    made = signature(frozen, client, LEADER)
    monkeypatch.setattr(accept, "check_at", lambda *_: act(HEAD, "asked", "等一下。"))
    answer = client.post("/office/drafts/1/sign", {"signature": made})
    assert answer.status_code == 409
    assert not _draft().signatures.exists()


def _draft(number: int = 1):
    from office.drafts.models import Draft

    return Draft.objects.get(pk=number)


def test_the_sheet_is_told_what_nobody_signs_over() -> None:
    """In the page's data and in the answer to each act alike."""
    told = {"enlarged": False, "asked": True, "sent-back": True}
    for kind in told:
        said = act(HEAD, kind, "话", step=-1).json()["acts"]
    assert {one["kind"]: one["blocks"] for some in said.values() for one in some} == told
    assert {one["kind"]: one["blocks"] for one in at_items(LEADER)} == told
    browser(CLERK).post("/office/drafts/1/questions/2", {"words": "答。"})
    browser(HEAD).post("/office/drafts/1/item", {"take_back": "3"})
    told = {"enlarged": False, "asked": False}
    assert {one["kind"]: one["blocks"] for one in at_items(LEADER)} == told


@pytest.mark.parametrize(
    ("kind", "words"), [("asked", " "), ("sent-back", ""), ("asked", "问" * 501)]
)
def test_without_words_or_with_too_many_nothing_is_noted(kind: str, words: str) -> None:
    answer = act(HEAD, kind, words)
    assert answer.status_code == 409
    assert answer.json()["error"]
    assert at_items(HEAD) == []


def test_what_is_no_item_is_refused() -> None:
    client = browser(HEAD)
    assert (
        client.post("/office/drafts/1/item", {"item": "0" * 64, "act": "asked"}).status_code == 404
    )
    answer = client.post("/office/drafts/1/questions/1", {"words": "答"})
    assert answer.status_code == 403  # officers ask; entry staff answer


@pytest.mark.parametrize("number", ["x", "1.5", "²", "9" * 30, "9" * 5000, "-1", "7"])
def test_what_is_no_act_is_not_taken_back(number: str) -> None:
    act(HEAD, "asked", "问")
    answer = browser(HEAD).post("/office/drafts/1/item", {"take_back": number})
    assert answer.status_code == 404
    assert at_items(HEAD)


def test_what_is_taken_back_twice_stands_in_the_log_once() -> None:
    from office.audit.models import Event

    act(HEAD, "asked", "问")
    for _ in range(2):
        assert browser(HEAD).post("/office/drafts/1/item", {"take_back": "1"}).status_code == 200
    assert Event.objects.filter(act="take back at item").count() == 1


def test_no_words_stand_in_the_log(frozen: Office) -> None:
    from office.audit.models import Event

    act(HEAD, "asked", "这句话不进日志。")
    browser(CLERK).post("/office/drafts/1/questions/1", {"words": "答复也不进。"})
    rows = Event.objects.filter(act__in=["ask at item", "answer at item"])
    assert [one.act for one in rows] == ["ask at item", "answer at item"]
    assert not any("不进" in f"{one.subject}{one.before}{one.after}" for one in rows)
