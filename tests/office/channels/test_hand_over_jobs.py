"""A hand-over as a job: asked for on the page, made beside it, recorded once (R21, R24)."""

import re

import pytest

from tests.office.bureau import Office
from tests.office.handover_steps import outlet, pub_id
from tests.office.people import browser, person
from tests.office.withdrawing import withdraw

URL = "/office/channels/"


@pytest.fixture(autouse=True)
def _office(published: Office) -> None:
    person("wang-fang")


def asked(row, **more: str) -> tuple[str, dict[str, str]]:
    """The form of the page sent: where it leads, and what was sent."""
    clerk = browser("wang-fang")
    page = clerk.get(f"{URL}{row.pk}/").content.decode()
    (once,) = re.findall(r'name="once" value="([^"]+)"', page)
    sent = {"once": once, "whom": "周编辑", **more}
    return clerk.post(f"{URL}{row.pk}/hand-over", sent).headers["Location"], sent


def work() -> None:
    from office.jobs.queue import run_next

    while run_next():
        pass


def page(path: str) -> str:
    return browser("wang-fang").get(path).content.decode()


def test_it_is_made_beside_the_page_which_tells_how_far_it_is_and_leads_on():
    from office.handovers.models import HandOver
    from office.jobs.models import Job

    path, _ = asked(outlet())
    assert not HandOver.objects.exists()
    assert "排队等候" in page(path)
    work()
    (job, made) = (Job.objects.get(), HandOver.objects.get())
    assert (job.done, job.total) == (5, 5)
    assert browser("wang-fang").get(path)["Location"] == f"/office/hand-overs/{made.pk}/"
    assert (made.by, made.whom) == ("wang-fang", "周编辑")


def test_a_form_sent_again_and_a_job_done_again_hand_over_once():
    from office.handovers.models import HandOver
    from office.jobs.models import Job

    row = outlet()
    path, sent = asked(row)
    assert asked(row, once=sent["once"])[0] == path
    Job.objects.update(state=Job.State.RUNNING)
    assert asked(row, once=sent["once"])[0] == path
    Job.objects.update(state=Job.State.QUEUED)
    work()
    Job.objects.update(state=Job.State.QUEUED)  # it was cut off before that was noted
    work()
    made = HandOver.objects.get()
    assert Job.objects.get().url == f"/office/hand-overs/{made.pk}/"
    assert asked(row, once=sent["once"])[0] == f"/office/hand-overs/{made.pk}/"
    assert Job.objects.count() == 1


def test_what_is_withdrawn_before_it_is_done_is_not_in_it(published):
    from office.handovers.models import HandOver

    asked(outlet())
    first = pub_id(1)
    withdraw(published, "--record", first)
    work()
    items = set(HandOver.objects.get().items.values_list("item", flat=True))
    assert first not in items
    assert pub_id(2) in items


def test_what_is_withdrawn_while_it_is_made_is_not_recorded_and_not_given(published):
    """A package with words that are public no more is nobody's."""
    from office.channels.packages.hand_over import hand_over
    from office.errors import UsageError
    from office.handovers.models import HandOver
    from tests.office.handover_steps import now

    row, gone = outlet(), []

    def progress(_done: int, _all: int) -> None:
        if not gone:
            gone.append(withdraw(published, "--record", pub_id(1)))

    with pytest.raises(UsageError, match="制作期间"):
        hand_over(published.place(), row.pk, now(), progress=progress)
    assert not HandOver.objects.exists()


def test_one_that_fails_says_why_and_records_nothing(published):
    from office.handovers.models import HandOver

    path, _ = asked(outlet())
    withdraw(published, "--venue", "WH01")
    work()
    assert "没有可移交的" in page(path)
    assert not HandOver.objects.exists()


def test_switched_off_in_between_it_is_handed_nothing():
    from office.handovers.models import HandOver
    from office.handovers.outlets import switch
    from tests.office.handover_steps import now

    row = outlet()
    path, _ = asked(row)
    switch(row.pk, on=False, now=now())
    work()
    assert "已停用" in page(path)
    assert not HandOver.objects.exists()


def test_a_name_that_is_too_long_is_refused_at_once():
    from office.jobs.models import Job

    answer = browser("wang-fang").post(f"{URL}{outlet().pk}/hand-over", {"whom": "周" * 81})
    assert "至多 80 字" in answer.content.decode()
    assert not Job.objects.exists()
