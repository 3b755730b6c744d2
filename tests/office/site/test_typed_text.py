"""What nobody sees in a text never comes in by a page or a command, nor out with a signature."""

from tests.office.bureau import Office, complaint
from tests.office.correcting import correct
from tests.office.people import browser

TURNED, ZERO_WIDTH = "\u202e", "\u200b"
HIDDEN = f"经核实，门店{ZERO_WIDTH}已退还{TURNED}全部余额。"
SEEN = "经核实，门店已退还全部余额。"


def test_words_typed_into_a_record_are_what_is_read(bureau: Office) -> None:
    from office.complaints.models import Complaint

    row = Complaint.objects.get(number="T0001")
    sent = {
        "headline_zh": row.headline_zh, "summary_zh": HIDDEN, "full_text_zh": row.full_text_zh,
        "seen": row.updated.isoformat(),
    }  # fmt: skip
    browser("wang-fang").post(f"/office/records/{row.pk}/words/", sent)
    row.refresh_from_db()
    assert row.summary_zh == SEEN


def test_a_correction_by_page_and_by_command_is_what_is_read(published: Office) -> None:
    from office.complaints.models import Complaint
    from office.corrections.models import Correction

    row = Complaint.objects.get(number="T0001")
    sent = {
        "ground": "inaccurate", "note": HIDDEN, "summary_zh": HIDDEN,
        "headline_zh": row.headline_zh, "full_text_zh": row.full_text_zh,
        "outcome": row.outcome, "secrecy": "on",
    }  # fmt: skip
    browser("wang-fang").post(f"/office/records/{row.pk}/correct/", sent)
    correct(published, published.pub_ids()["T0002"], "--summary", HIDDEN)
    for made in Correction.objects.all():
        assert made.changes == {"summary_zh": SEEN}
    assert Correction.objects.get(record__complaint=row).note == SEEN


def test_a_password_is_what_was_typed() -> None:
    from django.http import QueryDict

    from office.site.typed_text import _cleaned

    sent = QueryDict(mutable=True)
    sent.update({"password": f"a{ZERO_WIDTH}b", "name": f"a{ZERO_WIDTH}b\r\nc"})
    assert _cleaned(sent).dict() == {"password": f"a{ZERO_WIDTH}b", "name": "ab\nc"}


def test_what_is_there_already_is_not_frozen_and_is_told_by_its_field(bureau: Office) -> None:
    complaint(5, full_text_zh=HIDDEN)
    told = bureau.refused("freeze", language="zh")
    assert "全文" in told
    assert "看不见的字符" in told
    assert SEEN not in told
    assert not (bureau.state / "drafts").exists()


def test_a_register_with_what_nobody_sees_is_not_frozen(bureau: Office) -> None:
    from office.registry.models import Venue

    Venue.objects.filter(pk="WH01").update(name_zh=f"新北{TURNED}万汇广场")
    assert "登记资料含看不见的字符" in bureau.refused("freeze", language="zh")
