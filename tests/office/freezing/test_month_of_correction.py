"""A correction that moves a record to a month that somebody chose from: R18 and R27 hold there."""

import json
from datetime import date

import pytest

from tests.office.bureau import Office, complaint
from tests.office.freezing.test_corrections_alone import correct_as_here
from tests.office.people import browser
from tests.office.screens import as_screen

GROUND = "该店多次停业不退余额，经集体研究，作为个案公示。" * 3


@pytest.fixture
def moving(published: Office) -> Office:
    """T0001 is to be of August, of which a department head chose individual cases."""
    from office.complaints.models import Complaint
    from office.drafts import selection_grounds
    from office.drafts.models import Batch

    Complaint.objects.filter(number="T0001").update(picked=True)
    Batch.objects.create(
        month="2018-08", mode=Batch.Mode.SELECTIVE, criterion="多次停业不退余额",
        focus=[selection_grounds.INDIVIDUAL], ground=GROUND, chosen_by="dept-head-1",
    )  # fmt: skip
    pub_id = published.pub_ids()["T0001"]
    correct_as_here(pub_id, closed_on="2018-08-20", closed_month="2018-08", days=13)
    published.ok("freeze", "--correction", pub_id)
    return published


def test_who_chose_the_month_that_it_comes_to_signs_nothing(moving: Office) -> None:
    authors = json.loads((moving.draft() / "draft.json").read_text())["authors"]
    assert "dept-head-1" in authors
    key = moving.holder("dept-head-1")
    moving.refused("sign", moving.draft(), "--yes", "--look", moving.folder / "look", *key)


def test_the_ground_of_that_month_is_read(moving: Office) -> None:
    from office.drafts.models import Draft
    from office.drafts.plates_viewed import must_see, open_for_review
    from office.drafts.review_steps import Ground

    steps = must_see(open_for_review(moving.place(), Draft.objects.get(pk=2)))
    texts = [step.text for step in steps if isinstance(step.text, Ground)]
    assert [ground.text for ground in texts] == [GROUND]


def moved(office: Office) -> str:
    """The public id of T0001, that a correction puts into August."""
    from office.complaints.models import Complaint

    Complaint.objects.filter(number="T0001").update(picked=True)
    pub_id = office.pub_ids()["T0001"]
    correct_as_here(pub_id, closed_on="2018-08-20", closed_month="2018-08", days=13)
    return pub_id


def chosen(**changes) -> None:
    """August is chosen from."""
    from office.drafts.models import Batch

    Batch.objects.create(
        month="2018-08", mode=Batch.Mode.SELECTIVE, chosen_by="dept-head-1",
        **{"criterion": "多次停业不退余额", "focus": ["concentrated"], **changes},
    )  # fmt: skip


def test_a_month_whose_only_record_comes_by_correction_is_frozen(published: Office) -> None:
    chosen()
    pub_id = moved(published)
    published.ok("freeze")
    for person in ("dept-head-2", "deputy-director-1"):  # the other head chose
        published.sign(person)
    published.ok("publish")
    [august] = [one for one in as_screen(published)[1].batches if one.month == "2018-08"]
    assert ([entry.pub_id for entry in august.entries], august.mode) == ([pub_id], "selective")


def test_a_month_without_complaints_lacks_nothing(published: Office) -> None:
    """Its only complaint went to another month before it was public."""
    chosen()
    complaint(9)
    published.ok("freeze")


def test_a_month_of_which_nothing_is_picked_still_does(published: Office) -> None:
    complaint(9, closed_on=date(2018, 8, 20), closed_month="2018-08", picked=False)
    chosen()
    assert "没有选中任何投诉" in published.refused("freeze", language="zh")


@pytest.mark.parametrize(
    ("lacks", "said"),
    [
        ({"criterion": ""}, "选择标准"),
        ({"criterion": "手机13800138000的投诉"}, "含个人信息"),
        ({"focus": ["individual"]}, "个案公示须写明依据"),
    ],
)
def test_alone_it_comes_to_no_month_whose_words_are_not_ready(
    published: Office, lacks: dict, said: str
) -> None:
    chosen(**lacks)
    assert said in published.refused("freeze", "--correction", moved(published), language="zh")


def test_what_another_month_lacks_does_not_hold_it_up(published: Office) -> None:
    from office.complaints.models import Complaint

    Complaint.objects.update(picked=True)
    chosen(criterion="")
    pub_id = published.pub_ids()["T0002"]
    correct_as_here(pub_id)
    published.ok("freeze", "--correction", pub_id)


def test_the_page_of_such_a_month_opens(published: Office) -> None:
    chosen(criterion="")
    assert browser("wang-fang").get("/office/batches/2018-08").status_code == 200
    assert browser("wang-fang").get("/office/batches/2018-07").status_code == 404
