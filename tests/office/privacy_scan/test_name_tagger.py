"""The name tagger: what it finds in texts nobody trained it on, and that it only ever doubts."""

from concurrent.futures import ThreadPoolExecutor
from itertools import chain

import pytest

from office.errors import OfficeError
from office.privacy_scan import name_tagger
from office.privacy_scan.finding import GUESSED, Kind
from office.privacy_scan.scanner import scan
from tests.tagger import measured, texts


@pytest.mark.parametrize(
    ("unseen", "names", "nameless", "found", "flagged"),
    [
        (texts.unseen(), 200, 130, 0.89, 0.1),
        (texts.unseen_by_others()[0], 100, 30, 0.86, 0.05),
        (texts.sealed(), 150, 200, 0.79, 0.07),
    ],
    ids=["the fifth", "of other authors", "sealed"],
)
def test_most_names_are_found_in_texts_it_was_not_trained_on(
    unseen, names, nameless, found, flagged
) -> None:
    """Found is less, flagged more than today (`make bench`): what a change may not lose."""
    result = measured.of(unseen)
    assert result.names > names
    assert result.nameless > nameless
    assert result.found >= found * result.names
    assert result.guessed_in <= flagged * result.nameless
    assert result.certain_in == 0


def test_unseen_texts_are_no_training_texts() -> None:
    unseen = {one.text for one in chain(texts.unseen(), *texts.unseen_by_others(), texts.sealed())}
    assert not unseen & {one.text for one in texts.training()}


def test_the_model_is_of_these_texts() -> None:
    """Red: a text has changed, and `make tagger` was forgotten."""
    assert name_tagger.about()["texts"] == texts.digest(texts.written())
    assert name_tagger.MODEL.stat().st_size <= 700_000


def test_a_guess_is_doubtful_says_why_and_gives_way_to_every_rule() -> None:
    words = "管子是让费云鹤接的，他和秦月红女士都在场。"
    found = {words[one.start : one.end]: one for one in scan(words)}
    assert found["费云鹤"].guessed
    assert not found["费云鹤"].certain
    assert not found["秦月红女士"].guessed
    assert GUESSED.zh.startswith("像人名")
    assert [words[one.start : one.end] for one in scan(words, guessing=False)] == ["秦月红女士"]


@pytest.mark.parametrize(("name", "times"), [("展鹏", 2), ("高原", 1)])
def test_a_name_found_once_is_found_wherever_it_stands_unless_it_is_a_word(name, times) -> None:
    words = f"客服{name}说明天到。鞋盒上印着{name}二字，盒里是空的。"
    assert [words[one.start : one.end] for one in scan(words)] == [name] * times
    assert words.index(name) == scan(words)[0].start


def test_a_word_is_a_name_where_all_around_says_so_and_before_a_thing_it_is_none() -> None:
    def names(words: str) -> list[str]:
        return [words[one.start : one.end] for one in scan(words)]

    assert names("问宁静要发票，她说月底。") == ["宁静"]
    assert names("宁静的夜晚被楼下烧烤店吵翻。") == []
    assert names("桂花收了我的钱就不认账。") == ["桂花"]
    assert names("桂花糕里有头发。") == []
    assert names("紫涵书包背带开线。") == []


@pytest.mark.parametrize("mask", ["＊＊", "张＊＊", "王某某", "赵某", "李××", "赵○○"])
@pytest.mark.parametrize(
    "frame",
    [
        "店员{}把衣服弄坏了。",
        "{}反映退款未到账。",
        "员工{}因拒绝执行被辞退。",
        "{}，男，购买电动车。",
        "我弟弟{}精神有残疾，平时不出门。",
    ],
)
def test_a_mask_is_never_found_again(mask: str, frame: str) -> None:
    assert scan(frame.format(mask)) == []


def test_threads_share_the_tagger() -> None:
    some = [one.text for one in texts.unseen()[:200]]
    alone = [scan(text) for text in some]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(scan, some)) == alone


def test_a_model_that_is_not_the_programs_is_refused(tmp_path, monkeypatch) -> None:
    other = tmp_path / "name_tagger.crfsuite"
    other.write_bytes(name_tagger.MODEL.read_bytes()[:-1] + b"\0\0")
    monkeypatch.setattr(name_tagger, "MODEL", other)
    name_tagger._loaded.cache_clear()
    with pytest.raises(OfficeError, match="模型"):
        scan("消费者反映未退款")
    monkeypatch.undo()
    name_tagger._loaded.cache_clear()
    assert [one.kind for one in scan("消费者王芳反映未退款")] == [Kind.PERSON]
