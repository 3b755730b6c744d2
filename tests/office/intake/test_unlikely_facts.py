"""Unlikely facts: asked in the preview and on entry, refused by command until confirmed."""

import json
import re

import pytest

from tests.office.entry import form, mend, page, row, staged, states, take
from tests.office.intake_files import SIX
from tests.office.people import browser, person

BUREAU = "常州国家高新区（新北区）市场监督管理局"
NAMES = (*SIX, "处理结果", "退赔金额")


@pytest.fixture(autouse=True)
def office(bureau):
    return bureau


@pytest.fixture
def wang():
    return browser("wang-fang")


def failed(number, **changes):
    return row(
        number, NAMES, **{"成功与否": "否", "处理结果": "拒绝调解", "退赔金额": 460} | changes
    )


def book(*lines):
    return form(*lines, names=NAMES)


def complaints():
    from office.complaints.models import Complaint

    return Complaint.objects.exclude(number__startswith="T")


def answer(client, upload, number=3, said="yes", **more):
    asked = upload.rows.get(number=number).asked
    ((question, of),) = asked.items()
    given = {"act": "confirm", "question": question, "of": of, "answer": said, **more}
    return client.post(f"/office/uploads/{upload.pk}/rows/{number}", given, follow=True)


def test_money_of_a_case_that_failed_waits_for_a_person(wang):
    upload = staged(wang, book(failed(1), failed(2, 退赔金额=None)))
    assert states(upload) == {3: "asked", 4: "new"}
    assert "该件未成功或不计入，却有退赔金额" in page(wang, upload)
    take(wang, upload)
    assert complaints().count() == 1
    answer(wang, upload)
    assert states(upload)[3] == "new"
    take(wang, upload)
    assert complaints().get(number__endswith="0001").amount_yuan == 460


def test_who_answered_is_kept_with_the_row_in_the_log_and_among_the_hands(wang):
    from office.audit.models import Event
    from office.complaints.models import Contributor

    person("he-ping", "entry")
    upload = staged(wang, book(failed(1)))
    text = answer(browser("he-ping"), upload, back="list", state="asked").content.decode()
    assert "第3行已确认" in text
    assert upload.rows.get().answers["money_without_success"]["by"] == "he-ping"
    assert "已确认" in wang.get(f"/office/uploads/{upload.pk}/rows/3").content.decode()
    event = Event.objects.get(act="upload-confirm")
    assert (event.actor, event.subject) == ("he-ping", f"upload {upload.pk} row 3")
    assert json.loads(event.after) == {"question": "money_without_success", "answer": "yes"}
    take(wang, upload)
    assert "he-ping" in set(Contributor.objects.values_list("person", flat=True))


def test_an_answer_does_not_hold_for_other_facts(wang):
    upload = staged(wang, book(failed(1)))
    answer(wang, upload)
    mend(wang, upload, 3, c7="46000")
    assert states(upload) == {3: "asked"}
    mend(wang, upload, 3, c7="460")
    assert states(upload) == {3: "new"}


@pytest.mark.parametrize("more", [{"of": "0" * 32}, {"answer": "no"}, {"question": "guilt"}])
def test_an_answer_to_what_is_not_asked_is_refused(wang, more):
    upload = staged(wang, book(failed(1)))
    ((question, of),) = upload.rows.get().asked.items()
    given = {"act": "confirm", "question": question, "of": of, "answer": "yes", **more}
    sent = wang.post(f"/office/uploads/{upload.pk}/rows/3", given)
    assert sent.status_code == 409
    assert "没有确认" in sent.content.decode()
    assert states(upload) == {3: "asked"}


@pytest.mark.parametrize(
    ("said", "outcome"), [("success", "agreed"), ("result", "no_agreement"), ("yes", None)]
)
def test_of_two_cells_that_contradict_each_other_a_person_says_which_holds(wang, said, outcome):
    line = failed(1, 成功与否="成功", 处理结果="未达成协议", 退赔金额=None)
    upload = staged(wang, book(line))
    assert states(upload) == {3: "asked"}
    assert "以处理结果为准" in page(wang, upload)
    answer(wang, upload, said=said)
    assert states(upload) == {3: "new" if outcome else "asked"}
    take(wang, upload)
    assert list(complaints().values_list("outcome", flat=True)) == ([outcome] if outcome else [])


def test_a_success_that_was_ended_without_agreement_is_asked_about(wang):
    upload = staged(wang, book(failed(1, 成功与否="成功", 处理结果="终止调解", 退赔金额=None)))
    assert upload.rows.get().asked.keys() == {"outcome_contradiction"}
    answer(wang, upload, said="result")  # it does not say how it ended
    assert states(upload) == {3: "asked"}
    answer(wang, upload, said="success")
    assert states(upload) == {3: "new"}


def test_a_success_whose_words_deny_it_is_asked_about(wang):
    line = row(1, NAMES, 投诉内容="经调解，双方未能达成一致。", 处理结果="调解成功")
    upload = staged(wang, book(line))
    assert upload.rows.get().asked.keys() == {"words_deny_success"}
    answer(wang, upload)
    assert states(upload) == {3: "new"}


def test_by_command_it_is_refused_until_the_row_is_confirmed(office, tmp_path):
    path = tmp_path / "form.xlsx"
    path.write_bytes(book(failed(1), failed(2)))
    out = office.ok("import", path, language="zh")
    assert "加 --confirm 3,4 再次录入" in out
    assert complaints().count() == 0
    office.ok("import", path, "--confirm", "4")
    assert [number[-1] for number in complaints().values_list("number", flat=True)] == ["2"]
    from office.audit.models import Event

    assert json.loads(Event.objects.filter(act="import").latest("pk").after)["confirmed"] == [4]


def typed(**changes):
    given = {
        "source": BUREAU, "number": "M0001", "accepted_on": "2018-08-03",
        "closed_on": "2018-08-16", "operator": "力动健身", "content": "健身房停业。",
        "outcome": "refused", "venue": "WH01", "amount": "460", "uscc": "", "shop_no": "",
    }  # fmt: skip
    return given | changes


def test_entry_by_hand_asks_as_well(wang):
    from office.audit.models import Event

    text = wang.post("/office/records/new/", typed()).content.decode()
    assert "有疑点需要确认" in text
    (key,) = re.findall(r'name="confirmed"\s+value="([^"]+)"', text)
    assert complaints().count() == 0
    wang.post("/office/records/new/", typed(confirmed=key, amount="4600"))
    assert complaints().count() == 0
    wang.post("/office/records/new/", typed(confirmed=key))
    assert complaints().get().amount_yuan == 460
    event = Event.objects.get(act="entry-confirm")
    assert json.loads(event.after) == {"questions": ["money_without_success"]}


def test_settled_or_withdrawn_may_be_typed_and_is_not_asked_about(wang):
    wang.post("/office/records/new/", typed(outcome="settled_or_withdrawn"))
    assert complaints().get().outcome == "settled_or_withdrawn"


def test_money_far_beyond_the_price_waits_for_a_person_in_page_and_command(wang, office, tmp_path):
    names = (*NAMES, "消费金额")

    def line(number, paid, price):
        changes = {"处理结果": "调解成功", "退赔金额": paid, "消费金额": price}
        return row(number, names, **changes)

    data = form(line(1, 100_000_000, 89), line(2, 89, 89), line(3, 200_000, None), names=names)
    upload = staged(wang, data)
    assert states(upload) == {3: "asked", 4: "new", 5: "asked"}
    assert "退赔金额比消费金额大得多" in page(wang, upload)
    answer(wang, upload)
    assert states(upload)[3] == "new"
    mend(wang, upload, 3, c8="90")
    assert states(upload)[3] == "asked"
    path = tmp_path / "form.xlsx"
    path.write_bytes(data)
    assert "加 --confirm 3,5 再次录入" in office.ok("import", path, language="zh")


def test_money_typed_by_hand_that_is_unusually_much_is_asked_about(wang):
    given = typed(outcome="agreed", amount="900000000")
    text = wang.post("/office/records/new/", given).content.decode()
    assert "数额特别大" in text
    assert complaints().count() == 0
