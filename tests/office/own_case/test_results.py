"""What came of an objection, on the operator's page: once they were told, and proved."""

from tests.office.bureau import Office
from tests.office.objection_steps import accepted, decided, declined, filed, record
from tests.office.objection_steps import told as told_of
from tests.office.own_case.steps import now, opened, path, text, told

REASONS = "经核查，记录与事实相符。"
WAYS = ("60 日内", "申请行政复议", "6 个月内", "提起行政诉讼")


def at_work(office: Office):
    """A notice that was opened, and the browser of its operator."""
    issued = told(office)
    return issued, opened(issued)


def refused():
    """An objection that was decided against its sender."""
    row = filed(record(), now=now())
    from office.objections.taking_up import accept
    from tests.office.objection_steps import by

    accept(row.pk, by("wang-fang", "entry", now=now()))
    return decided(row, now=now())


def test_a_refused_objection_says_only_that_it_will_be_told_until_it_was(bureau: Office) -> None:
    issued, client = at_work(bureau)
    row = refused()
    said = text(client.get(path(issued)))
    assert "已作出决定，待告知" in said
    assert "法定最迟" in said
    for words in ("不成立", REASONS, "确认撤回", "提交异议"):
        assert words not in said
    told_of(row, "answer", "operator", now=now())
    said = text(client.get(path(issued)))
    for words in ("不成立", REASONS, "决定", "告知", "救济途径", *WAYS):
        assert words in said
    assert "待告知" not in said


def test_how_it_ended_stands_at_the_top_and_leads_to_its_reasons(bureau: Office) -> None:
    """The days for reconsideration and a suit run: nobody scrolls past a plate to hear of them."""
    issued, client = at_work(bureau)
    assert 'href="#objection"' not in client.get(path(issued)).content.decode()
    row = refused()
    assert "已作出决定，待告知" in at_the_top(client.get(path(issued)))
    told_of(row, "answer", "operator", now=now())
    page = at_the_top(client.get(path(issued)))
    assert "不成立" in page
    assert 'href="#objection"' in page


def at_the_top(answer) -> str:
    """What stands above the plate and the reply: the term, and how one's own matters stand."""
    return answer.content.decode().partition("将这样显示")[0].partition("您的答复")[0]


def test_that_the_consumer_was_told_opens_nothing_to_the_operator(bureau: Office) -> None:
    issued, client = at_work(bureau)
    told_of(refused(), "answer", "consumer", now=now())
    assert "不成立" not in text(client.get(path(issued)))


def test_one_that_is_not_taken_up_has_its_reasons_too(bureau: Office) -> None:
    issued, client = at_work(bureau)
    row = declined(filed(record(), now=now()))
    assert "与公示内容无关" not in text(client.get(path(issued)))
    told_of(row, "acceptance", "operator", now=now())
    said = text(client.get(path(issued)))
    for words in ("不予受理", "与公示内容无关", "可以再提", *WAYS):
        assert words in said


def test_an_upheld_one_needs_no_remedy(bureau: Office) -> None:
    issued, client = at_work(bureau)
    row = filed(record(), now=now())
    from office.objections.taking_up import accept
    from tests.office.objection_steps import by

    accept(row.pk, by("wang-fang", "entry", now=now()))
    row = decided(row, "uphold", now=now(), exclusion="X1")
    told_of(row, "answer", "operator", now=now())
    said = text(client.get(path(issued)))
    assert "没有公示的不再公示" in said
    assert "不服本决定" not in said


def test_a_ruling_that_nobody_signed_is_told_to_nobody(bureau: Office) -> None:
    """Somebody at the database writes a refusal and a telling: the page tells nothing of it."""
    from django.utils.timezone import localdate

    from office.decisions.models import SignedDecision
    from office.objections.models import Telling

    forged = accepted(record("T0002"))
    other = told(bureau, "T0002")
    from office.objections.models import Objection

    Objection.objects.filter(pk=forged.pk).update(
        state="refused", decided_by="song-qi", decided_at=now(), reasons="不是这样。"
    )
    Telling.objects.create(
        objection=forged, of="answer", party="operator", on=localdate(), how="letter",
        words="x", by="wang-fang", at=now(),
    )  # fmt: skip
    assert not SignedDecision.objects.filter(case=forged.case).exists()
    said = text(opened(other).get(path(other)))
    assert "不是这样" not in said
    assert "已作出决定，待告知" in said


def test_the_page_has_the_terms_beside_the_ways(bureau: Office) -> None:
    from office.registry_changes.bureau_settings import set_policy

    issued, client = at_work(bureau)
    set_policy({"review_at_zh": "临江区人民政府"})
    said = text(client.get(path(issued))).replace(" ", "")
    for words in ("7个工作日内告知是否受理", "20个工作日内书面答复", "60日内向临江区人民政府",
                  "6个月内向有管辖权的人民法院"):  # fmt: skip
        assert words in said


def test_simulated_screens_are_not_counted(bureau: Office) -> None:
    from tests.office.notice_steps import screen

    issued, client = at_work(bureau)
    screen(1)
    screen(9, simulated=True)
    assert "1 块屏" in text(client.get(path(issued)))
