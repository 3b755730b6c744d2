"""Marks: a reply or an objection's state is signed with its record, and corrects nothing."""

import pytest

from tests.office.bureau import NOW, Office
from tests.office.correcting import NEW, correct
from tests.office.screens import as_screen
from tests.office.withdrawing import entries, withdraw

RAISED = {"state": "raised", "on": "2018-11-05"}
REPLY = {"reply_zh": "已联系消费者办理退费。", "reply_on": "2018-11-05"}


def public(number: str = "T0001"):
    from office.published.models import PublicRecord

    return PublicRecord.objects.get(complaint__number=number)


def objection(state: dict[str, str] = RAISED, number: str = "T0001"):
    from office.corrections.mark import propose_mark
    from office.corrections.models import Correction

    return propose_mark(public(number), Correction.Kind.OBJECTION, {"objection": state}, NOW)


def reply(changes: dict[str, str] = REPLY):
    from office.corrections.mark import propose_mark
    from office.corrections.models import Correction

    return propose_mark(public(), Correction.Kind.REPLY, changes, NOW)


def shown(office: Office, version: int):
    return as_screen(office)[1].records[public().pk, version]


def test_an_objection_is_shown_with_the_record_and_nothing_else_changes(published: Office) -> None:
    import msgspec

    before, tally = shown(published, 1), as_screen(published)[1].tally
    objection()
    published.publish_all()
    after = shown(published, 2)
    assert (after.objection.state, after.objection.on) == ("raised", "2018-11-05")
    same = msgspec.structs.replace(
        after, version=1, nonce=before.nonce, published_on=before.published_on, objection=None
    )
    assert same == before
    assert as_screen(published)[1].tally == tally
    assert entries(published) == [("record", before.pub_id, 1)]


def test_it_goes_alone_while_nothing_else_is_ready(published: Office) -> None:
    from tests.office.bureau import complaint

    complaint(9, full_text_zh="请联系投诉人手机13800138000。")
    objection()
    published.refused("freeze")
    published.ok("freeze", "--correction", public().pk)
    published.sign_both()
    published.ok("publish")
    assert shown(published, 2).objection.state == "raised"


def test_a_later_state_replaces_the_one_that_waits(published: Office) -> None:
    from office.corrections.models import Correction

    objection()
    objection({"state": "refused", "on": "2018-11-06"})
    published.publish_all()
    assert shown(published, 2).objection.state == "refused"
    assert Correction.objects.count() == 1


def test_a_reply_waits_for_its_secrecy_check_and_stops_nobody(published: Office) -> None:
    from office.corrections.secrecy import passes

    reply()
    objection(number="T0002")
    published.publish_all()
    assert (public().pk, 1) in as_screen(published)[1].records
    passes(public().pk, NOW)
    published.publish_all()
    found = shown(published, 2).reply
    assert (found.text.zh, found.on) == (REPLY["reply_zh"], REPLY["reply_on"])


def test_a_correction_takes_along_the_mark_that_waits(published: Office) -> None:
    objection()
    correct(published, public().pk)
    published.publish_all()
    found = shown(published, 2)
    assert (found.summary.zh, found.objection.state) == (NEW, "raised")
    assert found.correction.of_version == 1


def test_a_mark_joins_the_correction_that_waits(published: Office) -> None:
    correct(published, public().pk)
    objection()
    published.publish_all()
    assert (shown(published, 2).summary.zh, shown(published, 2).objection.state) == (NEW, "raised")


def test_a_mark_outlives_the_correction_it_went_with(published: Office) -> None:
    from office.corrections.ending import take_back

    correct(published, public().pk)
    objection()
    take_back(public().pk, NOW)
    published.publish_all()
    found = shown(published, 2)
    assert found.objection.state == "raised"
    assert found.correction is None
    assert found.summary.zh != NEW


def test_what_a_correction_says_stands_on_after_a_mark(published: Office) -> None:
    correct(published, public().pk)
    published.publish_all()
    until = shown(published, 2).show_until
    objection()
    published.publish_all()
    assert shown(published, 3).correction.of_version == 1
    assert shown(published, 3).show_until == until


def test_how_an_objection_stands_is_neither_taken_back_nor_refused(published: Office) -> None:
    from office.corrections.ending import refuse, take_back
    from office.errors import CorrectionError

    objection()
    with pytest.raises(CorrectionError):
        take_back(public().pk, NOW)
    with pytest.raises(CorrectionError):
        refuse(public().pk, "不便公示", NOW)


def test_a_reply_can_be_refused_with_a_reason(published: Office) -> None:
    from office.corrections.case_steps import to_tell
    from office.corrections.ending import refuse

    reply()
    refuse(public().pk, "含第三人信息", NOW)
    assert not to_tell()
    assert "Nothing has changed" in published.refused("freeze")


def test_a_mark_puts_nothing_back_that_is_down(published: Office) -> None:
    pub_id = public().pk
    withdraw(published, "--record", pub_id)
    objection()
    published.publish_all()
    assert pub_id not in {key for key, _ in as_screen(published)[1].records}


def test_a_mark_of_what_is_not_published_is_refused(frozen: Office) -> None:
    from office.errors import CorrectionError

    with pytest.raises(CorrectionError):
        objection()


def test_a_mark_leaves_the_draft_that_waits_and_goes_into_the_next(published: Office) -> None:
    from office.drafts.models import Draft

    correct(published, public("T0002").pk)
    published.ok("freeze")
    objection()
    assert Draft.waiting() is not None
    published.sign_both()
    published.ok("publish")
    assert (public().pk, 1) in as_screen(published)[1].records
    published.publish_all()
    assert shown(published, 2).objection.state == "raised"


def test_the_log_tells_a_mark_apart_from_a_correction(published: Office) -> None:
    from office.audit.models import Event

    objection()
    published.publish_all()
    acts = set(Event.objects.filter(subject=public().pk).values_list("act", flat=True))
    assert acts == {"propose mark", "mark"}


def test_the_history_says_how_an_objection_stands_in_words(published: Office) -> None:
    from office.complaints.labels import OBJECTIONS
    from tests.office.people import browser

    objection()
    published.publish_all()
    page = f"/office/records/{public().complaint_id}/history/"
    text = browser("wang-fang").get(page).text
    assert str(OBJECTIONS["raised"]) in text
    assert "raised" not in text.partition('id="history-title"')[2]
