"""Severe wording stops the freezing wherever it stands in what is to be public, and is told of."""

import json
from datetime import date

import pytest

from office.complaints.field_type import Kind, Of, Scan
from office.complaints.fields import FIELDS, certain
from tests.office.bureau import NOW, complaint
from tests.office.correcting import WHY
from tests.office.false_alarms.steps import SEVERE, found
from tests.office.news_steps import good_news, warning

_WORDS = [
    field
    for field in FIELDS
    if field.of is Of.COMPLAINT and field.scan is not Scan.NO and field.kind is not Kind.CHOICE
]


def only() -> str:
    """The one trouble, which tells where and never what (R39)."""
    (said,) = found()
    assert SEVERE not in said
    return said


@pytest.mark.parametrize("field", _WORDS, ids=lambda field: field.name)
def test_in_each_field_of_a_record(bureau, field) -> None:
    row = complaint(9, **{field.attribute: SEVERE[: field.limit or None]})
    assert f"WH01 {row.number}：{field.zh}：第1至5字为严重表述" in only()
    assert "中国和" not in bureau.refused("freeze", language="zh")


def test_of_what_is_only_counted_the_words_by_which_it_is(bureau) -> None:
    from office.registry_changes.bureau_settings import set_policy

    complaint(8)
    set_policy({"industries_off": ["健身服务"]})
    complaint(9, full_text_zh=SEVERE, issue=SEVERE)
    assert "投诉问题" in only()


def _registered(of: Of):
    from office.drafts.models import Batch
    from office.registry.models import IntakeCount, Label, Lease, Organisation, Venue

    row = complaint(9)
    match of:
        case Of.VENUE:
            return Venue.objects.get(pk="WH01")
        case Of.ORGANISATION:
            return Organisation.objects.create(name_zh="武进区消费者协会", kind="association")
        case Of.LABEL:
            return Label.objects.order_by("pk")[0]
        case Of.FIGURES:
            figures = {"month": "2018-09", "accepted": 9, "provider": "商场", "consented": True}
            return IntakeCount.objects.create(venue_id="WH01", **figures)
        case Of.LEASE:
            since = date(2018, 1, 1)
            return Lease.objects.create(operator=row.operator, venue_id="WH01", since=since)
        case Of.BATCH:
            Batch.objects.all().delete()
            row.picked = True
            row.save()
            words = {"focus": ["reach"], "criterion": "金额较大"}
            return Batch.objects.create(month="2018-09", mode="selective", **words)
    return row.operator


@pytest.mark.parametrize(
    "field",
    [one for of in Of if of is not Of.COMPLAINT for one in certain(of)],
    ids=lambda field: field.name,
)
def test_in_each_field_of_the_registers(bureau, field) -> None:
    row = _registered(field.of)
    old = getattr(row, field.attribute)
    value = [*old, f"other:{SEVERE}"] if isinstance(old, list) else SEVERE
    type(row).objects.filter(pk=row.pk).update(**{field.attribute: value})
    assert only()


def test_in_what_the_bureau_says_of_itself_and_at_the_foot_of_its_site(bureau) -> None:
    from office.errors import UsageError
    from office.registry.models import Bureau
    from office.registry_changes.bureau_settings import set_bureau, set_policy

    for change, act in (
        ({"authority": {"zh": SEVERE}}, set_bureau),
        ({"slogan": {"zh": SEVERE}}, set_bureau),
        ({"site_run_by_zh": SEVERE}, set_policy),
    ):
        with pytest.raises(UsageError, match="严重表述") as refused:
            act(change)
        assert SEVERE not in str(refused.value)
    assert found() == []
    row = Bureau.objects.get()
    row.settings = {**row.settings, "slogan": {"zh": SEVERE, "en": ""}}
    row.save()
    assert "封面标语" in only()
    row.settings, row.policy = {**row.settings, "slogan": None}, {"site_run_by_zh": SEVERE}
    row.save()
    assert "承办单位" in only()


def test_in_names_of_venues_and_accepting_organisations_as_they_are_changed(bureau) -> None:
    from office.errors import UsageError
    from office.registry.models import Organisation
    from office.registry_changes.organisations import save_organisation
    from office.registry_changes.venues import set_venue

    with pytest.raises(UsageError, match="严重表述"):
        set_venue("WH01", {"name_zh": SEVERE})
    with pytest.raises(UsageError, match="严重表述"):
        save_organisation(Organisation(kind="association"), {"name_zh": SEVERE}, NOW)


@pytest.mark.parametrize("make", [warning, good_news])
def test_in_news_as_it_is_proposed_and_as_it_waits(bureau, make) -> None:
    from office.errors import NewsError
    from sync.records import Text

    with pytest.raises(NewsError, match="严重表述"):
        make(text=Text(SEVERE))
    row = make()
    assert found() == []
    type(row).objects.update(title_zh=SEVERE)  # the list may be newer than the words
    assert row.pk in only()


def test_in_a_correction_as_it_is_proposed_and_as_it_waits(bureau) -> None:
    from office.corrections.models import Correction

    bureau.publish_all()
    pub_id = bureau.pub_ids()["T0001"]
    given = ("correct", pub_id, *WHY, "--summary", "门店已退还全部余额。", "--note")
    assert "严重表述" in bureau.refused(*given, SEVERE, language="zh")
    bureau.ok(*given, "结果有误，已更正。")
    assert found() == []
    Correction.objects.update(note=SEVERE)
    assert "更正说明" in only()
    alone = bureau.refused("freeze", "--correction", pub_id, language="zh")
    assert "严重表述" in alone
    assert SEVERE not in alone


def test_what_is_public_already_is_looked_at_anew_with_everything(bureau) -> None:
    from office.complaints.models import Complaint
    from office.registry_changes.bureau_settings import set_policy

    Complaint.objects.filter(number="T0001").update(summary_zh="到天宁区市监局调解，已退。")
    bureau.publish_all()
    set_policy({"severe_wording": ["天宁区市监局＝天宁区市场监督管理局"]})
    complaint(9)
    assert found() == []  # the books have nothing new of it
    said = bureau.refused("freeze", language="zh")
    assert f"WH01 {bureau.pub_ids()['T0001']}" in said
    assert "天宁区市监局" not in said


def test_the_log_has_nothing_of_it(bureau) -> None:
    from office.audit.models import Event
    from office.false_alarms.severe import pass_as_false
    from tests.office.false_alarms.steps import RULE

    pass_as_false(f"书名里的{SEVERE}", RULE, "是书名", NOW)
    told = json.dumps(list(Event.objects.values()), default=str, ensure_ascii=False)
    assert RULE in told
    assert SEVERE not in told
    assert "是书名" not in told
