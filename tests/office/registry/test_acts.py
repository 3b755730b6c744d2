"""Registers of operators and venues: what an act changes, what it leaves, what it voids."""

import json
from datetime import UTC, date, datetime

import pytest

from tests.office.bureau import Office, complaint

NOW = datetime(2018, 11, 6, 2, 0, tzinfo=UTC)


def operators():
    from office.registry.models import Operator

    return {operator.name: operator for operator in Operator.objects.all()}


def test_a_merger_moves_what_is_not_published_and_leaves_what_is(published: Office) -> None:
    from office.registry.operator_matching import operator_key
    from office.registry_changes.merging import merge

    fresh = complaint(9, operator_name="力动健身1号店")
    kept, other = operators()["力动健身0号店"], operators()["力动健身1号店"]
    before = published.tree()
    done = merge(kept, other, NOW)
    fresh.refresh_from_db()
    assert (done.moved, done.stay) == (1, 2)
    assert fresh.operator == kept
    assert published.tree() == before
    published.publish_all()
    assert operator_key("力动健身1号店") in published.published_text(), "the old ones stand"


def test_a_merged_spelling_is_found_by_later_imports(bureau: Office, tmp_path) -> None:
    from office.complaints.models import Complaint
    from office.registry_changes.merging import merge

    kept, other = operators()["力动健身0号店"], operators()["力动健身1号店"]
    merge(kept, other, NOW)
    file = tmp_path / "10月.csv"
    file.write_text(
        "新北区消费投诉公示审批表—10月（2018年）\n"
        "序号,投诉单号,投诉时间,被投诉方,投诉内容,成功与否\n"
        "1,Z1,2018-10-05,力动健身1号店,办卡后停业,成功\n"
    )
    bureau.ok("import", file, "--month", "2018-10", "--venue", "WH01")
    assert Complaint.objects.get(number="Z1").operator == kept


def test_what_was_moved_keeps_the_shop_it_had(bureau: Office) -> None:
    from office.complaints.models import Complaint
    from office.registry_changes.merging import merge

    kept, other = operators()["力动健身0号店"], operators()["力动健身1号店"]
    other.shop_no = "L9-009"
    other.save()
    merge(kept, other, NOW)
    assert set(Complaint.objects.values_list("shop_no", flat=True)) == {"", "L9-009"}


def test_an_operator_is_not_merged_with_itself_nor_twice(bureau: Office) -> None:
    from office.errors import UsageError
    from office.registry_changes.merging import merge

    kept, other = operators()["力动健身0号店"], operators()["力动健身1号店"]
    with pytest.raises(UsageError, match="itself"):
        merge(kept, kept, NOW)
    merge(kept, other, NOW)
    with pytest.raises(UsageError, match="already"):
        merge(other, kept, NOW)


def test_who_merged_had_a_hand_in_what_was_moved(bureau: Office) -> None:
    from office.audit.record import acting
    from office.complaints.models import Contributor
    from office.registry_changes.merging import merge

    kept, other = operators()["力动健身0号店"], operators()["力动健身1号店"]
    with acting("wang-fang", "entry"):
        merge(kept, other, NOW)
    assert Contributor.objects.filter(person="wang-fang").count() == 2


def test_spellings_that_look_alike_are_found() -> None:
    from office.registry.models import Operator
    from office.registry.operator_matching import alike

    names = [
        "常州恒冷电器有限公司",
        "常州恒冷 电器",
        "（常州）恒冷电器",
        "JOE'S PIZZA INC.",
        "Joes Pizza",
    ]
    groups = alike(Operator(name=name) for name in [*names, "别家"])
    assert sorted(len(group) for group in groups) == [2, 3]


def test_an_edit_voids_the_draft_and_says_nothing_unpublished(frozen: Office) -> None:
    from office.audit.models import Event
    from office.drafts.models import Draft
    from office.registry_changes.operators import save_operator

    save_operator(operators()["力动健身0号店"], {"sign": "力动"}, NOW)
    assert Draft.objects.get().state == Draft.State.CANCELLED
    event = Event.objects.get(act="operator")
    assert "sign" in event.after
    assert "力动" not in event.after + event.subject


def test_an_edit_that_changes_nothing_does_nothing(frozen: Office) -> None:
    from office.audit.models import Event
    from office.drafts.models import Draft
    from office.registry_changes.operators import save_operator
    from office.registry_changes.venues import set_venue

    before = Event.objects.count()
    operator = operators()["力动健身0号店"]
    save_operator(operator, {"name": operator.name}, NOW)
    set_venue("WH01", {"name_zh": "新北万汇广场"}, ["landscape-55-4m"])
    assert Event.objects.count() == before
    assert Draft.objects.get().state == Draft.State.OPEN


def test_under_a_new_code_imports_find_the_operator_whose_key_stays(bureau: Office) -> None:
    from office.registry.operator_matching import aliased
    from office.registry_changes.operators import save_operator

    operator = operators()["力动健身0号店"]
    key = operator.key
    save_operator(operator, {"uscc": "91320411MA1T2W8R41"}, NOW)
    assert operator.key == key
    assert aliased(["91320411MA1T2W8R41"]) == {"91320411MA1T2W8R41": operator}


def test_a_second_operator_of_that_name_is_refused(bureau: Office) -> None:
    from office.errors import UsageError
    from office.registry.models import Operator
    from office.registry_changes.operators import save_operator

    with pytest.raises(UsageError, match="merge"):
        save_operator(Operator(), {"name": "力动健身0号店"}, NOW)


def test_the_shop_is_the_one_leased_when_the_complaint_was_accepted(bureau: Office) -> None:
    from office.registry.models import Lease
    from office.registry_changes.operators import save_lease

    operator = operators()["力动健身1号店"]
    operator.shop_no = ""
    operator.save()
    for since, until, shop in (
        (date(2018, 1, 1), date(2018, 8, 3), "L1-001"),
        (date(2018, 8, 4), None, "L2-002"),
    ):
        values = {"venue_id": "WH01", "shop_no": shop, "floor": "", "since": since, "until": until}
        save_lease(Lease(operator=operator), values, NOW)
    bureau.publish_all()  # T0001 was accepted on 2 August, T0003 on the 4th
    text = bureau.published_text()
    assert '"shop_no":"L1-001"' in text
    assert '"shop_no":"L2-002"' in text


def test_a_new_lease_voids_the_draft(frozen: Office) -> None:
    from office.drafts.models import Draft
    from office.registry.models import Lease
    from office.registry_changes.operators import save_lease

    values = {"venue_id": "WH01", "shop_no": "L1", "since": date(2018, 1, 1), "until": None}
    save_lease(Lease(operator=operators()["力动健身1号店"]), values, NOW)
    assert Draft.objects.get().state == Draft.State.CANCELLED


def test_leases_of_one_shop_that_overlap_are_told(bureau: Office) -> None:
    from office.registry.models import Lease
    from office.registry_changes.operators import overlapping

    def lease(name: str, since: date, until: date | None, shop: str = "L1-001") -> Lease:
        operator = operators()[f"力动健身{name}号店"]
        return Lease.objects.create(
            operator=operator, venue_id="WH01", shop_no=shop, since=since, until=until
        )

    first = lease("0", date(2018, 1, 1), date(2018, 6, 30))
    after = lease("1", date(2018, 6, 30), None)
    apart = lease("1", date(2017, 1, 1), date(2017, 12, 31))
    lease("1", date(2018, 1, 1), None, "L1-002")
    assert overlapping([first, after, apart]) == {first.pk: [after], after.pk: [first]}


def test_a_lease_does_not_end_before_it_begins(bureau: Office) -> None:
    from django.core.exceptions import ValidationError

    from office.registry.models import Lease
    from office.registry_changes.operators import save_lease

    values = {
        "venue_id": "WH01",
        "shop_no": "L1",
        "since": date(2018, 2, 1),
        "until": date(2018, 1, 1),
    }
    with pytest.raises(ValidationError):
        save_lease(Lease(operator=operators()["力动健身1号店"]), values, NOW)
    assert not Lease.objects.exists()


def test_figures_without_consent_never_reach_what_is_signed(bureau: Office) -> None:
    from office.registry.models import Venue
    from office.registry_changes.venues import save_figures

    venue = Venue.objects.get(pk="WH01")
    values = {"accepted": 7, "sales_yuan": 81234567, "footfall": 7654321, "provider": "万汇物业"}
    save_figures(venue, "2018-09", {**values, "consented": False}, NOW)
    bureau.ok("freeze")
    text = "".join(path.read_text() for path in bureau.draft().rglob("*.json"))
    assert '["2018-09",7,null,null,""]' in text
    assert not any(word in text for word in ("81234567", "7654321", "万汇物业"))
    save_figures(venue, "2018-09", {**values, "consented": True}, NOW)
    bureau.ok("freeze")
    text = "".join(path.read_text() for path in bureau.draft().rglob("*.json"))
    assert '["2018-09",7,81234567,7654321,"万汇物业"]' in text


def test_a_panel_that_has_no_room_for_a_plate_is_refused_where_a_venue_is_given_it(
    bureau: Office,
) -> None:
    from office.errors import UsageError
    from office.registry.models import PanelProfile, Venue
    from office.registry_changes.venues import set_venue

    bodies = {
        "tablet-22-1m": {"width": 960, "height": 540, "diagonal_in": 22, "viewing_m": 1},
        "wall-32-6m": {"width": 1920, "height": 1080, "diagonal_in": 32, "viewing_m": 6},
    }
    had = {row.pk for row in Venue.objects.get(pk="WH01").profiles.all()}
    for name, words in (("tablet-22-1m", "960×540"), ("wall-32-6m", "6 米")):
        PanelProfile.objects.create(name=name, body={"name": name, **bodies[name]})
        with pytest.raises(UsageError, match=words):
            set_venue("WH01", {}, [*had, name])
    assert {row.pk for row in Venue.objects.get(pk="WH01").profiles.all()} == had


def test_figures_name_their_provider(bureau: Office) -> None:
    from office.errors import UsageError
    from office.registry.models import Venue
    from office.registry_changes.venues import save_figures

    with pytest.raises(UsageError, match="who provided"):
        save_figures(Venue.objects.get(pk="WH01"), "2018-09", {"accepted": 1, "footfall": 5}, NOW)


def test_another_panel_voids_the_draft_and_is_in_the_log(frozen: Office) -> None:
    from office.audit.models import Event
    from office.drafts.models import Draft
    from office.registry_changes.venues import set_venue

    set_venue("WH01", {}, ["landscape-55-4m", "portrait-55-4m"])
    assert Draft.objects.get().state == Draft.State.CANCELLED
    event = Event.objects.get(act="venue", subject="WH01")
    assert event.before == '{"profiles":["landscape-55-4m"]}'


def test_a_rule_that_is_in_no_draft_voids_none(frozen: Office) -> None:
    from office.drafts.models import Draft
    from office.registry_changes.bureau_settings import set_policy

    set_policy({"objection_days": 12})
    assert Draft.objects.get().state == Draft.State.OPEN
    set_policy({"industries_off": ["健身服务"]})
    assert Draft.objects.get().state == Draft.State.CANCELLED


@pytest.mark.parametrize("slip", [{"hotlin": "12345"}, {"hours": {"opns": "09:00"}}])
def test_a_setting_of_a_mistyped_name_is_refused(bureau: Office, slip) -> None:
    """Screens would pass over it."""
    from office.errors import UsageError
    from office.registry_changes.bureau_settings import set_bureau

    with pytest.raises(UsageError, match=r"hotlin|opns"):
        set_bureau(slip)


def test_an_organisation_that_complaints_name_keeps_its_name(bureau: Office) -> None:
    from office.errors import UsageError
    from office.registry.models import Organisation
    from office.registry_changes.organisations import save_organisation

    row = Organisation.objects.get(name_zh="新北区消费者协会")
    with pytest.raises(UsageError, match="Chinese name"):
        save_organisation(row, {"name_zh": "别的协会"}, NOW)
    save_organisation(row, {"name_en": "Consumer Association"}, NOW)
    row.refresh_from_db()
    assert row.name_en == "Consumer Association"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"slogan": {"zh": "放心\U0001f600"}}, "U+1F600"),
        ({"hotline": "12315\n"}, "on one line"),
        ({"basis": ["第778号令\t第三十八条"]}, "on one line"),
        ({"authority": {"zh": "新北区\u202e局"}}, "invisible characters (1)"),
    ],
)
def test_words_that_a_plate_cannot_have_are_refused_from_a_file_too(
    bureau: Office, tmp_path, given, said
) -> None:
    from office.registry.lookups import settings

    before = settings()
    (tmp_path / "given.json").write_text(json.dumps(given), encoding="utf-8")
    assert said in bureau.refused("bureau", str(tmp_path / "given.json"), code=2)
    assert settings() == before


def test_a_venues_name_that_no_plate_can_show_is_refused_by_the_command(bureau: Office) -> None:
    assert "U+1F600" in bureau.refused("venue", "WH01", "--name-en", "Plaza \U0001f600", code=2)
