"""Once a complaint names another operator, neither reads what the other was told or wrote (R44)."""

import pytest

from tests.office.bureau import Office
from tests.office.correcting import correct
from tests.office.notice_steps import a_complaint, notifying
from tests.office.own_case.steps import CASE, enter, now, opened, path, text, told
from tests.office.people import browser
from tests.office.revisit_steps import DONE, answered, asked
from tests.office.revisit_steps import told as told_result

OTHER, WORDS, REPLY = "另一家健身", "会员卡是隔壁那家店办的", "本店愿退还全部余额"


def other():
    """Another operator of the register."""
    from office.registry.models import Operator

    code = "91320411MA1W2X3Y4K"
    return Operator.objects.create(key=code, uscc=code, name=OTHER, shop_no="L1-001")


def other_named() -> None:
    """What is not published names another operator from now on."""
    row = a_complaint()
    row.operator = other()
    row.save()


@pytest.fixture
def issued(published: Office):
    """The notice of a published record."""
    from office.prior_notices.issue import issue

    notifying(published)
    return issue(a_complaint(), now())


def corrected(office: Office) -> None:
    """The record is corrected: it concerns the other one."""
    other()
    correct(office, office.pub_ids()["T0001"], "--operator", OTHER)
    office.publish_all()


def test_before_publication_the_first_browser_reads_no_name_of_the_other(bureau: Office):
    issued = told(bureau)
    client = opened(issued)
    other_named()
    answer = client.get(path(issued))
    assert answer.status_code == 403
    assert OTHER not in answer.content.decode()


def test_what_the_letter_says_opens_nothing_then(bureau: Office):
    issued = told(bureau)
    other_named()
    client = browser()
    answer = enter(client, issued.token, issued.secret)
    assert answer.status_code == 403
    assert OTHER not in answer.content.decode()


def test_the_list_of_what_a_browser_opened_leaves_it_out(bureau: Office):
    issued = told(bureau)
    client = opened(issued)
    other_named()
    assert issued.notice.number not in text(client.get(CASE))


def test_after_a_correction_the_first_operator_replies_and_objects_for_nobody(issued, published):
    from office.corrections.models import CorrectionCase
    from office.objections.models import Objection

    client = opened(issued)
    corrected(published)
    before = CorrectionCase.objects.count()
    sent = [
        client.get(path(issued)),
        client.post(path(issued, "reply"), {"text": REPLY}),
        client.post(path(issued, "objection"), {"ground": "facts", "said": WORDS}),
        client.post(path(issued, "correction"), {"ground": "inaccurate", "said": WORDS}),
    ]
    assert [answer.status_code for answer in sent] == [403] * 4
    assert not any(OTHER in answer.content.decode() for answer in sent)
    assert not Objection.objects.exists()
    assert CorrectionCase.objects.count() == before


def test_after_a_correction_the_other_one_reads_no_word_of_the_first(issued, published):
    from office.audit.record import acting
    from office.prior_notices.issue import issue

    given = {"ground": "inaccurate", "said": WORDS}
    client = opened(issued)
    assert client.post(path(issued, "correction"), given).status_code == 302
    assert client.post(path(issued, "revisit"), {"done": DONE}).status_code == 302
    corrected(published)
    with acting("zhang-min", "entry"):  # who corrected it prints no letter
        second = issue(a_complaint(), now())
    page = text(opened(second).get(path(second)))
    assert OTHER in page
    assert WORDS not in page
    assert DONE not in page
    assert "有一件复查申请正在办理" in page


def test_what_staff_entered_for_the_first_one_is_nobody_else_s(issued, published):
    from office.audit.record import acting
    from office.prior_notices.issue import issue

    told_result(answered(asked(slug="wang-fang"), slug="li-ming"))
    client = opened(issued)
    assert DONE in text(client.get(path(issued)))
    corrected(published)
    with acting("zhang-min", "entry"):
        second = issue(a_complaint(), now())
    assert DONE not in text(opened(second).get(path(second)))


def test_before_publication_the_other_one_reads_no_objection_of_the_first(bureau: Office):
    from office.objections.models import Objection

    issued = told(bureau)
    client = opened(issued)
    sent = client.post(path(issued, "objection"), {"ground": "facts", "said": WORDS})
    assert sent.status_code == 302
    other_named()
    second = told(bureau)
    again = opened(second)
    assert WORDS not in text(again.get(path(second)))
    again.post(path(second, "objection/take-back"))
    assert Objection.objects.get().state == "filed"


def test_their_own_they_go_on_reading(bureau: Office):
    issued = told(bureau)
    client = opened(issued)
    client.post(path(issued, "objection"), {"ground": "facts", "said": WORDS})
    again = told(bureau)
    assert WORDS in text(opened(again).get(path(again)))
