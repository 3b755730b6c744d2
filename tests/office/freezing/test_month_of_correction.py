"""A correction that moves a record to a month that somebody chose from: R18 and R27 hold there."""

import json

import pytest

from tests.office.bureau import Office
from tests.office.freezing.test_corrections_alone import correct_as_here

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
