"""What the plate of a correction strikes, what it says instead, and since when the error stood."""

from datetime import date

import pytest

from tests.office.bureau import NOW, Office
from tests.office.correcting import NEW
from tests.office.screens import as_screen


def propose(office: Office, **changes):
    from office.corrections.propose import propose as act

    given = {"ground": "inaccurate", "by": "own_discovery", "note": "结果有误。", "secrecy": True}
    given |= {"changes": {"summary": NEW}, "now": NOW}
    return act(office.pub_ids()["T0001"], **{**given, **changes})


def refused(office: Office, **changes) -> str:
    from office.errors import CorrectionError

    with pytest.raises(CorrectionError) as caught:
        propose(office, **changes)
    return caught.value.zh


def test_both_are_signed_with_the_new_version(published: Office) -> None:
    row = propose(published, was="门店停业", reads="门店已退款")
    assert row.since == row.on  # the sample was published after the day of this test
    published.publish_all()
    said = as_screen(published)[1].records[row.record_id, 2].correction
    assert (said.was.zh, said.reads.zh, said.since) == ("门店停业", "门店已退款", "2018-11-05")


def test_old_words_that_hurt_rights_are_not_repeated(published: Office) -> None:
    assert "不重复原文" in refused(published, ground="lawful_rights", was="门店停业")
    assert propose(published, ground="lawful_rights", reads="门店已退款").was == ""


def test_they_fit_the_plate(published: Office) -> None:
    assert "至多24字" in refused(published, was="长" * 25)
    assert "至多24字" in refused(published, reads="一行\n两行")


def test_personal_data_in_them_is_refused(published: Office) -> None:
    assert "更正后的文字" in refused(published, reads="电话13800138000")


def test_the_error_stood_since_those_words_were_first_published() -> None:
    from office.corrections.error_since import error_since
    from office.published.models import RecordVersion

    def version(day: int, summary: str, outcome: str) -> RecordVersion:
        body = f'{{"summary":{{"zh":"{summary}"}},"outcome":"{outcome}"}}'.encode()
        return RecordVersion(version=day, published_on=date(2018, 10, day), body=body)

    newest_first = [
        version(9, "丙", "agreed"), version(5, "乙", "agreed"), version(1, "乙", "agreed"),
    ]  # fmt: skip
    assert error_since(newest_first, ["summary_zh"]).day == 9
    assert error_since(newest_first, ["summary_zh", "outcome"]).day == 1
    assert error_since(newest_first, ["accepted_on"]).day == 1
    gone = RecordVersion(version=1, published_on=date(2018, 9, 30), body=b"")
    assert error_since([newest_first[0], gone], ["summary_zh"]).month == 9
