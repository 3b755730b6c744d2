"""Freezing: what goes in, what stands in the way, and which bytes stay the same."""

import json
from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from sync.bundle import BATCH_LIST, VENUE_INDEX, Batch, Index
from sync.canonical import decode
from sync.records import Record
from sync.withdrawals import WithdrawalSet
from tests.office.bureau import NOW, Office, complaint


def planned(until: date = date(2018, 10, 31)):
    from office.freezing.corrected_rows import complaints
    from office.freezing.plan import Given, plan
    from office.registry import lookups as registry
    from office.registry.models import Venue

    venue = Venue.objects.get(pk="WH01")
    given = Given(
        registry.settings(), WithdrawalSet(), until, date(2018, 11, 5), registry.organisations()
    )
    return plan(venue, complaints(venue, {}), given)


def test_the_draft_says_what_is_new(frozen: Office) -> None:
    draft = json.loads((frozen.draft() / "draft.json").read_text())
    (change,) = draft["changes"]
    assert sorted(change["new"]) == sorted(frozen.pub_ids().values())
    assert (change["venue"], change["records"]) == ("WH01", 4)


def test_a_frozen_draft_is_not_public(frozen: Office) -> None:
    assert not (frozen.public / "cas").exists()
    assert not (frozen.public / "R").exists()


def test_records_give_months_and_bands_not_days_and_sums(frozen: Office) -> None:
    bodies = [decode(p.read_bytes(), Record, ("记录", "r")) for p in _bodies(frozen)]
    assert {r.accepted_month for r in bodies} == {"2018-08"}
    assert {r.money for r in bodies} == {"500-1k", None}
    assert all(r.accepting.kind == "association" for r in bodies)
    text = b"".join(p.read_bytes() for p in _bodies(frozen))
    assert b"2018-08-0" not in text
    assert b"T000" not in text


def _bodies(office: Office):
    return [p for p in (office.draft() / "cas").iterdir() if b'"pub_id"' in p.read_bytes()]


def test_lists_are_a_month_each_with_the_forms_name(bureau: Office) -> None:
    complaint(5, closed_month="2018-10", closed_on=date(2018, 10, 9))
    bureau.ok("freeze")
    texts = [p.read_text() for p in (bureau.draft() / "cas").iterdir()]
    forms = sorted(json.loads(t)["form"] for t in texts if '"form"' in t)
    assert forms == ["2018-09/公示/1", "2018-10/公示/1"]


def test_every_problem_is_listed_and_nothing_is_frozen(bureau: Office) -> None:
    complaint(5, accepted_on=date(2018, 6, 30), closed_on=None)
    complaint(6, summary_zh="请致电13812345678联系。")
    complaint(7, summary_zh="")
    code, _, err = bureau.run("freeze")
    assert code == 1
    for number in ("T0005", "T0006", "T0007"):
        assert number in err
    assert "13812345678" not in err
    assert not (bureau.state / "drafts").exists()


def test_accepted_on_the_day_the_scheme_took_effect_is_eligible(bureau: Office) -> None:
    complaint(5, accepted_on=date(2018, 7, 1))
    bureau.ok("check")


def test_accepted_one_day_earlier_is_refused(bureau: Office) -> None:
    complaint(5, accepted_on=date(2018, 6, 30))
    assert "R12" in bureau.refused("check")


def test_a_character_no_plate_can_show_is_named(bureau: Office) -> None:
    complaint(5, summary_zh="消费者反映\U0001f600问题。")
    assert "U+1F600" in bureau.refused("freeze")


def test_a_character_of_a_register_is_named_with_its_row(bureau: Office) -> None:
    from office.registry.models import Venue

    Venue.objects.filter(pk="WH01").update(name_en="Plaza \U0001f600")  # from before it was refused
    told = bureau.refused("freeze")
    assert "WH01" in told
    assert "U+1F600" in told


def test_malicious_and_duplicate_complaints_count_nowhere_else_but_in_numbers(
    bureau: Office,
) -> None:
    complaint(5, exclusion="X2", status="withheld")
    complaint(6, exclusion="X9", status="withheld")
    complaint(7, exclusion="X5", status="withheld")
    found = planned()
    assert len(found.records) == 4
    assert len(found.tally.cases) == 5
    assert [(w.month, w.ground, w.number, w.counted) for w in found.tally.withheld] == [
        ("2018-09", "X2", 1, False),
        ("2018-09", "X5", 1, True),
        ("2018-09", "X9", 1, False),
    ]


def test_the_order_of_cases_betrays_no_complaint(bureau: Office) -> None:
    from sync.canonical import encode

    cases = planned().tally.cases
    assert list(cases) == sorted(cases, key=encode)


def test_cases_older_than_twenty_four_months_fall_out(bureau: Office) -> None:
    assert planned(date(2020, 9, 30)).tally.cases == ()
    assert len(planned(date(2020, 8, 31)).tally.cases) == 4


def test_freezing_again_keeps_ids_and_bodies(frozen: Office) -> None:
    from office.freezing.freeze import freeze

    freeze(frozen.place(), NOW)
    first = {p.name for p in _bodies(frozen)}
    freeze(frozen.place(), NOW)
    assert {p.name for p in _bodies(frozen)} == first


def test_nothing_changed_is_said_so(published: Office) -> None:
    assert "Nothing has changed" in published.refused("freeze")


def test_only_changed_venues_are_in_the_set_and_only_new_plates_drawn(published: Office) -> None:
    complaint(9)
    published.ok("freeze")
    plates = list((published.draft() / "plates").iterdir())
    assert len(plates) == 5 + 1 - _shared(published) + 1  # and the strip's words


def _shared(office: Office) -> int:
    """Summary plates that came out as they are published."""
    index = next((office.draft() / "targets").rglob("*.json"))
    summary = (
        decode(index.read_bytes(), Index, VENUE_INDEX).summary_digests("landscape-55-4m").values()
    )
    return sum((office.public / f"plates/{digest}.png").exists() for digest in summary)


def test_a_venue_has_large_type_beside_the_usual(bureau: Office) -> None:
    """For the panel that it ticks: what has no form in large type is left out, no record is."""
    from office.registry.models import PanelProfile, Venue

    large = "portrait-55-4m-large"
    Venue.objects.get(pk="WH01").profiles.add(PanelProfile.objects.get(pk=large))
    bureau.ok("freeze")
    found = next((bureau.draft() / "targets").rglob("*.json"))
    index = decode(found.read_bytes(), Index, VENUE_INDEX)
    assert {profile.name: profile.type for profile in index.profiles}[large] == "large"
    assert list(index.summary_digests(large)) == ["cover", "howto", "neutral"]
    lists = [
        p.read_bytes() for p in (bureau.draft() / "cas").iterdir() if b'"form"' in p.read_bytes()
    ]
    entries = [entry for data in lists for entry in decode(data, Batch, BATCH_LIST).entries]
    assert entries
    assert all({large, "landscape-55-4m"} <= set(entry.plates) for entry in entries)


def test_queries_do_not_grow_with_the_complaints(bureau: Office) -> None:
    planned()  # gives every complaint its public id
    with CaptureQueriesContext(
        connection,
    ) as few:
        planned()
    for number in range(10, 30):
        complaint(number, accepted_on=date(2018, 8, 2), closed_on=date(2018, 9, 2))
    planned()
    with CaptureQueriesContext(connection) as many:
        planned()
    assert len(many) == len(few)


def test_a_venue_nobody_delegated_is_refused(bureau: Office) -> None:
    bureau.ok("venue", "NV09", "--name-zh", "新场所", "--profile", "landscape-55-4m")
    complaint(5, venue_id="NV09")
    assert "keys appoint" in bureau.refused("freeze")


def test_a_venue_without_screens_is_refused(bureau: Office) -> None:
    bureau.ok("venue", "NV09", "--name-zh", "新场所")
    assert "NV09" in bureau.refused("check")


def test_what_waits_is_told_by_names_and_words(bureau: Office) -> None:
    from office.complaints.models import ChangeProposal, Complaint
    from office.registry.models import Operator

    row = Complaint.objects.get(number="T0001")
    other = Operator.objects.create(key="N" + "7" * 16, name="城北商贸")
    changes = {"operator_id": [row.operator_id, other.pk], "outcome": ["no_agreement", "agreed"]}
    ChangeProposal.objects.create(
        complaint=row, upload=row.upload, row_hash="f" * 64, changes=changes
    )
    told = bureau.ok("decide", language="zh")
    assert "被投诉方：力动健身1号店 → 城北商贸" in told
    assert "处理结果：未达成一致 → 调解成功" in told


def test_a_waiting_change_blocks_until_it_is_decided(bureau: Office) -> None:
    from office.complaints.models import ChangeProposal, Complaint

    row = Complaint.objects.get(number="T0001")
    ChangeProposal.objects.create(
        complaint=row, upload=row.upload, row_hash="f" * 64, changes={"days": [12, 20]}
    )
    assert "office decide" in bureau.refused("freeze")
    assert "用时：12 → 20" in bureau.ok("decide", language="zh")
    bureau.ok("decide", "1", "accept")
    assert "没有待核定的改动" in bureau.ok("decide", language="zh")
    row.refresh_from_db()
    assert (row.days, row.row_hash) == (20, "f" * 64)
    bureau.ok("check")


def test_a_case_that_did_not_succeed_shows_no_money_paid(bureau: Office) -> None:
    for number, outcome in enumerate(("refused", "withdrawn", "settled_or_withdrawn"), start=5):
        complaint(number, outcome=outcome, amount_yuan=9_000)
    complaint(8, outcome="agreed", amount_yuan=9_000)
    bureau.ok("freeze")
    bodies = [decode(p.read_bytes(), Record, ("记录", "r")) for p in _bodies(bureau)]
    shown = {(r.outcome, r.money) for r in bodies if r.outcome not in ("no_agreement", "settled")}
    assert shown >= {("refused", None), ("settled_or_withdrawn", None), ("agreed", "5k-10k")}
    assert not any(r.money for r in bodies if r.success != "Y")
