"""Facts of an imported complaint changed in the office: judged, both values kept, drafts voided."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office.bureau import Office
from tests.office.conftest import copied
from tests.office.entry import answer, form, row, staged, take
from tests.office.intake_files import SIX
from tests.office.once_a_run import Template, once
from tests.office.people import browser, person

NAMES = (*SIX, "商场", "办结时间", "退赔金额（元）", "投诉问题")


@pytest.fixture(scope="module")
def _imported_template(
    _bureau_template: Template, tmp_path_factory: pytest.TempPathFactory
) -> Template:
    def make(folder: Path) -> Office:
        from office.registry.models import Venue

        office, wang = _bureau_template.copy(folder), browser("wang-fang")
        Venue.objects.get_or_create(id="HH02", defaults={"name_zh": "河海新天地"})
        line = row(1, NAMES, 办结时间="2018-10-09", **{"退赔金额（元）": 300, "投诉问题": "质量"})
        take(wang, staged(wang, form(line, names=NAMES)), follow=False)
        return office

    return once(tmp_path_factory, "imported", make)


@pytest.fixture
def bureau(
    _django_put_back: None, _imported_template: Template, tmp_path: Path
) -> Iterator[Office]:
    """With an imported complaint, of row 3 of 10月.xlsx, that names no venue."""
    yield from copied(_imported_template, tmp_path / "imported")


@pytest.fixture
def wang(bureau):
    return browser("wang-fang")


@pytest.fixture
def case(bureau):
    """The imported complaint."""
    from office.complaints.models import Complaint

    return Complaint.objects.get(number="320411201808030001")


def page(wang, case):
    return wang.get(f"/office/records/{case.pk}/facts/").content.decode()


def shown(wang, case):
    """Every box of the page, as a browser would send it back."""
    text = page(wang, case)
    found = dict(
        re.findall(r'<input type="(?:text|date|hidden)" name="(\w+)"[^>]*value="([^"]*)"', text)
    )
    chosen = re.findall(r'<select name="(\w+)".*?</select>', text, re.DOTALL)
    for name in chosen:
        inside = re.search(rf'<select name="{name}".*?</select>', text, re.DOTALL)[0]
        picked = re.search(r'value="([^"]*)" selected', inside)
        found[name] = picked[1] if picked else ""
    return found


def save(wang, case, **changes):
    return wang.post(
        f"/office/records/{case.pk}/facts/", {**shown(wang, case), **changes}, follow=True
    )


def events(act):
    from office.audit.models import Event

    return list(Event.objects.filter(act=act).order_by("number"))


def test_a_missing_venue_is_given_in_the_office(wang, case):
    assert case.venue_id is None
    assert "已保存" in save(wang, case, venue="HH02").content.decode()
    case.refresh_from_db()
    assert (case.venue_id, case.sourced) == ("HH02", {"venue_id": None})
    text = wang.get(f"/office/records/{case.pk}/").content.decode()
    assert "源：空白" in re.sub(r"\s+", "", re.sub("<[^>]+>", "", text))
    assert "10月.xlsx 第3行" in text
    event = events("edit")[-1]
    assert (json.loads(event.before), json.loads(event.after)) == (
        {"venue_id": None}, {"venue_id": "HH02"},
    )  # fmt: skip


def test_saving_what_stands_changes_nothing(wang, case):
    assert "没有变化" in save(wang, case).content.decode()
    case.refresh_from_db()
    assert case.sourced == {}
    assert events("edit") == []


def test_both_values_of_a_fact_stay_and_going_back_leaves_no_trace(wang, case):
    save(wang, case, amount="500", closed_on="2018-10-12")
    case.refresh_from_db()
    assert (case.amount_yuan, str(case.closed_on)) == (500, "2018-10-12")
    assert case.sourced["amount_yuan"] == 300
    assert case.sourced["closed_on"] == "2018-10-09"
    assert '源：</strong><span class="wrap">300' in page(wang, case)
    save(wang, case, amount="800")
    case.refresh_from_db()
    assert case.sourced["amount_yuan"] == 300
    save(wang, case, amount="300", closed_on="2018-10-09")
    case.refresh_from_db()
    assert case.sourced == {}
    told = json.loads(events("edit")[0].after)
    assert (told["amount_yuan"], told["closed_on"]) == (500, "2018-10-12")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"accepted_on": "2018-06-30"}, "受理早于方案实施之日"),
        ({"closed_on": "2018-08-01"}, "办结早于受理"),
        ({"closed_on": "2099-01-01"}, "日期晚于今天"),
        ({"amount": "约五百"}, "请写整数元"),
        ({"operator": "无人认识的店"}, "没有登记这个经营者"),
        ({"testing": "许多天"}, "请写天数"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_box(wang, case, changes, said):
    answered = save(wang, case, **changes)
    assert answered.status_code == 400
    assert said in answered.content.decode()
    case.refresh_from_db()
    assert case.sourced == {}


def test_unlikely_facts_are_asked_and_the_answer_is_on_record(wang, case):
    text = save(wang, case, outcome="no_agreement").content.decode()
    assert "有疑点需要确认" in text
    case.refresh_from_db()
    assert case.outcome == "agreed"
    (key,) = re.findall(r'name="confirmed"\s+value="([^"]+)"', text)
    save(wang, case, outcome="no_agreement", confirmed=key)
    case.refresh_from_db()
    assert (case.outcome, case.sourced["outcome"]) == ("no_agreement", "agreed")
    assert json.loads(events("entry-confirm")[0].after) == {"questions": ["money_without_success"]}


def test_words_by_template_follow_and_an_editor_s_stay(wang, case):
    from office.complaints.models import Complaint

    headline = case.headline_zh
    Complaint.objects.filter(pk=case.pk).update(summary_zh="编辑写的摘要。")
    save(wang, case, goods="长裙")
    case.refresh_from_db()
    assert case.headline_zh == f"长裙：\n{case.issue}" != headline
    assert case.summary_zh == "编辑写的摘要。"


@pytest.mark.parametrize(
    ("headline", "summary"),
    [
        ("{issue}\n经调解已解决", "消费者反映{issue}问题。经调解，双方达成一致。"),
        ("消费纠纷\n经调解已解决", "消费者反映消费纠纷。经调解，双方达成一致。"),
    ],
)
def test_words_by_the_template_of_before_follow_too(wang, case, headline, summary):
    """Of complaints that were not published when the office was upgraded."""
    from office.complaints.models import Complaint

    before = {"headline_zh": headline, "summary_zh": summary, "outcome": "agreed"}
    told = {field: words.format(issue=case.issue) for field, words in before.items()}
    Complaint.objects.filter(pk=case.pk).update(**told)
    save(wang, case, outcome="settled", amount="0")
    case.refresh_from_db()
    assert "解决" not in case.headline_zh
    assert case.summary_zh.endswith("受理后双方自行和解。")
    assert "达成一致" not in case.summary_zh


def test_an_official_outcome_at_the_end_of_written_words_follows(wang, case):
    from office.complaints.models import Complaint

    own = "裙子一洗就缩水。"
    told = {"outcome": "agreed", "summary_zh": f"{own}经调解，双方达成一致。"}
    Complaint.objects.filter(pk=case.pk).update(**told)
    save(wang, case, outcome="settled", amount="0")
    case.refresh_from_db()
    assert case.summary_zh == f"{own}受理后双方自行和解。"


def test_operator_shop_unit_and_accepting_organisation(wang, case):
    from office.registry.models import Operator, Organisation, Unit

    other = Operator.objects.create(key="N" + "0" * 16, name="常州另一试样店")
    Organisation.objects.create(name_zh="三井消费者协会", kind="association")
    unit = Unit.objects.create(name_zh="三井分局")
    save(wang, case, operator=other.name, shop_no="L2-9", unit=unit.pk, source="三井消费者协会")
    case.refresh_from_db()
    assert (case.operator, case.shop_no, case.unit) == (other, "L2-9", unit)
    assert (case.source_org, case.source_kind) == ("三井消费者协会", "association")
    assert "unit_id" in case.sourced


def test_who_edits_has_had_a_hand_in_it(wang, case):
    from office.complaints.models import Contributor

    person("he-ping", "entry")
    save(browser("he-ping"), case, venue="HH02")
    assert Contributor.objects.filter(complaint=case, person="he-ping").exists()


def test_a_colleague_s_edit_in_between_is_not_overwritten(wang, case):
    sent = shown(wang, case)
    save(browser("wang-fang"), case, amount="400")
    answered = wang.post(f"/office/records/{case.pk}/facts/", {**sent, "amount": "500"})
    assert answered.status_code == 409
    case.refresh_from_db()
    assert case.amount_yuan == 400


def test_a_later_import_that_says_otherwise_proposes_and_its_acceptance_is_the_source(wang, case):
    from office.complaints.models import ChangeProposal

    save(wang, case, amount="500")
    line = row(1, NAMES, 办结时间="2018-10-09", **{"退赔金额（元）": 700, "投诉问题": "质量"})
    take(wang, staged(wang, form(line, names=NAMES), venue=""))
    proposal = ChangeProposal.objects.get()
    assert proposal.changes["amount_yuan"] == [500, 700]
    answer(proposal, "accept")
    case.refresh_from_db()
    assert case.amount_yuan == 700
    assert "amount_yuan" not in case.sourced


def test_an_edit_voids_the_draft_that_holds_it_and_says_so_before(frozen):
    from office.complaints.models import Complaint
    from office.drafts.models import Draft

    wang, case = browser("wang-fang"), Complaint.objects.filter(status="frozen").first()
    number = Draft.waiting().number
    assert f"这一条在待签的第 {number} 批里" in page(wang, case)
    assert "作废" in save(wang, case, shop_no="Z9-99").content.decode()
    assert Draft.waiting() is None


def test_an_edit_of_what_no_draft_holds_voids_none(frozen, tmp_path):
    from office.complaints.models import Complaint
    from office.drafts.models import Draft

    wang = browser("wang-fang")
    take(wang, staged(wang, form(row(7, NAMES, 办结时间="2018-10-09"), names=NAMES), venue=""))
    case = Complaint.objects.get(number="320411201808030007")
    save(wang, case, amount="20")
    assert Draft.waiting() is not None


def test_what_is_published_leads_to_a_correction(published):
    from office.complaints.models import Complaint

    case = Complaint.objects.filter(status="published").first()
    answered = browser("wang-fang").get(f"/office/records/{case.pk}/facts/")
    assert answered["Location"] == f"/office/records/{case.pk}/correct/"


def test_a_venue_for_those_picked_in_the_list(wang, case):
    from office.complaints.models import Complaint

    take(wang, staged(wang, form(row(2, NAMES, 办结时间="2018-10-09"), names=NAMES), venue=""))
    rows = list(Complaint.objects.filter(venue=None))
    sent = {"row": [each.pk for each in rows], "venue": "HH02", "unit": ""}
    text = wang.post("/office/records/facts/", sent, follow=True).content.decode()
    assert f"{len(rows)} 件已改" in text
    assert not Complaint.objects.filter(venue=None).exists()
    assert len(events("edit")) == len(rows)


@pytest.mark.parametrize("sent", [{"venue": "HH02"}, {"row": "1"}, {"row": "x", "venue": "HH02"}])
def test_nothing_picked_changes_nothing(wang, case, sent):
    assert wang.post("/office/records/facts/", sent).status_code in {400, 409, 422}
    assert events("edit") == []


def test_the_month_leads_to_the_one_that_has_no_venue(wang, case):
    text = wang.get("/office/in-the-way").content.decode()
    assert f"/office/records/{case.pk}/facts/#id_venue" in text
    assert 'id="id_venue"' in page(wang, case)


def test_that_it_is_in_no_venue_is_said_here_too_and_unsaid(wang, case):
    save(wang, case, venue="0")
    case.refresh_from_db()
    assert (case.venue_id, case.in_no_venue) == (None, True)
    assert "不在场所" in wang.get(f"/office/records/{case.pk}/").content.decode()
    assert shown(wang, case)["venue"] == "0"
    assert case.number not in wang.get("/office/records/?problem=venue").content.decode()
    told = json.loads(events("edit")[-1].after)
    assert told == {"in_no_venue": True}
    save(wang, case, venue="HH02")
    case.refresh_from_db()
    assert (case.venue_id, case.in_no_venue) == ("HH02", None)
    sent = {"row": [case.pk], "venue": "0"}
    assert wang.post("/office/records/facts/", sent).status_code == 404, "one by one, not for many"
    case.refresh_from_db()
    assert (case.venue_id, case.in_no_venue) == ("HH02", None)
    save(wang, case, venue="0")
    save(wang, case, venue="")
    case.refresh_from_db()
    assert (case.venue_id, case.in_no_venue) == (None, None)
