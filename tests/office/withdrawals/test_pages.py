"""Taking down from a page: found, looked at, signed in the browser, confirmed by a second."""

import base64
import json
import re

import pytest

from tests.office.bureau import Office, complaint
from tests.office.colleagues import at_once
from tests.office.correcting import correct
from tests.office.failing_disk import books_refuse
from tests.office.people import PASSWORD, browser, person
from tests.office.screens import as_screen
from tests.office.withdrawing import entries, text_of, withdraw

URL = "/office/withdrawals/"
NEW = f"{URL}new"


@pytest.fixture(autouse=True)
def _people(published: Office):
    """A duty officer with an account, in an office that has published."""
    person("duty-1", "duty")


def given(page) -> dict:
    """What a page gives the module that signs."""
    text = page.content.decode()
    start = text.index(">", text.index('id="sign-data"')) + 1
    return json.loads(text[start : text.index("</script>", start)])


def filled(office: Office, page, who: str, **changes: str) -> dict[str, str]:
    """The form as the module fills it in, with the key of `who`."""
    hidden = dict(
        re.findall(r'name="(dated|digest|entry_id)" value="([^"]*)"', page.content.decode())
    )
    key = office.key(who)
    parts = [base64.b64decode(part) for part in given(page)["parts"]]
    signature = " ".join(key.signer.sign(part).signature for part in parts)
    said = {"keyid": key.public.keyid, "signature": signature, "reason": "正在核实"}
    return hidden | said | changes


def take_down(office: Office, path: str, who: str = "duty-1", **changes: str):
    """Look at the page, then sign it."""
    client = browser(who)
    page = client.get(f"{NEW}/{path}")
    return client.post(f"{NEW}/{path}", filled(office, page, who, **changes), follow=True)


def test_what_a_record_takes_along_is_shown_and_it_goes(published: Office) -> None:
    pub_id = published.pub_ids()["T0001"]
    page = browser("duty-1").get(f"{NEW}/record/{pub_id}").content.decode()
    assert "T0001" in page
    assert "公示中的 1 件" in page
    png = base64.b64decode(re.search(r'src="data:image/png;base64,([^"]+)"', page)[1])
    (entry,) = [e for e in as_screen(published)[1].entries() if e.pub_id == pub_id]
    assert png == (published.public / f"plates/{min(entry.plates.items())[1]}.png").read_bytes()
    answer = take_down(published, f"record/{pub_id}").content.decode()
    assert "已撤下" in answer
    assert "正在核实" in answer
    assert entries(published) == [("record", pub_id, 1)]
    assert text_of(published, 1) not in published.published_text()
    verified, _ = as_screen(published)
    assert verified.withdrawn.blocks_version(pub_id, 1)


def test_what_is_out_is_said_to_be_where_the_disk_keeps_no_books_of_it(published: Office) -> None:
    path = f"record/{published.pub_ids()['T0001']}"
    with books_refuse("published_withdrawal"):
        answer = take_down(published, path)
    assert answer.status_code == 409
    assert "已经发出" in answer.content.decode()


def test_an_operator_a_venue_and_everything(published: Office) -> None:
    from office.complaints.models import Complaint

    key = Complaint.objects.get(number="T0001").operator.key
    for path in (f"operator/{key}", "all/*"):
        assert "已撤下" in take_down(published, path, "deputy-director-1").content.decode()
    scopes = [(scope, target) for scope, target, _ in entries(published)]
    assert sorted(scopes) == [("all", "*"), ("operator", key)]


def test_a_venue_whose_records_are_all_down_can_go_too(published: Office) -> None:
    """Its figures and advice are on the screens still."""
    for pub_id in published.pub_ids().values():
        withdraw(published, "--record", pub_id)
    client = browser("duty-1")
    assert f"{NEW}/venue/WH01" in client.get(NEW).content.decode()
    assert "已撤下" in take_down(published, "venue/WH01").content.decode()
    page = client.get(NEW).content.decode()
    assert "已整体撤下" in page
    assert f"{NEW}/venue/WH01" not in page


def test_the_first_page_does_not_count_what_is_down(published: Office) -> None:
    client = browser("dept-head-1")
    assert "已整体撤下" not in client.get("/office/").content.decode()
    take_down(published, "venue/WH01")
    assert "已整体撤下" in client.get("/office/").content.decode()
    assert "没有找到" in client.get(NEW, {"q": "T0001"}).content.decode()


def test_it_is_on_record_whose_hand_it_was(published: Office) -> None:
    from office.audit.models import Event

    take_down(published, "venue/WH01")
    event = Event.objects.get(act="withdraw")
    assert (event.actor, event.role) == ("duty-1", "duty")
    assert "正在核实" in event.after
    published.ok("audit", "verify")


def test_without_a_reason_nothing_goes(published: Office) -> None:
    before = published.tree()
    answer = take_down(published, "venue/WH01", reason=" ")
    assert answer.status_code == 409
    assert "这个字段是必填项" in answer.content.decode()
    assert published.tree() == before


def test_anothers_key_takes_nothing_down(published: Office) -> None:
    before = published.tree()
    client = browser("duty-1")
    form = filled(published, client.get(f"{NEW}/venue/WH01"), "deputy-director-1")
    answer = client.post(f"{NEW}/venue/WH01", form)
    assert answer.status_code == 409
    assert "没有获得由您撤下的授权" in answer.content.decode()
    assert published.tree() == before


def test_a_registrars_key_takes_nothing_down(published: Office) -> None:
    person("registrar-1", "dept-head")
    before = published.tree()
    assert "没有获得" in take_down(published, "venue/WH01", "registrar-1").content.decode()
    assert published.tree() == before


@pytest.mark.parametrize("signature", ["", "00", "zz", "30450221" + "0" * 130])
def test_a_signature_that_is_none_takes_nothing_down(published: Office, signature: str) -> None:
    before = published.tree()
    answer = take_down(published, "venue/WH01", signature=signature)
    assert answer.status_code == 409
    assert 'role="alert"' in answer.content.decode()
    assert published.tree() == before


def test_one_signature_takes_down_what_it_names_and_nothing_else(published: Office) -> None:
    """Signed for one record, handed in for everything."""
    client = browser("duty-1")
    page = client.get(f"{NEW}/record/{published.pub_ids()['T0001']}")
    before = published.tree()
    assert client.post(f"{NEW}/venue/WH01", filled(published, page, "duty-1")).status_code == 409
    assert published.tree() == before


def test_two_at_the_same_moment_are_both_asked_to_look(published: Office) -> None:
    ids = published.pub_ids()
    one, two = browser("duty-1"), browser("dept-head-1")
    first, second = (f"{NEW}/record/{ids[number]}" for number in ("T0001", "T0002"))
    mine = filled(published, one.get(first), "duty-1")
    theirs = filled(published, two.get(second), "dept-head-1")
    assert one.post(first, mine).status_code == 302
    answer = two.post(second, theirs)
    assert answer.status_code == 409
    assert "刚刚另有公示或撤下" in answer.content.decode()
    again = filled(published, answer, "dept-head-1")
    assert two.post(second, again).status_code == 302
    assert len(entries(published)) == 2


def test_pressed_twice_it_is_one_withdrawal(published: Office) -> None:
    client, path = browser("duty-1"), f"{NEW}/venue/WH01"
    form = filled(published, client.get(path), "duty-1")
    answers = [client.post(path, form) for _ in range(2)]
    assert [answer["Location"] for answer in answers] == [f"{URL}2"] * 2
    assert len(entries(published)) == 1


def test_who_was_slower_than_a_colleague_is_led_to_what_the_colleague_did(
    published: Office,
) -> None:
    path = f"record/{published.pub_ids()['T0001']}"
    client = browser("dept-head-1")
    form = filled(published, client.get(f"{NEW}/{path}"), "dept-head-1")
    take_down(published, path)
    answer = client.post(f"{NEW}/{path}", form, follow=True)
    assert answer.redirect_chain[-1][0] == f"{URL}2"
    assert "已经撤下" in answer.content.decode()
    assert len(entries(published)) == 1


@pytest.mark.parametrize("dated", ["", "x", "2018-01-01T00:00:00+00:00", "2018-01-01T00:00:00"])
def test_a_page_that_was_open_for_long_is_looked_at_again(published: Office, dated: str) -> None:
    before = published.tree()
    answer = take_down(published, "venue/WH01", dated=dated)
    assert answer.status_code == 409
    assert "页面打开太久" in answer.content.decode()
    assert published.tree() == before


@pytest.mark.parametrize("path", ["record/0000000000", "operator/x", "venue/XX9", "all/x", "x/y"])
def test_what_is_not_published_has_no_page(path: str) -> None:
    assert browser("duty-1").get(f"{NEW}/{path}").status_code == 404
    assert browser("duty-1").post(f"{NEW}/{path}").status_code == 404


def test_records_and_operators_are_found(published: Office) -> None:
    client = browser("duty-1")
    found = client.get(NEW, {"q": "T0002"}).content.decode()
    assert published.pub_ids()["T0002"] in found
    assert "撤下这家的全部" in found
    typed = published.pub_ids()["T0002"].upper()
    assert published.pub_ids()["T0002"] in client.get(NEW, {"q": typed}).content.decode()
    assert "力动健身1号店" in client.get(NEW, {"q": "ldjs"}).content.decode(), "by initials"
    assert "没有找到" in client.get(NEW, {"q": "不存在的"}).content.decode()
    assert "撤下整个场所" in client.get(NEW).content.decode()


def test_a_second_officer_confirms(published: Office) -> None:
    take_down(published, "venue/WH01")
    head = browser("dept-head-1")
    assert "次撤下待您确认" in head.get("/office/").content.decode()
    assert "次撤下待您确认" not in browser("duty-1").get("/office/").content.decode()
    before = published.tree()
    page = head.get(f"{URL}2")
    answer = head.post(f"{URL}2/confirm", filled(published, page, "dept-head-1"), follow=True)
    assert "已确认" in answer.content.decode()
    assert published.tree() == before
    assert "待确认" not in head.get(URL).content.decode()
    assert "次撤下待您确认" not in head.get("/office/").content.decode()


def test_whoever_took_it_down_does_not_confirm(published: Office) -> None:
    take_down(published, "venue/WH01")
    client = browser("duty-1")
    page = client.get(f"{URL}2")
    assert "请另一位" in page.content.decode()
    assert "请您确认" not in page.content.decode()
    other = browser("dept-head-1").get(f"{URL}2")
    answer = client.post(f"{URL}2/confirm", filled(published, other, "duty-1"))
    assert answer.status_code == 409


def test_a_confirmation_is_of_one_withdrawal(published: Office) -> None:
    from office.withdrawals.confirmation import confirmed

    ids = published.pub_ids()
    for number in ("T0001", "T0002"):
        take_down(published, f"record/{ids[number]}")
    head = browser("dept-head-1")
    form = filled(published, head.get(f"{URL}2"), "dept-head-1")
    answer = head.post(f"{URL}3/confirm", form)
    assert answer.status_code == 409
    assert "签名与这次撤下不符" in answer.content.decode()
    assert not confirmed()


def test_the_envelope_is_for_a_stick(published: Office) -> None:
    from sync.tree import Tree

    client = browser("duty-1")
    take_down(published, "venue/WH01")
    answer = client.get(f"{URL}envelope.json")
    assert answer.content == Tree(published.public).withdrawal()
    assert "attachment" in answer["Content-Disposition"]


def test_a_snapshot_that_cannot_be_made_is_told_and_made_later(published: Office) -> None:
    from office.published import tree as published_tree

    key = published.state / "online.key"
    aside = key.rename(published.folder / "aside")
    path = f"record/{published.pub_ids()['T0001']}"
    assert "快照没有更新" in take_down(published, path).content.decode()
    assert entries(published)
    client = browser("dept-head-1")
    assert "快照没有更新" in client.get(f"{URL}2").content.decode()
    assert client.post(f"{URL}2/list").status_code == 409
    aside.rename(key)
    answer = client.post(f"{URL}2/list", follow=True).content.decode()
    assert "快照已更新" in answer
    assert "快照没有更新" not in answer
    assert published_tree.read(published.place()).versions["wd-01"] == 2


def test_what_corrections_take_down_is_nobodys_to_confirm(published: Office) -> None:
    for number in ("T0001", "T0002"):
        correct(published, published.pub_ids()[number])
    published.publish_all()
    head = browser("dept-head-1")
    assert "待您确认" not in head.get("/office/").content.decode()
    assert "共 0 条" in head.get(URL).content.decode()
    take_down(published, f"record/{published.pub_ids()['T0003']}")
    assert "共 1 条" in head.get(URL).content.decode()
    assert head.get(f"{URL}2").status_code == 404
    assert "请您确认" in head.get(f"{URL}3").content.decode()


def test_an_operators_complaints_that_were_never_published_stay_in_work(
    published: Office,
) -> None:
    from office.complaints.models import Complaint

    shown = Complaint.objects.get(number="T0001")
    fresh = complaint(9, operator=shown.operator)
    published.ok("freeze")
    page = browser("duty-1").get(f"{NEW}/operator/{shown.operator.key}").content.decode()
    assert "待签的第 2 批送签件随之作废" in page
    answer = take_down(published, f"operator/{shown.operator.key}").content.decode()
    assert "第 2 批送签件随之作废" in answer
    fresh.refresh_from_db()
    assert fresh.status == "new"


def test_a_record_taken_down_while_its_correction_waits_comes_back_corrected(
    published: Office,
) -> None:
    pub_id = published.pub_ids()["T0001"]
    correct(published, pub_id)
    published.ok("freeze")
    done = take_down(published, f"record/{pub_id}").redirect_chain[-1][0]
    published.publish_all()
    _, bundle = as_screen(published)
    assert [version for found, version in bundle.records if found == pub_id] == [3]
    assert "已重新显示" in browser("duty-1").get(done).content.decode()


def test_a_taker_without_a_key_is_told_why_not(published: Office) -> None:
    take_down(published, "venue/WH01")
    person("chen-jing", "duty")
    page = browser("chen-jing").get(f"{URL}2").content.decode()
    assert "您还没有获得授权的密钥" in page


def test_the_second_signature_is_kept(published: Office) -> None:
    from office.audit.models import Event

    take_down(published, "venue/WH01")
    head = browser("dept-head-1")
    form = filled(published, head.get(f"{URL}2"), "dept-head-1")
    head.post(f"{URL}2/confirm", form)
    assert json.loads(Event.objects.get(act="confirm").after)["signature"] == form["signature"]


def test_entry_staff_see_what_is_down_and_take_nothing_down(published: Office) -> None:
    take_down(published, "all/*", "dept-head-1")
    client = browser("wang-fang")
    page = client.get(URL).content.decode()
    assert "全部场所" in page
    assert "撤下……" not in page
    assert client.get(NEW).status_code == 403


def test_a_record_on_screen_leads_there_for_who_may(published: Office) -> None:
    from office.complaints.models import Complaint

    row = Complaint.objects.get(number="T0001")
    path = f"{NEW}/record/{published.pub_ids()['T0001']}"
    assert path in browser("dept-head-1").get(f"/office/records/{row.pk}/").content.decode()
    assert path not in browser("wang-fang").get(f"/office/records/{row.pk}/").content.decode()
    take_down(published, f"record/{published.pub_ids()['T0001']}")
    assert path not in browser("dept-head-1").get(f"/office/records/{row.pk}/").content.decode()


def test_signed_in_long_ago_one_signs_in_again_and_it_is_done(published: Office) -> None:
    client = browser("duty-1", fresh=False)
    page = client.get(f"{NEW}/venue/WH01")
    answer = client.post(f"{NEW}/venue/WH01", filled(published, page, "duty-1"))
    assert "reauthenticate" in answer["Location"]
    assert entries(published) == []
    answer = client.post(answer["Location"], {"password": PASSWORD})
    assert answer["Location"] == f"{URL}2"
    assert len(entries(published)) == 1


def test_two_who_take_the_same_down_at_once_do_it_once(published: Office) -> None:
    path = f"{NEW}/record/{published.pub_ids()['T0001']}"
    both = [
        (client, filled(published, client.get(path), who))
        for who in ("duty-1", "dept-head-1")
        for client in [browser(who)]
    ]
    done = at_once(*(lambda c=client, f=form: c.post(path, f) for client, form in both))
    assert [one.refused for one in done] == [None, None]
    assert len(entries(published)) == 1
    statuses = sorted(one.answer.status_code for one in done)
    assert statuses in ([302, 302], [302, 409]), "led to what the colleague did, or asked to look"


def test_where_nobody_who_may_take_down_has_a_key_it_says_so(published: Office) -> None:
    from office.accounts.models import Grant
    from office.complaints.models import Complaint
    from office.roles import TAKERS

    Grant.objects.filter(role__in=TAKERS).delete()
    person("duty-9", "duty")
    row = Complaint.objects.filter(status="published").first()
    assert row is not None
    told = browser("wang-fang").get(f"/office/records/{row.pk}/").content.decode()
    assert "没有人既担任又有获得授权的密钥" in told
    assert "duty-9" not in told


def test_who_has_a_key_for_one_of_two_roles_is_named(published: Office) -> None:
    from office.accounts.models import Grant
    from office.complaints.models import Complaint
    from office.roles import TAKERS

    person("dept-head-1")
    row = Complaint.objects.filter(status="published").first()
    assert row is not None
    (approves,) = Grant.objects.filter(user__username="dept-head-1", role__in=TAKERS)
    Grant.objects.filter(role__in=TAKERS).exclude(pk=approves.pk).delete()
    other = next(role for role in TAKERS if role != approves.role)
    for first, second in ((approves.role, other), (other, approves.role)):
        Grant.objects.filter(user=approves.user, role__in=TAKERS).delete()
        for role in (first, second):
            Grant.objects.create(user=approves.user, role=role, at=approves.at)
        told = browser("wang-fang").get(f"/office/records/{row.pk}/").content.decode()
        assert "李明" in told, first


def test_who_may_not_take_down_is_told_at_the_record_who_may(published: Office) -> None:
    from office.complaints.models import Complaint

    row = Complaint.objects.filter(status="published").first()
    assert row is not None
    pub_id = row.public_record.pk
    person("dept-head-1")
    person("duty-9", "duty")
    page = f"/office/records/{row.pk}/"
    told = browser("wang-fang").get(page).content.decode()
    assert f"把公示编号 {pub_id} 告诉一位签批人或值班员" in " ".join(told.split())
    assert "李明" in told
    assert f"{NEW}/record/{pub_id}" not in told
    assert "duty-9" not in told, "without a key nobody takes down"
    own = browser("dept-head-1").get(page).content.decode()
    assert 'id="takers"' not in own
    assert f"{NEW}/record/{pub_id}" in own
    unpublished = browser("wang-fang").get(f"/office/records/{complaint(20).pk}/")
    assert 'id="takers"' not in unpublished.content.decode()


def test_the_page_of_a_complaint_that_is_down_does_not_say_that_it_is_public(
    published: Office,
) -> None:
    from office.complaints.models import Complaint

    path = f"/office/records/{Complaint.objects.get(number='T0001').pk}/"
    pub_id = published.pub_ids()["T0001"]
    assert "已公示第 1 版" in browser("wang-fang").get(path).content.decode()
    withdraw(published, "--record", pub_id)
    page = browser("wang-fang").get(path).content.decode()
    assert "已公示第 1 版" not in page
    assert f"撤下的是第 1 版，公示编号 {pub_id}" in page
