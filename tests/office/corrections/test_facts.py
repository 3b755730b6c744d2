"""A correction of facts: each judged as at intake, its old value beside it (R12, R31)."""

import re

import pytest

from office.commands.options.corrections import FACTS as OPTIONS
from tests.office.bureau import NOW, Office
from tests.office.correcting import WHY, correct
from tests.office.people import browser
from tests.office.screens import as_screen


@pytest.fixture
def other(published: Office):
    """Another operator of the register."""
    from office.registry.models import Operator

    code = "91320411MA1W2X3Y4K"
    return Operator.objects.create(key=code, uscc=code, name="另一家健身", shop_no="L1-001")


def changes() -> dict:
    from office.corrections.models import Correction

    return Correction.objects.get().changes


def refused(office: Office, *fact: str) -> str:
    options = (*WHY, "--note", "有误，已更正。", *fact)
    return office.refused("correct", office.pub_ids()["T0001"], *options)


@pytest.mark.usefixtures("published")
def test_the_command_has_an_option_for_each_fact_of_the_table() -> None:
    from office.complaints.changed_facts import FACTS

    assert set(OPTIONS) == {field.name for field in FACTS}


@pytest.mark.parametrize(
    ("option", "value", "columns"),
    [
        ("--amount", "1200", {"amount_yuan": 1200}),
        ("--industry", "餐饮", {"industry": "餐饮"}),
        ("--issue", "退换货", {"issue": "退换货"}),
        ("--goods", "跑步机", {"goods": "跑步机"}),
        ("--request", "退还余额。", {"request": "退还余额。"}),
        ("--shop-no", "B1-002", {"shop_no": "B1-002"}),
        ("--testing", "3", {"testing": "3"}),
        ("--outcome", "agreed", {"outcome": "agreed"}),
        ("--closed-on", "2018-09-28", {"closed_on": "2018-09-28", "days": 40}),
        (
            "--closed-on",
            "2018-10-12",
            {"closed_on": "2018-10-12", "closed_month": "2018-10", "days": 47},
        ),
    ],
)
def test_a_fact_and_what_follows_from_it(published: Office, option, value, columns) -> None:
    correct(published, published.pub_ids()["T0001"], option, value)
    found = changes()
    assert {name: found[name] for name in columns} == columns
    assert {name for name in found if not name.endswith("_path")} == set(columns)


@pytest.mark.parametrize("name", ["另一家健身", "91320411MA1W2X3Y4K"])
def test_an_operator_by_its_name_or_code(published: Office, other, name: str) -> None:
    pub_id = published.pub_ids()["T0001"]
    correct(published, pub_id, "--operator", name)
    assert changes() == {"operator_id": other.pk}
    published.publish_all()
    assert as_screen(published)[1].records[pub_id, 2].operator.uscc == "91320411MA1W2X3Y4K"


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--accepted-on", "2018-06-30", "R12"),
        ("--accepted-on", "2018-09-20", "before it was accepted"),
        ("--closed-on", "2018-08-01", "before it was accepted"),
        ("--closed-on", "2099-01-01", "in the future"),
        ("--closed-on", "9月8日", "2026-09-08"),
        ("--closed-on", "", "2026-09-08"),
        ("--amount", "-5", "whole yuan"),
        ("--amount", "八百", "whole yuan"),
        ("--amount", "9999999999", "whole yuan"),
        ("--outcome", "won", "one of the listed"),
        ("--venue", "ZZ99", "no such open venue"),
        ("--operator", "没有登记的店", "registered"),
        ("--testing", "2018-09-12/2018-09-01", "number of days"),
        ("--testing", "2018-01-01/2018-01-05", "not between acceptance"),
        ("--shop-no", "X" * 41, "At most 40"),
        ("--industry", "欺诈店", "Industry"),
        ("--goods", "电话13800138000", "Goods"),
        ("--outcome", "no_agreement", "must differ"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_proposed(
    published: Office, option, value, said
) -> None:
    from office.corrections.models import Correction

    assert said in refused(published, option, value)
    assert not Correction.objects.exists()


def typed(row, **facts: str) -> dict[str, str]:
    """What is sent from the page that proposes a correction of these facts."""
    return {
        "ground": "inaccurate", "note": "有误，已更正。", "secrecy": "on",
        "headline_zh": row.headline_zh, "summary_zh": row.summary_zh,
        "full_text_zh": row.full_text_zh, "outcome": row.outcome, "venue": "WH01", **facts,
    }  # fmt: skip


def test_the_page_shows_what_stands_and_takes_another(published: Office, other) -> None:
    from office.complaints.models import Complaint

    row = Complaint.objects.get(number="T0001")
    client = browser("wang-fang")
    page = client.get(f"/office/records/{row.pk}/correct/").content.decode()
    assert "现为：力动健身1号店" in page
    facts = {"operator": "另一家健身", "amount": "1200", "closed_on": "2018-09-28"}
    form = typed(row, **facts)
    wrong = client.post(f"/office/records/{row.pk}/correct/", {**form, "closed_on": "2018-08-01"})
    assert wrong.status_code == 400
    assert "办结早于受理" in wrong.content.decode()
    assert client.post(f"/office/records/{row.pk}/correct/", form).status_code == 302
    assert changes() == {
        "operator_id": other.pk, "amount_yuan": 1200, "closed_on": "2018-09-28", "days": 40,
    }  # fmt: skip
    page = client.get(f"/office/records/{row.pk}/").content.decode()
    assert "另一家健身" in page
    assert "<del>力动健身1号店</del>" in page


def test_a_mark_that_waits_goes_along_with_what_the_page_proposes(published: Office) -> None:
    from office.corrections.mark import propose_mark
    from office.corrections.models import Correction
    from office.published.models import PublicRecord

    shown = PublicRecord.objects.get(complaint__number="T0001")
    stands = {"objection": {"state": "partly_upheld", "on": "2018-11-05"}}
    propose_mark(shown, Correction.Kind.OBJECTION, stands, NOW)
    form = typed(shown.complaint, operator=shown.complaint.operator.name, shop_no="L1-105")
    address = f"/office/records/{shown.complaint_id}/correct/"
    assert browser("wang-fang").post(address, form).status_code == 302
    assert set(changes()) == {"objection", "shop_no"}


def test_the_complaint_takes_the_values_when_it_is_published(published: Office) -> None:
    from office.complaints.models import Complaint, Contributor

    pub_id = published.pub_ids()["T0001"]
    options = ("--amount", "1200", "--outcome", "agreed", "--closed-on", "2018-09-28")
    correct(published, pub_id, *options)
    published.ok("freeze", "--correction", pub_id)
    published.sign_both()
    published.ok("publish")
    row = Complaint.objects.get(number="T0001")
    assert (row.amount_yuan, row.outcome, row.days) == (1200, "agreed", 40)
    assert (row.closed_on.isoformat(), row.closed_month) == ("2018-09-28", "2018-09")
    record = as_screen(published)[1].records[pub_id, 2]
    assert (record.money, record.days) == ("1k-5k", 40)
    assert Contributor.objects.filter(complaint=row).exists()


def test_the_english_by_the_facts_follows_them(published: Office) -> None:
    from office.complaints.models import Complaint
    from office.complaints.words_by_facts import summary_en
    from sync.outcomes import Outcome

    row = Complaint.objects.get(number="T0001")
    was, now = Outcome(row.outcome), Outcome.SETTLED
    assert was is not now
    Complaint.objects.filter(pk=row.pk).update(summary_en=summary_en("Prepaid cards", was))
    correct(published, published.pub_ids()["T0001"], "--outcome", now)
    assert changes()["summary_en"] == summary_en("Prepaid cards", now)


def test_the_english_that_somebody_wrote_stays(published: Office) -> None:
    from office.complaints.models import Complaint

    Complaint.objects.filter(number="T0001").update(summary_en="A card of a gym that moved.")
    correct(published, published.pub_ids()["T0001"], "--outcome", "settled")
    assert "summary_en" not in changes()


EMPTIED = (
    {"amount_yuan": 500, "outcome": "agreed"},
    {"goods": "空调"},
    {"request": "退一赔三。"},
    {"testing": "3"},
)


@pytest.mark.parametrize("facts", EMPTIED)
def test_what_is_emptied_reads_as_nothing_wherever_it_is_told(published: Office, facts) -> None:
    from office.complaints.changed_facts import FACTS
    from office.complaints.models import Complaint

    Complaint.objects.filter(number="T0001").update(**facts)
    pk = Complaint.objects.get(number="T0001").pk
    column, value = next(iter(facts.items()))
    name = next(field.name for field in FACTS if field.attribute == column)
    correct(published, published.pub_ids()["T0001"], f"--{name.replace('_', '-')}", "")
    assert changes()[column] in ("", 0)
    for page in (f"records/{pk}/", f"records/{pk}/correct/", "corrections/cases/1/"):
        text = browser("wang-fang").get(f"/office/{page}").content.decode()
        sides = re.findall(r"<(?:ins|div class=\"wrap\")[^>]*>(.*?)</(?:ins|div)>", text, re.DOTALL)
        told = [re.sub(r"<[^>]+>|\s", "", side) for side in sides]
        assert "—" in told, page
        assert "0" not in told, page
    from office.corrections.proposed_values import shown

    assert shown(column, changes()[column], {}) == "—"
    assert shown(column, value, {}) != "—"
