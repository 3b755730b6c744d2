"""What is listed: mode, picked records (R9), focus (R16-R19), what is switched on (R10)."""

import json
from datetime import date

import pytest

from tests.office.bureau import Office, complaint


def selective(**changes):
    from office.drafts.models import Batch

    fields = {"mode": "selective", "criterion": "预付式消费投诉", "focus": ["reach"]}
    return Batch.objects.update_or_create(month="2018-09", defaults={**fields, **changes})[0]


def leave_out(*numbers: str) -> None:
    from office.complaints.models import Complaint

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
    assert "been selected" in bureau.refused("check")


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
    shown = date.fromisoformat(record["show_until"]) - date.fromisoformat(record["published_on"])
    assert shown.days == 30


@pytest.mark.parametrize(
    ("facts", "sixty_from", "testing", "limit"),
    [
        ({"accepted_on": date(2018, 8, 2), "days": 50, "testing": "6"}, "2024-07", 6, [45, 44]),
        ({"accepted_on": date(2018, 8, 2), "days": None}, "2024-07", None, [45, None]),
        ({"accepted_on": date(2024, 6, 30), "days": 46}, "2024-07", None, [45, 46]),
        ({"accepted_on": date(2024, 7, 1), "days": 46}, "2024-07", None, [60, 70]),
        ({"accepted_on": date(2024, 7, 1), "testing": "10"}, "2024-07", 7, [60, 60]),
        (
            {"accepted_on": date(2024, 7, 1), "testing": "2024-07-01/2024-07-10"},
            "2024-07",
            7,
            [60, 60],
        ),
        (
            {"accepted_on": date(2024, 7, 1), "days": 51, "testing": "2024-07-05/2024-07-14"},
            "2026-04",
            6,
            [45, 45],
        ),
        ({"accepted_on": date(2024, 7, 1), "closed_on": None}, "2024-07", None, [60, None]),
        ({"accepted_on": date(2024, 7, 1), "days": 46}, "2026-04", None, [45, 46]),
    ],
)
def test_the_limit_that_applied_stands_with_each_case(
    bureau: Office, facts, sixty_from, testing, limit
) -> None:
    policy(sixty_days_from=sixty_from, sixty_days_by="局长办公会")
    closed = {"closed_on": date(2024, 9, 9), "closed_month": "2024-09"}
    complaint(5, **{**closed, **facts})
    bureau.ok("freeze")
    unit = {45: "working", 60: "calendar"}[limit[0]]
    found = [case[7:] for case in frozen_tally(bureau)["cases"] if case[0] == "2024-09"]
    assert found == [[testing, [unit, *limit]]]


def test_a_term_that_ends_on_a_holiday_ends_on_the_working_day_after_it(bureau: Office) -> None:
    """Sixty days from 2 August 2024 end on 1 October; the first working day is the eighth."""
    days = {6: (8, 60), 7: (9, 68)}
    for number, (day, _) in days.items():
        complaint(
            number,
            accepted_on=date(2024, 8, 2),
            closed_on=date(2024, 10, day),
            closed_month="2024-10",
        )
    bureau.ok("freeze")
    used = [case[8][2] for case in frozen_tally(bureau)["cases"] if case[0] == "2024-10"]
    assert sorted(used) == [used for _, used in days.values()]


def policy(**ruled) -> None:
    from office.registry.models import Bureau

    Bureau.objects.update(policy={"notice": "off", **ruled})
