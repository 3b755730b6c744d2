"""Reply, objection and correction on a record's page: both sides alike, and no more than signed."""

import msgspec
import pytest

from sync.objection_words import OBJECTIONS, STATES
from sync.records import Correction, Objection, Reply, Text
from tests.office import sample
from tests.office.channels.test_site_pages import HOSTILE, Reader, page_of, strange, words

LANGUAGES = pytest.mark.parametrize(("lang", "code"), [("zh-CN", "zh"), ("en", "en")])
OUTCOME = Correction(
    1,
    "inaccurate",
    "application",
    "2018-11-20",
    Text(zh="误录了结果。", en="The outcome was wrong."),
    since="2018-11-08",
    was=Text(zh="未成功", en="Not successful"),
    reads=Text(zh="调解成功", en="Agreed"),
)


def objected(state, **changes):
    return sample.record(objection=Objection(state, "2018-11-12"), **changes)


@LANGUAGES
def test_account_and_reply_stand_one_below_the_other_and_say_who_wrote_which(lang, code):
    text = words(page_of(sample.record()), lang)
    account = {
        "zh": "消费者反映和办理结果 本局整理", "en": "The complaint and how it ended summarised by",
    }[code]  # fmt: skip
    reply = {"zh": "经营者答复 经营者提供并负责", "en": "The operator's reply provided by"}[code]
    assert -1 < text.index(account) < text.index(reply)


def test_both_have_the_same_kind_of_heading_and_paragraph():
    tags = [tag for tag, _ in Reader(page_of(sample.record())).tags]
    parts = [attrs.get("class") for tag, attrs in Reader(page_of(sample.record())).tags
             if tag == "p" and attrs.get("class") == "text"]  # fmt: skip
    assert tags.count("h2") == len(parts)


def test_the_day_of_a_reply_is_told_where_it_is_known():
    dated = sample.record(reply=Reply(Text(zh="已退。"), "2018-11-02"))
    assert "经营者提供并负责，2018年11月2日" in words(page_of(dated))
    undated = sample.record(reply=Reply(Text(zh="已退。")))
    assert "经营者提供并负责 已退。" in words(page_of(undated))


def test_without_a_reply_nothing_is_said_of_one():
    text = words(page_of(sample.record(reply=None)))
    assert "答复" not in text.replace("答复期限", "")


@LANGUAGES
@pytest.mark.parametrize("state", STATES)
def test_an_objection_says_how_far_it_has_come(state, lang, code):
    html = page_of(objected(state))
    assert OBJECTIONS[state].said.pick(code) in words(html, lang)
    classes = [a["class"] for t, a in Reader(html).tags if t == "aside"]
    assert classes == ["objection" if state.endswith("raised") else "objection final"] * 2


def test_the_term_of_the_answer_stands_on_it():
    assert "20 个工作日内书面答复" in words(page_of(objected("raised")))


def test_of_a_later_offices_state_only_that_there_is_one_is_told():
    text = words(page_of(objected("appealed")))
    assert "对本条提出过异议" in text
    assert "经营者提出" not in text
    assert "appealed" not in text


def test_what_was_inaccurate_is_struck_and_the_new_word_stands_beside_it():
    html = page_of(sample.record(version=2, correction=OUTCOME))
    assert "原为 未成功 更正为 调解成功" in words(html)
    assert "原内容展示 12 天" in words(html)
    assert html.count("</s>") == 2


@pytest.mark.parametrize("ground", ["lawful_rights", "public_interest"])
def test_what_hurt_somebody_is_not_repeated(ground):
    told = msgspec.structs.replace(OUTCOME, ground=ground, was=None)
    text = words(page_of(sample.record(version=2, correction=told)))
    assert "未成功 更正为" not in text
    assert "原为" not in text


@LANGUAGES
def test_the_page_is_neither_a_penalty_nor_a_credit_record_and_says_where_to_object(lang, code):
    text = words(page_of(sample.record()), lang)
    said = {"zh": "既不是行政处罚，也不是信用记录", "en": "neither a penalty nor a credit record"}
    assert said[code] in text
    assert {"zh": "提出异议", "en": "object"}[code] in text
    assert {"zh": "消保处 0519-0000000", "en": "Write to the bureau"}[code] in text


def test_hostile_words_in_a_reply_and_a_correction_are_only_text():
    told = msgspec.structs.replace(
        OUTCOME, note=Text(zh=HOSTILE), was=Text(zh="<b>x</b>"), reads=Text(zh="<i>y</i>")
    )
    record = sample.record(version=2, correction=told, reply=Reply(Text(zh=HOSTILE)))
    assert not strange(page_of(record))
    assert "i" not in {tag for tag, _ in Reader(page_of(record)).tags}
