"""Ticking the secrecy check (保密审查, R2) on a record and in the list."""

import re
from contextlib import contextmanager

import pytest

from tests.office.bureau import complaint
from tests.office.people import browser

URL = "/office/records/"


@pytest.fixture(autouse=True)
def _unticked(bureau):
    """An office where nobody has ticked anything."""
    from office.complaints.models import Complaint

    Complaint.objects.update(secrecy_by="", secrecy_at=None)


def ticked():
    from office.complaints.models import Complaint

    rows = Complaint.objects.exclude(secrecy_by="").order_by("number")
    return list(rows.values_list("number", "secrecy_by"))


def pk(number):
    from office.complaints.models import Complaint

    return Complaint.objects.get(number=number).pk


def text(client, path):
    return client.get(path).content.decode()


def tick(query="", person="wang-fang", **given):
    """Said yes to, once the words were shown."""
    return confirm(asked(query, person, **given).content.decode(), query, person)


def asked(query="", person="wang-fang", **given):
    """The answer to the button of the list, before anything is confirmed."""
    return browser(person).post(f"{URL}secrecy/{query}", given, follow=True)


def confirm(page, query="", person="wang-fang"):
    """Press the button of the question, or of a complaint's own page."""
    return browser(person).post(f"{URL}secrecy/{query}", fields_of(page), follow=True)


def on_page(number, person="wang-fang"):
    """Pressed on the page of that complaint."""
    return confirm(text(browser(person), f"{URL}{pk(number)}/"), person=person)


def fields_of(page: str) -> dict[str, list[str]]:
    """What the form of a question, or of a complaint's page, sends."""
    found: dict[str, list[str]] = {}
    form = re.split(r'<form[^>]*action="/office/records/secrecy/', page)[-1]
    for tag in re.findall(r"<input[^>]*>", form.partition("</form>")[0]):
        name, value = (re.search(rf'{what}="([^"]*)"', tag) for what in ("name", "value"))
        found.setdefault(name[1], []).append(value[1])
    return found


def test_one_is_ticked_on_its_page():
    answer = on_page("T0002")
    assert "保密审查已通过：王芳" in answer.content.decode()
    assert ticked() == [("T0002", "wang-fang")]


def test_those_picked_are_ticked():
    tick(row=[pk("T0001"), pk("T0003")], scope="picked")
    assert [number for number, _ in ticked()] == ["T0001", "T0003"]


def test_all_that_the_list_shows_are_ticked_and_no_others():
    complaint(9, closed_month="2018-10", secrecy_by="")
    answer = tick("?month=2018-09&problem=secrecy", scope="all")
    assert "4 件已记为保密审查通过" in answer.content.decode()
    assert "T0009" not in dict(ticked())


def test_with_nothing_picked_nothing_is_ticked():
    answer = tick(scope="picked")
    assert answer.status_code == 409
    assert "请先勾选" in answer.content.decode()
    assert ticked() == []


def fields_of_words(row):
    """What the form of words sends, as the page of `row` has it now."""
    from office.complaints.wording import FIELDS

    return {name: getattr(row, name) for name in FIELDS} | {"seen": row.updated.isoformat()}


def save(number, url, **given):
    from office.complaints.models import Complaint

    row = Complaint.objects.get(number=number)
    page = url.format(row.pk)
    said = fields_of_words(row) | given
    return browser("li-ming").post(page, said, follow=True).content.decode()


def test_the_tick_holds_for_the_words_it_was_given_for():
    tick(row=[pk("T0001"), pk("T0002")], scope="picked")
    assert "重新确认保密审查" not in save("T0001", URL + "{}/words/")
    assert "T0001" in dict(ticked())
    assert "重新确认保密审查" in save("T0001", URL + "{}/words/", summary_zh="另写的摘要。")
    again = save("T0002", "/office/privacy/{}/rewrite/", field="summary_zh", text="再写的摘要。")
    assert "重新确认保密审查" in again
    assert ticked() == []


def test_new_words_do_not_pass_unlooked_at(bureau):
    tick(scope="all")
    bureau.ok("check")
    save("T0001", URL + "{}/words/", summary_zh="另写的摘要。")
    assert "T0001" in bureau.refused("freeze")
    tick(row=pk("T0001"), scope="picked")
    bureau.ok("freeze")


@pytest.mark.parametrize("where", ["list", "page"])
def test_words_that_came_after_they_were_shown_are_not_ticked(where):
    page = text(browser("wang-fang"), f"{URL}{pk('T0001')}/")
    if where == "list":
        page = asked(scope="all").content.decode()
    save("T0001", URL + "{}/words/", summary_zh="另写的摘要。")
    assert "1 件刚被改动" in confirm(page).content.decode()
    assert "T0001" not in dict(ticked())


@pytest.mark.parametrize(("headline", "status"), [("另写的标题", 409), ("", 400)])
def test_a_save_that_was_refused_passes_nothing_that_its_page_does_not_show(headline, status):
    from office.complaints.models import Complaint

    row = Complaint.objects.get(number="T0001")
    opened = fields_of_words(row)
    save("T0001", URL + "{}/words/", summary_zh="同事保存的摘要。")
    client = browser("wang-fang")
    mine = opened | {"headline_zh": headline, "summary_zh": "自己的摘要。"}
    refused = client.post(f"{URL}{row.pk}/words/", mine)
    page = refused.content.decode()
    assert refused.status_code == status
    assert "保密审查尚未通过" in page
    assert 'name="shown"' not in page
    assert f'action="{URL}secrecy/"' not in page
    assert 'name="shown"' in text(client, f"{URL}{row.pk}/")


@contextmanager
def between_check_and_tick(act):
    """`act` happens once the complaints were read that are to be ticked, before anything else."""
    from django.db import connection

    state = "nothing read"

    def statement(execute, sql, params, many, context):
        nonlocal state
        if state == "read":
            state = "done"
            act()
        found = execute(sql, params, many, context)
        if state == "nothing read" and re.search('"summary_zh".* WHERE .*"secrecy_by" = ', sql):
            state = "read"
        return found

    with connection.execute_wrapper(statement):
        yield
    assert state == "done"


@pytest.mark.parametrize("where", ["list", "page"])
def test_words_saved_between_the_check_and_the_tick_are_not_ticked(where):
    page = text(browser("wang-fang"), f"{URL}{pk('T0001')}/")
    if where == "list":
        page = asked(scope="all").content.decode()
    with between_check_and_tick(
        lambda: save("T0001", URL + "{}/words/", summary_zh="另写的摘要。")
    ):
        answer = confirm(page).content.decode()
    passed = 3 if where == "list" else 0
    assert len(ticked()) == passed
    assert "T0001" not in dict(ticked())
    assert "1 件刚被改动" in answer
    assert (f"{passed} 件已记为保密审查通过" in answer) == (passed > 0)


FORGED = (
    {"scope": "all", "confirmed": "yes", "seen": "2099-01-01T00:00:00+00:00"},
    {"everywhere": "4", "confirmed": "yes", "more": "4"},
    {"scope": "all", "shown": "x"},
    {"scope": "all", "shown": "e30:1:x"},
)


@pytest.mark.parametrize("given", FORGED)
def test_a_form_that_no_page_made_passes_nothing(given):
    answer = asked(**given).content.decode()
    assert ticked() == []
    assert "确认 4 件通过保密审查？" in answer, "their words come first"


def test_no_others_are_passed_than_were_shown_whatever_else_a_form_says():
    page = asked(row=pk("T0002"), scope="picked").content.decode()
    forged = fields_of(page) | {"scope": "all", "row": [pk("T0001"), pk("T0002")], "everywhere": 4}
    browser("wang-fang").post(f"{URL}secrecy/", forged)
    assert [number for number, _ in ticked()] == ["T0002"]


@pytest.mark.parametrize("where", ["list", "page"])
def test_what_was_shown_to_a_colleague_was_shown_to_nobody_else(where):
    page = text(browser("li-ming"), f"{URL}{pk('T0001')}/")
    if where == "list":
        page = asked(scope="all", person="li-ming").content.decode()
    answer = confirm(page, person="wang-fang")
    assert ticked() == []
    assert answer.status_code == 409
    assert "不是给您看的，或已过时。请重新打开，看过再确认" in answer.content.decode()
    assert "请先勾选" not in answer.content.decode()


def test_pressing_twice_says_that_nothing_is_left():
    page = asked(scope="all").content.decode()
    assert "4 件已记为保密审查通过" in confirm(page).content.decode()
    again = confirm(page).content.decode()
    assert "没有待确认的" in again
    assert "已记为保密审查通过" not in again


def test_where_nothing_is_left_it_says_so():
    tick(scope="all")
    assert "没有待确认的" in asked(scope="all").content.decode()


def test_taking_the_tick_off_is_on_record():
    from office.audit.models import Event

    tick(row=pk("T0001"), scope="picked")
    save("T0001", URL + "{}/words/", summary_zh="另写的摘要。")
    event = Event.objects.filter(act="secrecy").order_by("-number").first()
    assert (event.actor, event.subject) == ("li-ming", f"complaint {pk('T0001')}")
    assert "false" in event.after.lower()


def test_a_mask_leaves_the_tick(bureau):
    row = complaint(9, summary_zh="消费者电话13812345678。", secrecy_by="wang-fang")
    bureau.ok("privacy", "--redact")
    row.refresh_from_db()
    assert "1234" not in row.summary_zh
    assert row.secrecy_by == "wang-fang"


def test_only_entry_staff_tick():
    assert browser("dept-head-1").post(f"{URL}secrecy/", {"scope": "all"}).status_code == 403
    assert ticked() == []


@pytest.mark.parametrize(
    ("field", "new", "left"),
    [("goods", "长裙", ""), ("days", 12, "wang-fang"), ("shop_no", "L2-017", "wang-fang")],
)
def test_an_accepted_change_takes_the_tick_off_where_it_is_one_of_words(bureau, field, new, left):
    from office.complaints.models import ChangeProposal

    row = complaint(9, secrecy_by="wang-fang")
    changes = {field: [getattr(row, field), new]}
    made = ChangeProposal.objects.create(
        complaint=row, upload=row.upload, row_hash="x", changes=changes
    )
    said = bureau.ok("decide", str(made.pk), "accept", language="zh")
    assert ("重新确认" in said) == (left == "")
    row.refresh_from_db()
    assert row.secrecy_by == left


def test_many_are_ticked_only_after_a_question_with_the_words_of_each():
    answer = asked("?month=2018-09", scope="all")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "确认 4 件通过保密审查？" in page
    assert [n for n in range(1, 5) if f"全文第{n}件" in page] == [1, 2, 3, 4]
    assert ticked() == []
    confirm(page, "?month=2018-09")
    assert len(ticked()) == 4


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_question_shows_every_word_that_is_passed_under_its_label(language):
    from office.complaints.fields import FIELD
    from office.complaints.secrecy import WORDS

    said = {name: f"<{name}>\nnext line" for name in WORDS}
    row = complaint(9, language=language, secrecy_by="", **said)
    page = asked(row=row.pk, scope="picked").content.decode()
    line = r'<dt[^>]*>(.*?)</dt>\s*<dd[^>]*>\s*<span class="wrap">(.*?)</span>'
    listed = {name.strip(): told for name, told in re.findall(line, page, re.DOTALL)}
    assert listed == {FIELD[name].label: f"&lt;{name}&gt;\nnext line" for name in WORDS}


def test_the_question_has_no_line_for_what_is_blank():
    row = complaint(9, secrecy_by="", reply_zh="", reply_en="", goods="")
    page = asked(row=row.pk, scope="picked").content.decode()
    assert ">标题</dt>" in page
    assert not re.search(">(经营者答复|英文答复|商品或服务)</dt>", page)


def test_no_more_are_ticked_than_were_shown(monkeypatch):
    from office.site.complaints.views import secrecy

    monkeypatch.setattr(secrecy, "_AT_ONCE", 3)
    page = asked("?month=2018-09", scope="all").content.decode()
    assert "确认 3 件通过保密审查？" in page
    assert "还有 1 件" in page
    confirm(page, "?month=2018-09")
    assert len(ticked()) == 3
    last = asked("?month=2018-09", scope="all").content.decode()
    assert len(ticked()) == 3, "one that may stand on another page is shown first, too"
    confirm(last, "?month=2018-09")
    assert len(ticked()) == 4


def test_those_picked_are_asked_for_too_and_stay_those():
    page = asked(row=[pk("T0001"), pk("T0003")], scope="picked").content.decode()
    assert "确认 2 件通过保密审查？" in page
    assert [f"全文第{n}件" in page for n in range(1, 5)] == [True, False, True, False]
    assert ticked() == []
    confirm(page)
    assert [number for number, _ in ticked()] == ["T0001", "T0003"]


def test_one_alone_is_asked_for_where_its_words_do_not_stand():
    assert "确认 1 件通过保密审查？" in asked(row=pk("T0001"), scope="picked").content.decode()
    assert ticked() == []


def take_back(person="wang-fang", **given):
    return browser(person).post(f"{URL}secrecy/take-back/", given, follow=True).content.decode()


def at_of(page):
    return re.search(r'name="at" value="([^"]+)"', page)[1]


def test_an_act_is_taken_back_whole_until_something_of_it_is_frozen(bureau):
    from office.audit.models import Event

    tick(row=pk("T0001"), scope="picked")
    tick(scope="all")
    page = text(browser("wang-fang"), URL)
    assert "确认了 3 件通过保密审查" in page
    assert "已取消 3 件" in take_back(at=at_of(page))
    assert [number for number, _ in ticked()] == ["T0001"]
    event = Event.objects.filter(act="secrecy").order_by("-number").first()
    assert (event.actor, event.subject) == ("wang-fang", "3 complaints")
    tick(scope="all")
    page = text(browser("wang-fang"), URL)
    bureau.ok("freeze")
    assert "没有可以取消的" in take_back(at=at_of(page))
    assert len(ticked()) == 4
    assert "通过保密审查，尚未定稿" not in text(browser("wang-fang"), URL)


def test_one_is_taken_back_on_its_page():
    tick(scope="all")
    page = text(browser("wang-fang"), f"{URL}{pk('T0002')}/")
    take_back(at=at_of(page), row=pk("T0002"), back=pk("T0002"))
    assert "T0002" not in dict(ticked())
    assert len(ticked()) == 3


def test_nobody_takes_back_what_a_colleague_passed():
    tick(scope="all")
    page = text(browser("wang-fang"), URL)
    assert "没有可以取消的" in take_back("li-ming", at=at_of(page))
    assert len(ticked()) == 4


@pytest.mark.parametrize("at", ["", "x", "2018-01-01"])
def test_what_is_no_instant_takes_nothing_back(at):
    tick(scope="all")
    assert "没有可以取消的" in take_back(at=at)
    assert len(ticked()) == 4


def by_another():
    from office.registry.models import Bureau

    Bureau.objects.update(policy={"notice": "off", "secrecy_by_another": True})


def test_where_so_ruled_nobody_passes_what_they_entered_or_edited(bureau):
    from office.complaints.models import Complaint, Contributor

    by_another()
    for number in ("T0001", "T0002"):
        row = Complaint.objects.get(number=number)
        Contributor.objects.create(complaint=row, person="wang-fang")
    page = asked(scope="all").content.decode()
    assert "另有 2 件由您录入或修改" in page
    assert "2 件已记为保密审查通过" in confirm(page).content.decode()
    assert [number for number, _ in ticked()] == ["T0003", "T0004"]
    assert "1 件由您录入或修改" in on_page("T0001").content.decode()
    assert "1 件由您录入或修改" in asked(row=pk("T0001"), scope="picked").content.decode()
    assert "T0001" not in dict(ticked())
    on_page("T0001", person="li-ming")
    assert ("T0001", "li-ming") in ticked()


def test_by_command_the_same_rule_holds(bureau):
    from office.complaints.models import Complaint, Contributor

    by_another()
    row = Complaint.objects.get(number="T0001")
    Contributor.objects.create(complaint=row, person="office-terminal")
    said = bureau.ok("secrecy", "--all", language="zh")
    assert "保密审查通过 3 件" in said
    assert "1 件由您录入或修改" in said


def test_after_as_many_as_are_shown_it_says_how_many_wait_and_asks_about_them(monkeypatch):
    from office.site.complaints.views import secrecy

    monkeypatch.setattr(secrecy, "_AT_ONCE", 3)
    page = asked(scope="all").content.decode()
    assert "还有 1 件，确认以后接着看" in page
    save("T0001", URL + "{}/words/", summary_zh="另写的摘要。")  # the last of the list
    onward = confirm(page).content.decode()
    assert "3 件已记为保密审查通过" in onward
    assert "确认 1 件通过保密审查？" in onward
    assert "另写的摘要" in onward
    assert [number for number, _ in ticked()] == ["T0002", "T0003", "T0004"]
    again = confirm(page).content.decode()
    assert "确认 1 件通过保密审查？" in again
    assert "没有待确认的" not in again
    last = confirm(onward).content.decode()
    assert "1 件已记为保密审查通过" in last
    assert 'name="shown"' not in last
    assert len(ticked()) == 4
