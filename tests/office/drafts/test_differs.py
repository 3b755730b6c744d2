"""What makes an item differ from a clean record: each row of the table, walked to the sheet."""

from collections.abc import Callable

import pytest

from office.drafts.differs import FEW, HIGHEST_BAND, REASONS, Known, high_above, reasons
from sync.outcomes import Success
from tests.office.bureau import NOW, Office, complaint, complaints
from tests.office.people import browser, everyone
from tests.office.plate_words.texts import waiting
from tests.office.signing_steps import data


def test_a_clean_record_has_no_reason() -> None:
    assert reasons(Known(success=Success.YES, amount=500)) == ()


@pytest.mark.parametrize(
    ("sums", "above"),
    [
        ([], HIGHEST_BAND - 1),
        ([50_000] * (FEW - 1), HIGHEST_BAND - 1),
        (list(range(1, 101)), 95),
        (list(range(1, FEW + 1)), 19),
        ([300] * 100, 300),
        ([100] * 18 + [500_000] * 2, HIGHEST_BAND - 1),  # what is in the highest band is high
    ],
)
def test_a_sum_is_high_above_the_95th_percentile(sums: list[int], above: int) -> None:
    assert high_above(sums) == above


def _changed(office: Office) -> None:
    from tests.office.correcting import correct

    correct(office, office.pub_ids()["T0001"], "--summary", "更正后的摘要。")


def _mark(kind: str, words: dict) -> None:
    from office.corrections.mark import propose_mark
    from tests.office.correcting import record

    propose_mark(record("T0002"), kind, words, NOW)


def _reply(office: Office) -> None:
    from office.corrections.secrecy import passes

    _mark("reply", {"reply_zh": "已退款。", "reply_on": "2018-11-05"})
    passes(office.pub_ids()["T0002"], NOW)


def _objection(_office: Office) -> None:
    _mark("objection", {"objection": {"state": "raised", "on": "2018-11-05"}})


def _news(_office: Office) -> None:
    from tests.office.news_steps import warning

    warning()


def _unsuccessful(_office: Office) -> None:
    complaint(8, outcome="no_agreement")


def _other_ending(_office: Office) -> None:
    complaint(8, outcome="agreed", summary_zh="消费者反映停业。经调解，双方未达成一致。")


def _high(_office: Office) -> None:
    complaint(8, amount_yuan=HIGHEST_BAND)


def _by_hand(office: Office) -> None:
    _own(office, waiting(8))
    office.ok("secrecy", "--all")


def _own(office: Office, row, words: str = "皮鞋：\n一穿就开胶") -> None:
    _settle(office, row, {"headline_zh": words})


def _settle(office: Office, row, words: dict) -> None:
    from office.plate_words.desk_acts import settle

    settle(office.place(), row.pk, words, row.updated, NOW)
    row.refresh_from_db()


def _take(office: Office, row) -> None:
    from office.plate_words.desk import offered, proposed

    _settle(office, row, offered(proposed(row))[-1])


def _facts(office: Office, row) -> None:
    from office.plate_words.desk_acts import by_facts

    by_facts(office.place(), row.pk, row.updated, NOW)
    row.refresh_from_db()


def _undo(office: Office, row) -> None:
    from office.plate_words.desk_acts import undo

    undo(office.place(), row.pk, row.updated, NOW)
    row.refresh_from_db()


def _edit(office: Office, row) -> None:
    from office.editing.edit_words import edit

    edit(office.place(), row.pk, {"summary_zh": "双方协商后已退款。"}, row.updated, NOW)
    row.refresh_from_db()


def _near_name(_office: Office) -> None:
    from office.complaints.models import Complaint
    from office.privacy.decisions import findings, keep

    row = Complaint.objects.get(pk=complaint(8, full_text_zh="消费者王小明反映门店停业。").pk)
    for item in findings(row):
        keep(row, item, "clear", NOW)


WAYS: dict[str, Callable[[Office], object]] = {
    "text": _news,  # whose words stand beside the plates too
    "news": _news,
    "other-ending": _other_ending,
    "unsuccessful": _unsuccessful,
    "by-hand": _by_hand,
    "high-sum": _high,
    "reply": _reply,
    "objection": _objection,
    "near-name": _near_name,
    "changed": _changed,
}
"""By row, what brings about an item that has it."""


@pytest.mark.parametrize("code", [reason.code for reason in REASONS])
def test_every_row_comes_to_the_sheet(published: Office, code: str) -> None:
    """With its label as the tag of one item, among those that differ."""
    everyone()
    WAYS[code](published)
    published.ok("freeze")
    steps = data(browser("dept-head-1").get("/office/drafts/2/review"))["steps"]
    label = str(next(reason.label for reason in REASONS if reason.code == code))
    found = [step for step in steps if [code, label] in step.get("tags", [])]
    assert found, [step.get("tags") for step in steps]


HANDS: tuple[tuple[bool, tuple[Callable[..., None], ...]], ...] = (
    (True, (_own,)),
    (True, (_own, _facts, _undo)),  # undone are the facts: the own words stand again
    (True, (_take, _edit)),  # both in the same second
    (True, (_edit,)),
    (True, (_own, _edit, _take, _undo)),
    (False, (_take,)),
    (False, (_facts,)),
    (False, (_own, _undo)),
    (False, (_own, _take)),
    (False, (_edit, _facts)),
)
"""Whether words count as by hand after these acts: as they stand, not by which came last."""


def test_words_are_by_hand_unless_they_are_those_offered(bureau: Office) -> None:
    everyone()
    expected = {}
    for number, (by_hand, acts) in enumerate(HANDS, start=11):
        row = waiting(number)
        for act in acts:
            act(bureau, row)
        expected[row.pk] = by_hand
    bureau.ok("secrecy", "--all")
    bureau.ok("freeze")
    assert {pk: "by-hand" in codes for pk, codes in _codes().items() if pk in expected} == expected


def _codes(number: int = 1) -> dict[int, list[str]]:
    """The tags of each record's item, by its complaint."""
    from office.published.models import PublicRecord

    of = dict(PublicRecord.objects.values_list("pub_id", "complaint"))
    steps = data(browser("dept-head-1").get(f"/office/drafts/{number}/review"))["steps"]
    return {
        of[step["record"]]: [code for code, _ in step.get("tags", ())]
        for step in steps
        if "record" in step
    }


def test_a_changed_plate_of_figures_is_among_those_that_differ(published: Office) -> None:
    everyone()
    complaint(8)
    published.ok("freeze")
    steps = data(browser("dept-head-1").get("/office/drafts/2/review"))["steps"]
    plates = [step for step in steps if step.get("name") and step["state"] == "changed"]
    assert plates
    assert all("changed" in [code for code, _ in step.get("tags", ())] for step in plates)


def test_only_sums_that_go_or_went_through_two_officers_say_what_is_high(published: Office) -> None:
    """Many high sums that somebody typed in since hide none."""
    everyone()
    row = complaint(8, amount_yuan=5_000)
    published.ok("freeze")
    complaints(range(100, 125), "力动健身1号店", amount_yuan=100, status="published")
    complaints(range(200, 300), "力动健身1号店", amount_yuan=9_000)
    assert "high-sum" in _codes(2)[row.pk]


def test_names_that_a_correction_brings_are_told(published: Office) -> None:
    from office.complaints.models import Complaint
    from office.corrections.propose import propose
    from office.privacy.decisions import proposed

    everyone()
    row = Complaint.objects.get(number="T0001")
    note, full_text = "消费者王小明的话已更正。", "消费者李小红反映门店停业。"
    open_ones = proposed(row, {"note": note, "full_text_zh": full_text})
    propose(
        published.pub_ids()["T0001"], ground="inaccurate", by="own_discovery", note=note,
        changes={"full_text": full_text}, now=NOW, secrecy=True,
        cleared=[one.digest for one in open_ones],
    )  # fmt: skip
    published.ok("freeze")
    steps = data(browser("dept-head-1").get("/office/drafts/2/review"))["steps"]
    kept = {word for step in steps for _, word, _, _ in step.get("kept", ())}
    assert kept == {"王小明", "李小红"}
