"""The model marks names of goods that no lexicon holds, and is made the same each time."""

import pytest

from office.proposed_words import features, goods_spans, lexicon
from office.proposed_words.proposing import propose
from sync.outcomes import Outcome
from tests.office.proposed_words import score, train_spans

MOST_BYTES = 300_000


@pytest.mark.parametrize(
    ("text", "goods"), [("村里购买的微耕机仅使用一季，变速箱漏油、挂挡困难。", "微耕机")]
)
def test_goods_that_no_lexicon_holds_are_named(text, goods):
    assert goods not in lexicon.goods()
    assert propose(text, Outcome.AGREED).goods == goods


def test_what_is_marked_is_how_likely_a_name_stands_there():
    text = "上周买了一件羊绒大衣，洗了一次就起球。"
    spans = features.read(text).spans
    start = text.index("羊绒大衣")
    assert spans.chance(start, start + 4) > 0.5
    assert spans.chance(text.index("起球"), len(text) - 1) < 0.05
    assert (start, start + 4) in spans.likely()
    assert 0 <= spans.within(0) < 0.2


@pytest.mark.parametrize("text", ["", "。", "买了\ud800手机坏了。"])
def test_any_text_can_be_marked(text):
    assert len(features.read(text).spans.begins) == len(text)


def test_the_file_stays_small():
    assert goods_spans.MODEL.stat().st_size <= MOST_BYTES


def test_the_longest_span_is_learned_without_how_many():
    case = {"text": "买了两条羊绒围巾，围巾起球。", "goods": ["围巾", "两条羊绒围巾"]}
    assert "".join(train_spans.labels(case)) == "OOOOBMMEOBEOOO"


def test_training_twice_gives_the_same_bytes():
    cases = score.authors()["t"]
    assert train_spans.train(cases) == train_spans.train(cases)
