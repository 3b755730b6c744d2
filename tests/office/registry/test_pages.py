"""Pages of the registers: who edits, who reads, what a mistake in a form leads to."""

import re

import pytest

from tests.office.bureau import Office
from tests.office.people import browser, person


@pytest.fixture(autouse=True)
def _office(bureau: Office):
    """Every test has an office of its own."""


@pytest.fixture
def entry():
    """The browser of a colleague of the consumer-protection section."""
    return browser("wang-fang")


def operator(number: int = 1):
    from office.registry.models import Operator

    return Operator.objects.get(name=f"力动健身{number}号店")


DATA = {
    "name": "力动健身1号店",
    "sign": "力动",
    "uscc": "91320411MA1T2W8R4C",
    "kind": "有限责任公司",
}


def test_registration_data_is_filled_in(entry):
    answer = entry.post(f"/office/operators/{operator().pk}/edit", DATA, follow=True)
    assert answer.status_code == 200
    assert operator().uscc == DATA["uscc"]
    assert "已保存" in answer.content.decode()


def test_a_credit_code_with_a_wrong_digit_is_refused_beside_its_field(entry):
    answer = entry.post(
        f"/office/operators/{operator().pk}/edit", {**DATA, "uscc": "91320411MA1T2W8R40"}
    )
    assert answer.status_code == 400
    assert "这不是有效的统一社会信用代码" in answer.content.decode()
    assert 'value="力动"' in answer.content.decode(), "what was typed is still there"
    assert operator().uscc == ""


def test_registration_data_hold_no_mobile_number(entry):
    path = f"/office/operators/{operator().pk}/edit"
    answer = entry.post(path, {**DATA, "business_address": "通江路1号，电话13800012345"})
    assert "请删去" in answer.content.decode()
    assert operator().uscc == ""
    entry.post(path, {**DATA, "business_address": "通江路1号，电话0519-85123456"})
    assert operator().uscc == DATA["uscc"]


def test_a_second_operator_of_one_name_is_refused(entry):
    answer = entry.post("/office/operators/new", {"name": "力动健身1号店"})
    assert answer.status_code == 409
    assert "合并" in answer.content.decode()


def test_complaints_are_counted(entry):
    page = entry.get(f"/office/operators/{operator().pk}/").content.decode()
    assert "投诉 2 件" in page
    table = entry.get("/office/operators/", {"sort": "-complaints"}).content.decode()
    assert len(re.findall(r'<td class="num">\s*2\s*</td>', table)) == 2


def test_operators_are_found_by_what_they_lack(entry):
    entry.post(f"/office/operators/{operator().pk}/edit", DATA)
    page = entry.get("/office/operators/", {"data": "none"}).content.decode()
    assert "力动健身0号店" in page
    assert "力动健身1号店" not in page


def test_a_shop_is_noted_and_its_overlap_told(entry):
    for number, shop in ((0, "L1-001"), (1, "L1-001")):
        entry.post(
            f"/office/operators/{operator(number).pk}/shops",
            {"venue": "WH01", "shop_no": shop, "floor": "L1", "since": "2018-01-01"},
        )
    page = entry.get(f"/office/operators/{operator().pk}/").content.decode()
    assert "与“力动健身0号店”（2018-01-01 起）重叠" in page


def test_a_shop_that_ends_before_it_begins_is_refused(entry):
    answer = entry.post(
        f"/office/operators/{operator().pk}/shops",
        {"venue": "WH01", "shop_no": "L1", "since": "2018-02-01", "until": "2018-01-01"},
    )
    assert answer.status_code == 400
    assert "止日早于起日" in answer.content.decode()


def test_a_shop_is_on_a_floor_that_its_venue_has(entry):
    from office.registry.models import Lease, Venue

    Venue.objects.filter(pk="WH01").update(floors=["B1", "L1"])
    given = {"venue": "WH01", "shop_no": "9-01", "since": "2018-01-01"}
    at = f"/office/operators/{operator().pk}/shops"
    answer = entry.post(at, {**given, "floor": "L9"})
    assert answer.status_code == 400
    assert "登记的有：B1、L1" in answer.content.decode()
    assert entry.post(at, {**given, "floor": "L1"}).status_code == 302
    assert entry.post(at, {**given, "shop_no": "9-02"}).status_code == 302
    assert Lease.objects.filter(venue="WH01").count() == 2


def test_two_spellings_are_merged_after_a_look_at_both(entry):
    kept, other = operator(0), operator(1)
    path = f"/office/operators/{kept.pk}/merge"
    look = entry.get(path, {"other": other.pk}).content.decode()
    assert "将转入 2 件未公示的投诉；0 件已公示的不动" in look
    done = entry.post(path, {"other": other.pk}, follow=True).content.decode()
    assert "2 件未公示的投诉转入" in done
    assert "力动健身1号店" in done
    gone = entry.get(f"/office/operators/{other.pk}/").content.decode()
    assert "已并入" in gone


def test_a_new_venue_says_that_the_registrars_must_appoint_it(entry):
    answer = entry.post(
        "/office/venues/new",
        {"id": "NB09", "name_zh": "新北天虹", "profiles": ["landscape-55-4m"], "floors": "B1 L1"},
        follow=True,
    )
    assert "office keys appoint" in answer.content.decode()
    from office.registry.models import Venue

    venue = Venue.objects.get(pk="NB09")
    assert (venue.floors, venue.disclosed) == (["B1", "L1"], False)
    page = entry.get("/office/venues/WH01/").content.decode()
    assert "office keys appoint" not in page
    assert "/office/records/?state=published&amp;venue=WH01" in page  # what hangs there now


def test_a_panel_in_large_type_is_told_from_the_usual_one(entry):
    page = entry.get("/office/venues/WH01/edit").content.decode()
    assert "portrait-55-4m（1080×1920，55英寸）" in page
    assert "portrait-55-4m-large（1080×1920，55英寸，大字）" in page


def test_a_venue_number_of_another_form_is_refused(entry):
    answer = entry.post(
        "/office/venues/new", {"id": "wh 1", "name_zh": "x", "profiles": ["landscape-55-4m"]}
    )
    assert answer.status_code == 400


def test_a_venue_merges_into_one_that_is_open(entry):
    from office.registry.models import Venue

    Venue.objects.create(id="HH02", name_zh="河海新天地")
    without = entry.post("/office/venues/WH01/state", {"state": "merged"})
    assert "请选并入的场所" in without.content.decode()
    entry.post("/office/venues/WH01/state", {"state": "merged", "successor": "HH02"})
    assert Venue.objects.get(pk="WH01").successor_id == "HH02"


def test_figures_without_a_provider_are_refused(entry):
    answer = entry.post(
        "/office/venues/WH01/figures", {"month": "2018-09", "accepted": 3, "footfall": 100}
    )
    assert answer.status_code == 400
    assert "须写明提供单位" in answer.content.decode()


def test_figures_tell_whether_they_are_shown(entry):
    entry.post(
        "/office/venues/WH01/figures",
        {"month": "2018-09", "accepted": 3, "footfall": 100, "provider": "万汇"},
    )
    assert "未同意，不公示" in entry.get("/office/venues/WH01/").content.decode()
    entry.post(
        "/office/venues/WH01/figures/2018-09",
        {"accepted": 3, "footfall": 100, "provider": "万汇", "consented": "on"},
    )
    assert "未同意" not in entry.get("/office/venues/WH01/").content.decode()


@pytest.mark.parametrize("month", ["2018-13", "十月", "2199-01"])
def test_a_month_that_is_none_is_refused(entry, month):
    answer = entry.post("/office/venues/WH01/figures", {"month": month, "accepted": 3})
    assert answer.status_code == 400


def settings_form() -> dict[str, object]:
    from office.registry.settings_table import DISCLOSURE
    from office.site.registry.setting_forms import filled_in

    return {name: value for name, value in filled_in(DISCLOSURE).items() if value is not None}


def test_settings_saved_as_they_are_change_nothing(entry):
    from office.audit.models import Event
    from office.registry.lookups import settings

    before, events = settings(), Event.objects.count()
    entry.post("/office/bureau/settings", settings_form())
    assert settings() == before
    assert Event.objects.count() == events


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"opens": "9:00"}, "四位时间"),
        ({"closes": "24:00"}, "四位时间"),
        ({"hotline": ""}, "必填"),
        ({"unnamed_h": "1"}, "依次增大"),
        ({"contents": ["nonsense"]}, "选择一个有效"),
        ({"slogan_zh": "", "slogan_en": "Open books"}, "写了英文的，请也写中文"),
        ({"slogan_zh": "长" * 31}, "至多 30 字，现有 31 字"),
        ({"channel_zh": "长" * 301}, "至多 300 字，现有 301 字"),
        ({"as_of": "2099-01-01"}, "不能晚于今天"),
        ({"hotline": "12315\n12345"}, "请写在一行里"),
        ({"authority_zh": "新北区\t市场监督管理局"}, "请写在一行里"),
        ({"slogan_zh": "放心消费\U0001f600"}, "U+1F600"),
        ({"authority_en": "Bureau \U00010450"}, "U+10450"),
        ({"hotline": "12315\U0001f600"}, "U+1F600"),
        ({"channel_zh": "请拨打\U0001f4de"}, "U+1F4DE"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_beside_its_field(entry, wrong, said):
    from office.registry.lookups import settings

    before = settings()
    answer = entry.post("/office/bureau/settings", {**settings_form(), **wrong})
    assert answer.status_code == 400
    page = answer.content.decode()
    errors = " ".join(re.findall(r'class="text-danger".*?</div>', page, re.DOTALL))
    assert said in errors
    assert settings() == before


FOOT = {
    "site_run_by_zh": "新北区大数据中心",
    "site_run_by_en": "Xinbei Data Centre",
    "site_code": "3204000000",
    "site_icp": " 苏ICP备12345678号-1 ",
    "site_police": "苏公网安备32040002000000号",
}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"site_run_by_zh": ""}, "写了英文的，请也写中文"),
        ({"site_run_by_zh": "长" * 121}, "120"),
        ({"site_run_by_zh": "大数据\n中心"}, "请写在一行里"),
        ({"site_code": "320400000"}, "十位数字"),
        ({"site_icp": "ICP备12345678号"}, "省份简称、ICP备"),
        ({"site_police": "32040002000000"}, "十四位数字"),
    ],
)
def test_a_foot_that_cannot_be_is_refused_beside_its_field(entry, wrong, said):
    from office.registry.bureau_policy import policy

    answer = entry.post("/office/bureau/foot", {**FOOT, **wrong})
    assert answer.status_code == 400
    page = answer.content.decode()
    assert said in " ".join(re.findall(r'class="text-danger".*?</div>', page, re.DOTALL))
    assert policy().site_icp == ""
    assert entry.post("/office/bureau/foot", FOOT).status_code == 302
    assert policy().site_icp == "苏ICP备12345678号-1"


@pytest.mark.parametrize(
    ("path", "data", "field"),
    [
        (
            "venues/WH01/edit",
            {"name_zh": "万汇\U0001f600", "profiles": ["landscape-55-4m"]},
            "name_zh",
        ),
        (
            "venues/WH01/figures",
            {"month": "2018-09", "accepted": 3, "provider": "甲\U0001f600"},
            "provider",
        ),
        ("organisations/new", {"name_zh": "消协\U0001f600", "kind": "association"}, "name_zh"),
        ("bureau/law", {"basis": "第\U0001f600号令"}, "basis"),
        ("batches/2018-09", {"mode": "selective", "criterion": "\U0001f600"}, "criterion"),
    ],
)
def test_a_character_that_no_plate_shows_is_refused_where_it_is_written(entry, path, data, field):
    answer = entry.post(f"/office/{path}", data)
    assert answer.status_code != 302
    page = answer.content.decode()
    told = re.search(rf'id="id_{field}_error".*?</', page, re.DOTALL)
    assert told, "beside its field"
    assert "U+1F600 \U0001f600" in told[0]


def test_what_only_the_act_refuses_is_told_in_the_form(entry):
    from office.complaints.models import Complaint
    from office.registry.models import Organisation

    Complaint.objects.update(source_org="区消协")
    row = Organisation.objects.create(name_zh="区消协", kind="association")
    answer = entry.post(
        f"/office/organisations/{row.pk}", {"name_zh": "市消协", "kind": "association"}
    )
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "中文名称不能再改" in page
    assert 'value="市消协"' in page, "what was typed is still there"


def test_settings_are_changed_with_before_and_after_in_the_log(entry):
    from office.audit.models import Event
    from office.registry.lookups import settings

    entry.post("/office/bureau/settings", {**settings_form(), "hotline": "12345"})
    assert settings().hotline == "12345"
    event = Event.objects.get(act="bureau", subject="settings")
    assert (event.before, event.after) == ('{"hotline":"12315"}', '{"hotline":"12345"}')
    assert event.actor == "wang-fang"


def test_screens_do_not_forget_before_they_warn(entry):
    answer = entry.post("/office/bureau/settings", {**settings_form(), "dated_h": 100})
    assert answer.status_code == 400


RULES = {
    "publish_within_days": 7,
    "show_days": 180,
    "objection_days": 10,
    "objection_tell_days": 5,
    "objection_ask_days": 10,
    "objection_answer_days": 15,
    "revisit_days": 20,
    "correct_within_days": 3,
    "standing_days": 7,
    "keep_raw_days": 60,
    "sixty_days_from": "2024-07",
    "venue_session_days": 7,
    "venue_log_days": 365,
    "plate_words": "proposed",
}


@pytest.mark.parametrize(
    ("ruled", "status"),
    [
        ({"sixty_days_from": "2026-04", "sixty_days_by": "局长办公会"}, 302),
        ({"sixty_days_from": "2026-04"}, 400),
        ({"sixty_days_from": "2024-06", "sixty_days_by": "局长办公会"}, 400),
        ({"sixty_days_from": "2026-05", "sixty_days_by": "局长办公会"}, 400),
        ({"sixty_days_from": "2024-13"}, 400),
    ],
)
def test_another_month_than_the_laws_is_somebodys_decision(entry, ruled, status):
    from office.registry.bureau_policy import policy

    assert entry.post("/office/bureau/rules", {**RULES, **ruled}).status_code == status
    changed = policy().sixty_days_from == "2026-04" and bool(policy().sixty_days_by)
    assert changed == (status == 302)


@pytest.mark.parametrize("name", ["publish_within_days", "objection_days", "correct_within_days"])
def test_no_term_of_the_bureaus_own_is_longer_than_the_laws(entry, name):
    from office.registry.bureau_policy import policy

    answer = entry.post("/office/bureau/rules", {**RULES, name: 21})
    assert answer.status_code == 400
    assert "法定期限为 20 个工作日，本局期限不能更长" in answer.content.decode()
    assert entry.post("/office/bureau/rules", {**RULES, name: 20}).status_code == 302
    assert getattr(policy(), name) == 20


def test_a_record_stays_up_for_a_year_at_most_whatever_was_ruled_before(entry):
    from office.registry.bureau_policy import policy
    from office.registry_changes.bureau_settings import set_policy

    assert entry.post("/office/bureau/rules", {**RULES, "show_days": 366}).status_code == 400
    set_policy({"show_days": 730})
    assert policy().show_days == 365


def test_rules_are_changed(entry):
    from office.registry.bureau_policy import policy

    periods = RULES
    entry.post("/office/bureau/rules", {**periods, "industries_off": ["健身服务"]})
    assert (policy().show_days, policy().industries_off) == (180, ("健身服务",))
    many = ["uscc", "sign", "goods", "issue"]
    answer = entry.post("/office/bureau/rules", {**periods, "annex2_extra": many})
    assert answer.status_code == 400


def test_the_form_of_rules_shows_them_as_they_are(entry):
    page = entry.get("/office/bureau/rules").content.decode()
    assert 'name="show_days" value="365"' in page
    assert re.search(r'name="annex1_reason"[^>]* checked', page)


def test_units_and_organisations_are_registered(entry):
    entry.post("/office/units/new", {"name_zh": "三井分局"})
    assert "三井分局" in entry.get("/office/units/").content.decode()
    entry.post("/office/organisations/new", {"name_zh": "三井消协分会", "kind": "association"})
    assert "消协组织" in entry.get("/office/organisations/").content.decode()
    again = entry.post("/office/units/new", {"name_zh": "三井分局"})
    assert again.status_code == 400


def test_a_unit_entered_by_mistake_is_deleted(entry):
    from office.registry.models import Unit

    entry.post("/office/units/new", {"name_zh": "三进分局"})
    unit = Unit.objects.get(name_zh="三进分局")
    page = entry.get(f"/office/units/{unit.pk}").content.decode()
    assert f"/office/units/{unit.pk}/delete" in page
    gone = entry.post(f"/office/units/{unit.pk}/delete", follow=True)
    assert gone.redirect_chain[-1][0] == "/office/units/"
    assert not Unit.objects.filter(pk=unit.pk).exists()


def test_a_unit_with_complaints_is_kept_and_the_page_says_why(entry):
    from office.complaints.models import Complaint
    from office.registry.models import Unit

    unit = Unit.objects.create(name_zh="三井分局")
    Complaint.objects.update(unit=unit)
    kept = entry.post(f"/office/units/{unit.pk}/delete", follow=True)
    assert "已有投诉或账户属于该承办单位，不能删除" in kept.content.decode()
    assert Unit.objects.filter(pk=unit.pk).exists()


def test_others_read_and_do_not_edit():
    path = f"/office/operators/{operator().pk}/"
    head = browser("dept-head-1")
    assert head.get(path).status_code == 200
    assert "修改资料" not in head.get(path).content.decode()
    assert head.get(f"{path}edit").status_code == 403
    technician = browser("qian-jin")
    assert technician.get("/office/venues/").status_code == 200
    assert technician.get("/office/operators/").status_code == 403
    assert technician.get("/office/bureau/").status_code == 200
    assert technician.get("/office/bureau/settings").status_code == 403


def test_what_is_not_there_is_not_found():
    client = browser("wang-fang")
    person("wang-fang")
    for path in ("operators/99999/", "venues/NONE/", "shops/9", "units/9", "organisations/999"):
        assert client.get(f"/office/{path}").status_code == 404


def test_pages_are_english_too():
    client = browser("wang-fang", language="en")
    for path, words in (
        ("operators/", "Registered name"),
        ("venues/WH01/", "Sales and footfall"),
        ("bureau/", "Scheme in force since"),
        ("bureau/rules", "Days that a record stays up"),
        (f"operators/{operator().pk}/shops", "(choose)"),
    ):
        assert words in client.get(f"/office/{path}").content.decode()
    shops = browser("wang-fang").get(f"/office/operators/{operator().pk}/shops")
    assert "（请选择）" in shops.content.decode()


def test_a_change_after_a_signature_voids_it_and_says_whose(bureau: Office, entry):
    bureau.ok("freeze")
    bureau.sign("dept-head-1")
    person("dept-head-1")
    answer = entry.post(f"/office/operators/{operator().pk}/edit", DATA, follow=True)
    assert "第 1 批送签件随之作废，李明的签名不再有效" in answer.content.decode()
    again = entry.post(f"/office/operators/{operator().pk}/edit", {**DATA, "kind": ""}, follow=True)
    assert "作废，" not in again.content.decode()


def test_a_bureau_switches_summaries_on_and_off(entry):
    from office.audit.models import Event
    from office.registry.lookups import settings

    entry.post("/office/bureau/settings", {**settings_form(), "contents": ["trend", "ratio"]})
    found = settings().contents
    assert (found.trend, found.ratio) == (True, True)
    assert not any((found.completeness, found.overview, found.categories))
    assert "ratio" in Event.objects.get(act="bureau", subject="settings").after


def test_the_bureaus_page_says_how_long_a_plate_stays_and_in_which_order(entry):
    told = " ".join(entry.get("/office/bureau/").content.decode().split())
    assert "每幅图停留多久按字数定，8 至 25 秒，投诉至少 15 秒" in told
    assert "先后次序按规则轮流" in told


def test_an_operator_leads_to_its_complaints(entry):
    from office.complaints.models import Complaint

    its = Complaint.objects.filter(operator=operator())
    page = entry.get(f"/office/operators/{operator().pk}/").content.decode()
    [link] = re.findall(r'href="([^"]*)"\s*>看这家的投诉', page)
    listed = entry.get(link).content.decode()
    assert all(row.number in listed for row in its)
    others = Complaint.objects.exclude(operator=operator())
    assert others.exists()
    assert not any(row.number in listed for row in others)
