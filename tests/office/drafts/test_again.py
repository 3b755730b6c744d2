"""A draft after a void one: what is still the same needs no second look, what changed does.

Of the nine steps four are records; none of the other five bears the publication's number.
"""

import pytest

from tests.office.bureau import Office, complaint
from tests.office.people import browser, everyone
from tests.office.signing_steps import data, look, marks, sign, signature


@pytest.fixture(autouse=True)
def _people(frozen: Office) -> None:
    everyone()


def send_back(number: int = 1) -> None:
    address = f"/office/drafts/{number}/send-back"
    answer = browser("deputy-director-1").post(address, {"reason": "请改写第一件。"})
    assert answer.status_code == 302


def left(person: str, number: int) -> int:
    """How many steps that person has still to look at."""
    page = data(browser(person).get(f"/office/drafts/{number}/review"))
    return sum(not set(marks(step)) <= set(page["seen"]) for step in page["steps"])


def sent_back(office: Office, **words: str) -> None:
    """The head has looked, it is sent back, T0001 gets other `words`, and it is frozen again."""
    from office.complaints.models import Complaint

    look(browser("dept-head-1"))
    send_back()
    if words:
        assert Complaint.objects.filter(number="T0001").update(**words) == 1
    office.ok("freeze")


def test_after_a_send_back_only_what_was_mended_is_looked_at_again(frozen: Office) -> None:
    sent_back(frozen, summary_zh="消费者反映门店停业，余额已退。")
    assert left("dept-head-1", 2) == 1
    page = browser("dept-head-1").get("/office/drafts/2/review").content.decode()
    assert "9 项您在已作废的送签件中看过" in page
    made = signature(frozen, browser("dept-head-1"), "dept-head-1", 2)
    answer = browser("dept-head-1").post("/office/drafts/2/sign", {"signature": made})
    assert "还有 1 项没有看完" in answer.content.decode()
    assert sign(frozen, "dept-head-1", 2).status_code == 302


def test_who_had_not_looked_looks_at_everything(frozen: Office) -> None:
    sent_back(frozen)
    assert left("deputy-director-1", 2) == 10


def test_other_words_under_the_same_picture_are_looked_at_again(frozen: Office) -> None:
    sent_back(frozen, full_text_zh="另一段文字，画面上没有。")
    assert left("dept-head-1", 2) == 1


def test_what_was_seen_before_the_last_publication_counts_no_more(frozen: Office) -> None:
    from office.drafts.models import Draft, Viewing

    sent_back(frozen)
    frozen.publish_all()
    complaint(9)
    frozen.ok("freeze")
    opened = Draft.objects.get(state=Draft.State.OPEN)
    needed = left("dept-head-1", opened.number)
    page = data(browser("dept-head-1").get(f"/office/drafts/{opened.number}/review"))
    for mark in {mark for step in page["steps"] for mark in marks(step)}:
        Viewing.objects.create(draft_id=1, person="dept-head-1", plate=mark, at=opened.frozen_at)
    assert left("dept-head-1", opened.number) == needed == len(page["steps"])


def test_after_a_take_down_only_what_it_changed_is_looked_at_again(frozen: Office) -> None:
    """The new records were seen and are as they were; plates that counted what went are others."""
    from tests.office.withdrawing import withdraw

    frozen.publish_all()
    for number in (9, 10):
        complaint(number, summary_zh=f"第{number}件的摘要。")
    frozen.ok("freeze")
    look(browser("dept-head-1"), 3)
    withdraw(frozen, "--record", frozen.pub_ids()["T0001"])
    frozen.ok("freeze")
    page = data(browser("dept-head-1").get("/office/drafts/4/review"))
    again = [step["slide"] for step in page["steps"] if not set(marks(step)) <= set(page["seen"])]
    assert "overview" in again
    assert not any(slide.startswith("record:") for slide in again)
