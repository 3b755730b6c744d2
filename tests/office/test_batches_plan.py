"""What is listed: mode, picked records (R9), focus (R16-R19), what is switched on (R10)."""

import json

import pytest

from tests.office.bureau import Office, complaint


def selective(**changes):
    from office.approval.models import Batch

    fields = {"mode": "selective", "criterion": "预付式消费投诉", "focus": ["reach"]}
    return Batch.objects.update_or_create(month="2018-09", defaults={**fields, **changes})[0]


def leave_out(*numbers: str) -> None:
    from office.intake.models import Complaint

    Complaint.objects.filter(number__in=numbers).update(picked=False)


def frozen_lists(office: Office) -> list[dict]:
    texts = [path.read_text() for path in (office.draft() / "cas").iterdir()]
    return [json.loads(text) for text in texts if '"form"' in text]


def frozen_tally(office: Office) -> dict:
    texts = [path.read_text() for path in (office.draft() / "cas").iterdir()]
    return next(json.loads(text) for text in texts if '"cases"' in text)


def test_a_selective_month_lists_only_what_was_picked(bureau: Office) -> None:
    selective()
    leave_out("T0001", "T0002")
    bureau.ok("freeze")
    (batch,) = frozen_lists(bureau)
    assert (batch["mode"], batch["criterion"]) == ("selective", "预付式消费投诉")
    assert batch["focus"] == ["涉及面广、关系切身利益"]
    assert len(batch["entries"]) == 2


def test_what_was_not_picked_still_counts(bureau: Office) -> None:
    selective()
    leave_out("T0001", "T0002")
    bureau.ok("freeze")
    assert len(frozen_tally(bureau)["cases"]) == 4


def test_the_index_says_that_it_is_selective(bureau: Office) -> None:
    selective()
    bureau.ok("freeze")
    index = json.loads(next((bureau.draft() / "targets").rglob("*.json")).read_text())
    assert index["mode"] == "selective"


def test_a_tick_means_nothing_in_a_month_that_is_not_selective(bureau: Office) -> None:
    leave_out("T0001")
    bureau.ok("freeze")
    (batch,) = frozen_lists(bureau)
    assert len(batch["entries"]) == 4
    assert batch["mode"] == "non-selective"


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"criterion": " "}, "R9"),
        ({"focus": []}, "R16-R19"),
        ({"focus": ["individual"], "ground": "性质恶劣"}, "R18"),
    ],
)
def test_what_a_selective_month_lacks_is_named(bureau: Office, changes: dict, named: str) -> None:
    selective(**changes)
    said = bureau.refused("freeze")
    assert named in said
    assert not (bureau.state / "drafts").exists()


def test_a_selective_month_of_nothing_is_refused(bureau: Office) -> None:
    selective()
    leave_out("T0001", "T0002", "T0003", "T0004")
    assert "picked" in bureau.refused("check")


def test_an_individual_case_with_its_ground_passes(bureau: Office) -> None:
    selective(
        focus=["individual"], ground="经营者明知停业仍收取预付款，涉及消费者四十余人，拒不退款。"
    )
    bureau.ok("check")


def test_own_words_are_a_focus(bureau: Office) -> None:
    selective(focus=["other:暑期培训"])
    bureau.ok("freeze")
    assert frozen_lists(bureau)[0]["focus"] == ["暑期培训"]


def test_an_industry_that_is_off_is_counted_and_not_listed(bureau: Office) -> None:
    policy(industries_off=["餐饮服务"])
    complaint(5, industry="餐饮服务")
    bureau.ok("freeze")
    assert len(frozen_lists(bureau)[0]["entries"]) == 4
    assert len(frozen_tally(bureau)["cases"]) == 5


def test_what_is_not_listed_needs_no_words(bureau: Office) -> None:
    policy(industries_off=["餐饮服务"])
    complaint(5, industry="餐饮服务", summary_zh="")
    bureau.ok("check")


def test_a_venue_where_disclosure_has_not_begun_is_left_out(bureau: Office) -> None:
    bureau.ok("venue", "NV09", "--name-zh", "新场所")
    from office.registry.models import Venue

    Venue.objects.filter(pk="NV09").update(disclosed=False)
    complaint(5, venue_id="NV09", summary_zh="")
    bureau.ok("freeze")
    assert len(frozen_lists(bureau)[0]["entries"]) == 4


def test_switched_off_again_a_venue_lists_nothing_and_keeps_its_figures(published: Office) -> None:
    from office.registry.models import Venue

    Venue.objects.update(disclosed=False)
    from office.registry.models import Bureau

    Bureau.objects.update(as_of="2018-09-30")
    published.ok("freeze")
    draft = json.loads((published.draft() / "draft.json").read_text())
    assert len(draft["changes"][0]["gone"]) == 4
    assert len(frozen_tally(published)["cases"]) == 4


def test_how_long_a_record_stays_is_the_bureaus_choice(bureau: Office) -> None:
    policy(show_days=30)
    bureau.ok("freeze")
    bodies = [p.read_text() for p in (bureau.draft() / "cas").iterdir()]
    record = next(json.loads(t) for t in bodies if '"pub_id"' in t)
    from datetime import date

    shown = date.fromisoformat(record["show_until"]) - date.fromisoformat(record["published_on"])
    assert shown.days == 30


def policy(**ruled) -> None:
    from office.registry.models import Bureau

    Bureau.objects.update(policy=ruled)
