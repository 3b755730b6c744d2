"""Findings are redacted or decided by a person; what is open cannot be frozen (R2)."""

import json
from datetime import UTC, datetime

import pytest

from tests.office.bureau import complaint

NOW = datetime(2018, 11, 5, 2, 0, tzinfo=UTC)
CERTAIN = "消费者来电１３８ ０００１ ２３４５，要求退款。"
DOUBTFUL = "办卡时登记的证件号110105194912310021。"


def with_text(text: str, number: int = 9, **changes):
    return complaint(number, full_text_zh=text, **changes)


def only(row):
    from office.privacy.redaction import findings

    (item,) = findings(row)
    return item


def test_what_is_open_cannot_be_frozen(bureau) -> None:
    row = with_text(CERTAIN)
    said = bureau.refused("freeze", language="zh")
    assert "隐私核查" in said
    assert "2345" not in said
    assert only(row).finding.certain


def test_redacting_puts_a_mask_and_keeps_the_decision_without_the_text(bureau) -> None:
    from office.audit.models import Event
    from office.complaints.models import Contributor
    from office.privacy.models import Decision
    from office.privacy.redaction import findings, redact

    row = with_text(CERTAIN)
    item = only(row)
    redact(bureau.place(), row.pk, item.field, item.digest, NOW)
    row.refresh_from_db()
    assert row.full_text_zh == "消费者来电（电话略），要求退款。"
    assert findings(row) == []
    decision = Decision.objects.get(complaint=row)
    assert (decision.verdict, decision.kind, decision.at) == ("redact", "mobile", NOW)
    told = json.dumps(list(Decision.objects.values()) + list(Event.objects.values()), default=str)
    assert "2345，" not in told
    assert "13800012345" not in told
    assert Contributor.objects.filter(complaint=row).exists()
    bureau.ok("freeze")


def test_the_same_number_is_masked_wherever_the_field_has_it(bureau) -> None:
    from office.privacy.redaction import redact

    row = with_text("电话13800012345，再说一次13800012345。")
    from office.privacy.redaction import findings

    item = findings(row)[0]
    redact(bureau.place(), row.pk, item.field, item.digest, NOW)
    row.refresh_from_db()
    assert row.full_text_zh == "电话（电话略），再说一次（电话略）。"


def test_a_certain_finding_cannot_be_cleared(bureau) -> None:
    from office.privacy.models import Decision
    from office.privacy.redaction import PrivacyError, clear

    row = with_text(CERTAIN)
    item = only(row)
    with pytest.raises(PrivacyError, match="请遮盖"):
        clear(row.pk, item.field, item.digest, NOW)
    assert not Decision.objects.exists()


def test_a_doubtful_one_can_and_holds_while_the_text_stands(bureau) -> None:
    from office.privacy.redaction import clear, findings

    row = with_text(DOUBTFUL)
    item = only(row)
    clear(row.pk, item.field, item.digest, NOW)
    assert findings(row) == []
    bureau.ok("check")
    row.full_text_zh = "前面加几个字，" + DOUBTFUL
    row.save()
    assert findings(row) == []
    row.full_text_zh = DOUBTFUL.replace("310021", "310039")
    row.save()
    assert len(findings(row)) == 1


def test_a_decision_on_what_is_gone_is_refused(bureau) -> None:
    from office.privacy.redaction import PrivacyError, clear, redact

    row = with_text(DOUBTFUL)
    item = only(row)
    clear(row.pk, item.field, item.digest, NOW)
    with pytest.raises(PrivacyError, match="已不在"):
        clear(row.pk, item.field, item.digest, NOW)
    with pytest.raises(PrivacyError, match="已不在"):
        redact(bureau.place(), row.pk, "goods", item.digest, NOW)


def test_a_digest_is_of_one_complaint_and_one_field(bureau) -> None:
    one, two = with_text(DOUBTFUL, 8), with_text(DOUBTFUL, 9)
    assert only(one).digest != only(two).digest


def test_redacting_voids_the_open_draft(signed) -> None:
    from office.complaints.models import Complaint
    from office.drafts.models import Draft
    from office.privacy.redaction import findings, redact

    row = Complaint.objects.get(number="T0001")
    Complaint.objects.filter(pk=row.pk).update(full_text_zh=CERTAIN)
    row.refresh_from_db()
    (item,) = findings(row)
    redact(signed.place(), row.pk, item.field, item.digest, NOW)
    assert not Draft.objects.filter(state=Draft.State.OPEN).exists()


def test_a_published_record_changes_only_by_correction(published) -> None:
    from office.complaints.models import Complaint
    from office.errors import OfficeError
    from office.privacy.redaction import clear, redact_all, rewrite

    row = Complaint.objects.get(number="T0001")
    for act in (
        lambda: clear(row.pk, "summary_zh", "x", NOW),
        lambda: redact_all(published.place(), row, NOW),
        lambda: rewrite(published.place(), row.pk, "goods", "x", seen=row.updated, now=NOW),
    ):
        with pytest.raises(OfficeError, match="更正"):
            act()


def test_personal_data_in_a_correction_is_refused_at_once_and_stops_the_freeze(published) -> None:
    from office.corrections.models import Correction

    number = published.pub_ids()["T0001"]
    why = ("--secrecy", "--ground", "inaccurate", "--by", "own_discovery", "--note")
    for words in (CERTAIN, DOUBTFUL):
        for said in (("补正", "--full-text", words), (words, "--full-text", "已退款。")):
            refusal = published.refused("correct", number, *why, *said, language="zh")
            assert "请删去" in refusal
            assert "2345" not in refusal
    published.ok("correct", number, *why, "补正", "--full-text", "已退款。")
    for words in (CERTAIN, DOUBTFUL):  # as if found by newer rules
        Correction.objects.update(changes={"full_text_zh": words})
        said = published.refused("freeze", language="zh")
        assert "更正" in said
        assert "2345" not in said


def test_unresolved_counts_in_four_queries(bureau) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from office.privacy.queue import waiting
    from office.privacy.redaction import unresolved

    rows = [with_text(CERTAIN, number) for number in range(9, 27)]
    ready = list(waiting())
    with CaptureQueriesContext(connection) as queries:
        counts = unresolved(ready)
    assert len(queries) <= 4
    assert counts == {row.pk: 1 for row in rows}


def test_the_secrecy_check_is_ticked_by_a_named_person(bureau) -> None:
    from office.audit.models import Event
    from office.complaints.models import Complaint

    row = complaint(9, secrecy_by="", secrecy_at=None)
    assert "secrecy" in bureau.refused("freeze")
    assert "1" in bureau.ok("--as", "wang-fang", "secrecy", "--all")
    row.refresh_from_db()
    assert (row.secrecy_by, bool(row.secrecy_at)) == ("wang-fang", True)
    event = Event.objects.get(act="secrecy")
    assert (event.actor, event.subject) == ("wang-fang", f"complaint {row.pk}")
    assert Complaint.objects.exclude(pk=row.pk).filter(secrecy_by="wang-fang").count() == 0
    bureau.ok("freeze")


def test_secrecy_without_all_is_wrong_use(bureau) -> None:
    assert "--all" in bureau.refused("secrecy", code=2)


def test_the_command_lists_without_telling_and_masks_on_request(bureau) -> None:
    row = with_text(CERTAIN + DOUBTFUL)
    code, out, _ = bureau.run("privacy")
    assert code == 1
    assert "2" in out
    assert "2345" not in out
    bureau.ok("privacy", "--redact")
    row.refresh_from_db()
    assert row.full_text_zh == "消费者来电（电话略），要求退款。办卡时登记的证件号（证件号略）。"
    bureau.ok("privacy")
    bureau.ok("check")


def test_a_headline_is_masked_shortly(bureau) -> None:
    row = complaint(9, headline_zh="来电13800012345\n已退款")
    bureau.ok("privacy", "--redact")
    row.refresh_from_db()
    assert row.headline_zh == "来电＊＊\n已退款"
    bureau.ok("check")


def test_the_venues_shop_number_may_stand(bureau) -> None:
    from office.privacy.redaction import findings

    assert findings(complaint(9, shop_no="12栋502", goods="L3-021")) == []


def test_a_neighbours_shop_number_may_stand_in_its_venue(bureau) -> None:
    from datetime import date

    from office.privacy.queue import queue
    from office.privacy.redaction import findings
    from office.registry.models import Lease

    row = complaint(9, full_text_zh="家住附近，货送到金街3幢112室，与本店无关。")
    assert only(row).finding.kind == "address"
    lease = Lease.objects.create(
        operator=row.operator, venue_id="WH01", shop_no="3幢112", since=date(2018, 1, 1)
    )
    assert findings(row) == []
    assert queue() == []
    Lease.objects.filter(pk=lease.pk).update(shop_no="31-12")
    assert only(row).finding.kind == "address", "the same digits are not the same number"
    assert len(queue()) == 1


def test_a_blank_shop_number_lets_nothing_pass(bureau) -> None:
    row = with_text("投诉人李小明要求退款。", shop_no="")
    assert only(row).finding.kind == "person"
