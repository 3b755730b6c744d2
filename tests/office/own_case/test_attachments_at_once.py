"""Attachments of few operators are looked at together: the threads are the staff's as well."""

import io
from contextlib import ExitStack, contextmanager

import pytest

from tests.office.attachments.files import pdf
from tests.office.bureau import Office
from tests.office.notice_steps import a_complaint, notifying
from tests.office.own_case.steps import now, opened, path, text

SAID = "鉴定结论在我店手里"


@pytest.fixture
def issued(published: Office):
    """The notice of a published record."""
    from office.prior_notices.issue import issue

    notifying(published)
    return issue(a_complaint(), now())


def attached():
    file = io.BytesIO(pdf())
    file.name = "鉴定.pdf"
    return file


@contextmanager
def all_turns():
    """As many sendings as there are turns are being looked at."""
    from office.serve.site_threads import DJANGO_THREADS
    from office.site.own_case.door import LOOKED_AT, looking

    assert LOOKED_AT < DJANGO_THREADS
    with ExitStack() as stack:
        assert all(stack.enter_context(looking(-n)) for n in range(1, LOOKED_AT + 1))
        yield


@pytest.mark.parametrize(("end", "ground"), [("objection", "facts"), ("correction", "inaccurate")])
def test_while_others_are_looked_at_it_is_not_taken_and_comes_again(issued, end, ground):
    from office.attachments.models import Attachment

    client = opened(issued)

    def send():
        given = {"ground": ground, "said": SAID, "attached": attached()}
        return client.post(path(issued, end), given)

    with all_turns():
        answer = send()
    assert answer.status_code == 503
    assert "两分钟后再提交" in text(answer)
    assert SAID not in answer.content.decode()
    assert not Attachment.objects.exists()
    assert send().status_code == 302
    assert Attachment.objects.count() == 1


def test_what_has_no_attachment_waits_for_nobody(issued):
    client = opened(issued)
    with all_turns():
        sent = client.post(path(issued, "objection"), {"ground": "facts", "said": SAID})
    assert sent.status_code == 302


def test_a_file_that_is_refused_lets_the_next_one_in(issued):
    client = opened(issued)
    bad = io.BytesIO(b"MZ")
    bad.name = "x.exe"
    given = {"ground": "facts", "said": SAID}
    refused = client.post(path(issued, "objection"), {**given, "attached": bad})
    assert refused.status_code == 422
    sent = client.post(path(issued, "objection"), {**given, "attached": attached()})
    assert sent.status_code == 302


def test_one_notice_has_one_turn_and_leaves_the_others_theirs(issued):
    from office.site.own_case.door import looking

    number = issued.notice.pk
    with looking(number) as first, looking(number) as again, looking(number + 1) as other:
        assert (first, again, other) == (True, False, True)
    with looking(number) as later:
        assert later
