"""Rulings and opinions are signed by who decides; whoever writes the database decides nothing."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from tests.office import objection_steps, opinion_steps
from tests.office.bureau import Office
from tests.office.deciding_steps import ruling_signed, step_signed
from tests.office.objection_steps import NOW, accepted, by, record
from tests.office.people import browser
from tests.office.sensitive_steps import period, seen_by, third_look
from tests.office.typical_steps import typical_case

WORDS = "经核查，与事实相符。"


def rule(row, mover):
    """A ruling with what `mover` hands in."""
    from office.objections.deciding import decide
    from office.objections.flow import Act

    return decide(row.pk, Act.REFUSE, mover, WORDS)


def test_a_ruling_is_signed_by_who_rules_of_what_is_ruled(bureau: Office) -> None:
    from office.decisions.errors import DecisionError

    row, other = accepted(record()), accepted(record("T0002"))
    mine = ruling_signed(row, "refuse", "song-qi", WORDS, now=NOW)
    ahead = ruling_signed(row, "refuse", "song-qi", WORDS, now=NOW + timedelta(hours=1))
    wrong = {
        "": "没有收到签名",
        "{}": "与所填的内容不符",
        mine.replace('"keyid":"', '"keyid":"0')[:-2]: "与所填的内容不符",
        ruling_signed(row, "refuse", "dept-head-2", WORDS, now=NOW): "没有获得以您本人",
        ruling_signed(row, "uphold", "song-qi", WORDS, now=NOW): "与所填的内容不符",
        ruling_signed(row, "refuse", "song-qi", "另外的理由。", now=NOW): "与所填的内容不符",
        ruling_signed(other, "refuse", "song-qi", WORDS, now=NOW): "与所填的内容不符",
        ahead: "还没有到",
    }
    for given, said in wrong.items():
        with pytest.raises(DecisionError, match=said):
            rule(row, by().__class__(**{**vars(by()), "signed": given}))
        row.refresh_from_db()
        assert row.state == "accepted"
    assert rule(row, replace(by(), signed=mine)).state == "refused"


def test_an_opinion_is_viewed_and_decided_under_a_signature(bureau: Office) -> None:
    from office.opinions.models import Opinion

    number = opinion_steps.filed(opinion_steps.handled())
    opinion_steps.forwarded(number)
    for slug, path, act in (
        ("dept-head-1", "view", "agree"),
        ("deputy-director-1", "decide", "approve"),
    ):
        data = {"act": act, "remark": "同意。"}
        answer = opinion_steps.post(slug, f"opinions/{number}/{path}", **data)
        assert "没有收到签名" in answer.content.decode()
        given = step_signed(number, act, slug, "另外的话。")
        answer = opinion_steps.post(slug, f"opinions/{number}/{path}", **data, signed=given)
        assert "与所填的内容不符" in answer.content.decode()
        given = step_signed(number, act, slug, "同意。")
        answer = opinion_steps.post(slug, f"opinions/{number}/{path}", **data, signed=given)
        assert answer.status_code == 302
    assert Opinion.objects.get().state == "approved"
    said = browser("dept-head-1").get(f"/office/opinions/{number}").content.decode()
    assert said.count("已用本人密钥") == 2
    bureau.ok("freeze")


def _forged_opinion(office: Office) -> None:
    """Somebody with the database writes an approval in the officers' names."""
    from office.opinions.models import Step

    number = opinion_steps.filed(opinion_steps.handled())
    opinion_steps.forwarded(number)
    for act, to, person, role in (
        ("agree", "viewed", "dept-head-1", "dept-head"),
        ("approve", "approved", "deputy-director-1", "deputy-director"),
    ):
        at = datetime.now(UTC)
        Step.objects.create(opinion_id=number, act=act, to=to, person=person, role=role, at=at)
    office.sql(
        "UPDATE opinions_opinion SET state = 'approved', decided_at = filed_at",
        "UPDATE complaints_complaint SET status = 'withheld', exclusion = 'X1'"
        " WHERE number = 'T0001'",
    )


def _view_as_decision(office: Office) -> None:
    """A department head writes that their own signed view led to the approval."""
    from office.decisions.models import SignedDecision
    from office.opinions.models import Step

    number, at = opinion_steps.filed(opinion_steps.handled()), datetime.now(UTC)
    opinion_steps.forwarded(number)
    given = json.loads(step_signed(number, "agree", "dept-head-1", "同意。", now=at))
    SignedDecision.objects.create(case=f"opinion {number}", act="agree", **given)
    Step.objects.create(
        opinion_id=number, act="agree", to="approved", person="dept-head-1", role="dept-head",
        words="同意。", at=at,
    )  # fmt: skip
    office.sql(
        "UPDATE opinions_opinion SET state = 'approved', decided_at = filed_at",
        "UPDATE complaints_complaint SET status = 'withheld', exclusion = 'X1'"
        " WHERE number = 'T0001'",
    )


def _state_alone(office: Office) -> None:
    number = opinion_steps.filed(opinion_steps.handled())
    opinion_steps.forwarded(number)
    office.sql("UPDATE opinions_opinion SET state = 'refused', decided_at = filed_at")


def _status_alone(office: Office) -> None:
    office.sql(
        "UPDATE complaints_complaint SET status = 'withheld', exclusion = 'X1'"
        " WHERE number = 'T0001'"
    )


def _code_alone(office: Office) -> None:
    office.sql("UPDATE complaints_complaint SET exclusion = 'X1' WHERE number = 'T0001'")


def _status_without_a_code(office: Office) -> None:
    office.sql("UPDATE complaints_complaint SET status = 'withheld' WHERE number = 'T0001'")


def _put_back(office: Office) -> None:
    opinion_steps.withheld(opinion_steps.handled())
    office.sql("UPDATE complaints_complaint SET status = 'new', exclusion = ''")


def _forged_ruling(office: Office) -> None:
    accepted(record())
    office.sql(
        "UPDATE objections_objection SET state = 'refused', decided_by = 'song-qi',"
        " decided_at = filed_at, reasons = 'x'"
    )


def _anothers_signature(office: Office) -> None:
    """The signature of a true ruling, put beside a forged one."""
    from office.decisions.models import SignedDecision

    objection_steps.decided(accepted(record("T0002")))
    row = accepted(record())
    true = SignedDecision.objects.get()
    SignedDecision.objects.create(
        case=row.case, act="refuse", document=true.document, nonce=true.nonce, keyid=true.keyid,
        signature=true.signature,
    )  # fmt: skip
    office.sql(
        "UPDATE objections_objection SET state = 'refused', decided_by = 'song-qi',"
        f" decided_at = filed_at, reasons = '{WORDS}' WHERE id = {row.pk}"
    )


@pytest.mark.parametrize(
    ("forge", "said"),
    [
        (_forged_opinion, "The decision on opinion 1 is not signed"),
        (_view_as_decision, "The decision on opinion 1 is not signed"),
        (_state_alone, "The decision on opinion 1 is not signed"),
        (_status_alone, "does not match the last signed decision"),
        (_code_alone, "does not match the last signed decision"),
        (_status_without_a_code, "does not match the last signed decision"),
        (_put_back, "does not match the last signed decision"),
        (_forged_ruling, "The decision on objection 1 is not signed"),
        (_anothers_signature, "The decision on objection 2 bears a signature that does not"),
    ],
)
def test_what_nobody_signed_is_told_and_nothing_is_frozen(bureau: Office, forge, said) -> None:
    bureau.ok("check")
    forge(bureau)
    assert said in bureau.refused("freeze")


def test_a_ruling_that_is_not_signed_is_told_as_such_and_to_no_party(bureau: Office) -> None:
    from office.objections.errors import ObjectionError

    _forged_ruling(bureau)
    said = browser("sun-yu").get("/office/objections/1/").content.decode()
    assert "没有签名：不能作为公示的依据" in said
    letter = browser("wang-fang").get("/office/objections/1/answer-operator.pdf")
    assert "不能告知当事人" in letter.content.decode()
    with pytest.raises(ObjectionError, match="不能告知当事人"):
        objection_steps.told(record().objections.get(), "answer", "operator")


def test_nobody_is_notified_of_what_an_unproved_opinion_let_go_on(bureau: Office) -> None:
    from office.prior_notices.ready_to_notify import obstacles

    assert not obstacles([record()])
    _state_alone(bureau)
    assert "没有签名" in obstacles([record()])[record().pk][0].zh


def test_what_is_signed_stays_and_nothing_becomes_older_than_signatures(bureau: Office) -> None:
    from office.decisions.models import DecidedBefore, SignedDecision

    row = objection_steps.decided(accepted(record()))
    rows = SignedDecision.objects.filter(case=row.case)
    for change in (
        lambda: rows.update(document="{}"),
        lambda: rows.update(nonce="0" * 32),
        rows.delete,
        lambda: DecidedBefore.objects.create(case="objection 9", act="refuse", noted_at=NOW),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_words_that_are_deleted_by_rule_leave_the_signature_standing(bureau: Office) -> None:
    from office.decisions.signature_state import standings
    from office.objections.as_signed import signed_ruling
    from office.objections.models import Objection
    from office.registry.bureau_policy import policy
    from office.retention.objection_texts import forget
    from office.retention.rule_type import Moment

    row = objection_steps.told_both(objection_steps.decided(accepted(record())))
    objection_steps.told(row, "answer", "operator")
    forget(Moment(bureau.place(), policy(), NOW), [row.pk])
    row = Objection.objects.get()
    assert (row.reasons, row.closed_by) == ("", "wang-fang")
    (found,) = standings([signed_ruling(row)])
    assert found.counts


def test_a_key_that_was_taken_out_rules_no_more_and_what_it_ruled_stands(bureau: Office) -> None:
    from office.decisions.errors import DecisionError
    from office.keys.appointment import appoint
    from tests.office.deciding_steps import key_of

    objection_steps.decided(accepted(record()))
    row = accepted(record("T0002"))
    registrars = [bureau.key("registrar-1"), bureau.key("registrar-2")]
    keyid = key_of("song-qi").public.keyid
    appoint(bureau.place(), [], [keyid], registrars, datetime.now(UTC))
    with pytest.raises(DecisionError, match="没有获得以您本人"):
        objection_steps.decided(row)
    objection_steps.decided(row, "refuse", "dept-head-2")
    bureau.ok("freeze")


def test_a_legal_officer_asks_for_a_key_as_approvers_do(bureau: Office) -> None:
    from office.keys import key_requests
    from sync.keys import generate
    from tests.office.people import person

    user, new = person("song-qi"), generate("song-qi", "legal")
    proof = new.signer.sign(key_requests.words_to_sign("c" * 64, "song-qi", "legal")).signature
    offered = key_requests.Offered("legal", str(new.public.keyval["public"]), "c" * 64, proof)
    asked = key_requests.ask(user, {"legal"}, offered, datetime.now(UTC))
    registrars = [*bureau.holder("registrar-1")[:2], *bureau.holder("registrar-2")[:2]]
    bureau.ok("keys", "appoint", "--request", asked.pk, "--fingerprint",
              key_requests.fingerprint(new.public.keyid), *registrars)  # fmt: skip
    said = browser("song-qi").get("/office/my-key").content.decode()
    assert said.count("已授权") == 2
    assert "office sign" not in said


def test_a_typical_case_is_told_by_who_signed_that_they_read_these_words(bureau: Office) -> None:
    from office.typical_cases.models import TypicalCase

    row = typical_case()
    bureau.ok("freeze")
    TypicalCase.objects.filter(pk=row.pk).update(advice_zh="另外的提示")
    assert "law bears a signature that does not" in bureau.refused("freeze")
    TypicalCase.objects.all().delete()
    row = typical_case(read=False)
    TypicalCase.objects.filter(pk=row.pk).update(reviewed_by="song-qi", reviewed_at=NOW)
    assert "law is not signed" in bureau.refused("freeze")


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("同意\n公示", True),
        ("同\u200b意公示\ufe0f", True),
        ("同意 公\u034f示\U000e0101", True),
        ("同\u0336意\u0336公示", False),  # struck out
        ("同意公示\u20dd", False),
    ],
)
def test_words_are_the_same_where_a_person_sees_the_same(other, same) -> None:
    from office.decisions.signed_decision import words_digest

    assert (words_digest(other, "n") == words_digest("同意公示", "n")) is same


def test_a_third_look_is_by_who_signed_it(signed: Office) -> None:
    from office.drafts.models import Draft
    from office.sensitive_periods.models import ThirdLook

    period()
    answer = seen_by("dept-head-2").post("/office/drafts/1/third-look")
    assert "没有收到签名" in answer.content.decode()
    draft = Draft.objects.get()
    forged = {"person": "dept-head-2", "digest": draft.digest, "office": "dept-head"}
    row = ThirdLook.objects.create(draft=draft, at=datetime.now(UTC), **forged)
    assert "has no signature" in signed.refused("publish")
    row.taken_back_at = datetime.now(UTC)
    row.save()
    third_look()
    assert "已用本人密钥" in browser("dept-head-2").get("/office/drafts/1").content.decode()
    signed.ok("publish")
