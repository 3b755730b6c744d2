"""What headline and summary say of how a case ended, beside its outcome: found where outright."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from office.complaints.ending_told import other_ending, told
from sync.outcome_words import OUTCOMES
from sync.outcomes import Outcome, Success

TEXTS = Path(__file__).parents[1] / "proposed_words" / "texts"
SAMPLE = Path(__file__).parents[3] / "assets" / "sample" / "sample-annex2-2018-10.xlsx"
TAGGED = Path(__file__).parents[2] / "tagger"
ANY = {Success.YES: Outcome.AGREED, Success.NO: Outcome.NO_AGREEMENT, Success.NA: Outcome.WITHDRAWN}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("停卡期限争议\n未谈妥", {Success.NO: "未谈妥"}),
        ("退卡请求\n经营者未到场", {Success.NO: "经营者未到场"}),
        ("内胆涂层脱落\n已退货", {Success.YES: "已退货"}),
        ("经调解，余额恢复。", {Success.YES: "经调解，余额恢复"}),
        ("经调解，退还余次费用。", {Success.YES: "经调解，退还余次费用"}),
        ("经调解，经营者不同意退款。", {}),
        ("受理后双方和解，重送并免单。", {Success.YES: "双方和解"}),
        ("后消费者撤回投诉。", {Success.NA: "消费者撤回"}),
        ("经调解，双方未达成一致。", {Success.NO: "调解，双方未达成一致"}),
        ("In mediation both sides agreed.", {Success.YES: "both sides agreed"}),
        # What was complained of is no ending.
        ("健身卡：\n门店不退款", {}),
        ("快递：\n已退货却未退款", {}),
        ("商家电话无法联系，要求退款。", {}),
        ("消费者要求调解后退还押金。", {}),
    ],
)  # fmt: skip
def test_only_an_ending_that_is_said_outright_is_found(words: str, said: dict) -> None:
    assert told(words) == said


def test_no_sentence_of_an_outcome_is_unlike_it_and_one_of_another_kind_is() -> None:
    silent = {Outcome.TESTING_COST, Outcome.ENDED, Outcome.NOT_ACCEPTABLE, Outcome.TRANSFERRED}
    for outcome, words in OUTCOMES.items():
        for sentence in (words.sentence.zh, words.sentence.en, words.ending):
            assert not other_ending(outcome, sentence), (outcome, sentence)
        for success, other in ANY.items():
            # Of what may be either, only what is neither is another.
            either = outcome is Outcome.SETTLED_OR_WITHDRAWN and success is not Success.NO
            if success is not outcome.success and outcome not in silent and not either:
                assert other_ending(other, words.sentence.zh), (other, words.sentence.zh)


def _sample():
    """The sample's rows: their success, headline and summaries."""
    head: tuple = ()
    for row in load_workbook(SAMPLE, read_only=True).active.values:
        if head:
            yield dict(zip(head, row, strict=True))
        elif "投诉单号" in row:
            head = row


def test_of_the_sample_s_month_none_is_tagged_but_what_contradicts_itself() -> None:
    """One row of it says 否 beside 调解成功 on purpose."""
    codes = {"是": Success.YES, "否": Success.NO, "不计入": Success.NA}
    tagged, turned, all_of_them = [], 0, 0
    for row in _sample():
        if (success := codes.get(row["成功与否"])) is None:
            continue
        words = [row[name] or "" for name in ("标题", "摘要", "英文摘要")]
        if any(other_ending(ANY[success], one) for one in words):
            tagged.append((row["成功与否"], row["处理结果"]))
        elif success is not Success.NA:
            other = ANY[Success.NO if success is Success.YES else Success.YES]
            turned += any(other_ending(other, one) for one in words)
            all_of_them += 1
    assert tagged == [("否", "调解成功")]
    assert turned == all_of_them > 30


def test_complaints_as_people_write_them_tell_no_ending() -> None:
    """Of 1,200 texts, and of 3,651 lines with and without names, four do, and rightly."""
    texts = [
        json.loads(line)["text"]
        for name in ("dev", "e", "f")
        for line in (TEXTS / f"{name}.jsonl").read_text("utf-8").splitlines()
    ]
    for name in ("named", "nameless", "others_named", "others_nameless"):
        texts += (TAGGED / f"{name}.txt").read_text("utf-8").splitlines()
    found = [said for text in texts if (said := told(text))]
    assert found.count({Success.NO: "未达成一致"}) == 3
    assert found.count({Success.YES: "双方自行和解"}) == 1
    assert len(found) == 4
