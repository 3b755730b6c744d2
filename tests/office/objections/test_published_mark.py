"""R46: what is signed beside a published record as an objection goes its way."""

import pytest

from tests.office.objection_steps import NOW, accepted, by, decided, declined, filed, record


def _declined(row):

    return declined(row)


def _taken_back(row):
    from office.objections.taking_up import take_back

    return take_back(row.pk, by(), "2026-11-12 来电表示撤回。")


def _waiting():
    from office.corrections.models import Correction

    return Correction.objects.filter(state="proposed").first()


def _reply() -> None:
    from office.corrections.mark import propose_mark
    from office.published.models import PublicRecord

    marked = PublicRecord.objects.get(complaint=record())
    propose_mark(marked, "reply", {"reply_zh": "已退费。", "reply_on": "2026-11-12"}, NOW)


def test_one_that_is_not_taken_up_before_its_mark_was_signed_leaves_no_version(published):
    row = filed(record())
    assert _waiting().changes["objection"]["state"] == "raised"
    _declined(row)
    assert _waiting() is None
    assert "Nothing has changed" in published.refused("freeze")


def test_a_reply_that_waits_beside_that_mark_waits_on(published):
    row = filed(record())
    _reply()
    _declined(row)
    assert (_waiting().kind, sorted(_waiting().changes)) == ("reply", ["reply_on", "reply_zh"])


def test_the_log_tells_that_the_mark_was_taken_back(published):
    from office.audit.models import Event

    _declined(filed(record()))
    assert Event.objects.filter(act="take back mark").count() == 1


def test_one_that_is_not_taken_up_after_its_mark_was_signed_has_it_taken_away(published):
    row = filed(record())
    published.publish_all()
    _declined(row)
    published.publish_all()
    assert record().objection == {}


def test_one_that_is_taken_back_before_its_mark_was_signed_leaves_no_version(published):
    row = filed(record())
    _taken_back(row)
    assert _waiting() is None
    assert "Nothing has changed" in published.refused("freeze")


def test_one_that_is_taken_back_after_its_mark_was_signed_says_so(published):
    row = filed(record())
    published.publish_all()
    _taken_back(row)
    assert _waiting().changes["objection"]["state"] == "taken_back"
    published.publish_all()
    assert record().objection["state"] == "taken_back"


def test_the_consumers_is_signed_as_the_consumers(published):
    row = filed(record(), party="consumer", by="wang-fang")
    assert _waiting().changes["objection"]["state"] == "consumer_raised"
    published.publish_all()
    assert record().objection["state"] == "consumer_raised"
    _taken_back(row)
    assert _waiting().changes["objection"]["state"] == "consumer_taken_back"


def test_the_consumers_that_is_not_taken_up_is_taken_away_again(published):
    row = filed(record(), party="consumer", by="wang-fang")
    published.publish_all()
    _declined(row)
    published.publish_all()
    assert record().objection == {}


def test_a_decision_replaces_the_mark_that_waits(published):
    decided(accepted(record()))
    assert _waiting().changes["objection"]["state"] == "refused"


@pytest.mark.usefixtures("bureau")
def test_before_publication_there_is_nothing_to_mark():
    _declined(filed(record()))
    assert _waiting() is None
