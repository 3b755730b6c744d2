"""Sentences in two languages, in templates: on one line, and those too long for one."""

import pytest
from django.template import Context, Engine, TemplateSyntaxError
from django.utils.translation import override

ENGINE = Engine(libraries={"site": "office.site.templatetags.site"})


def rendered(source: str, language: str = "zh-hans", **values: object) -> str:
    with override(language):
        return ENGINE.from_string("{% load site %}" + source).render(Context(values))


LONG = """{% blocksay %}
    没有改动。
    {% en %}
    Nothing was
    changed.
  {% endblocksay %}"""


@pytest.mark.parametrize(
    ("language", "said"), [("zh-hans", "没有改动。"), ("en", "Nothing was changed.")]
)
def test_a_long_sentence_breaks_anywhere_and_is_one_line(bureau, language, said):
    assert rendered(f"（{LONG}）", language) == f"（{said}）"


def test_nothing_stands_after_a_full_width_mark_where_a_line_breaks(bureau):
    source = (
        "{% blocksay %} 由他人裁定：\n 7 个工作日，\n 书面答复。 {% en %} a,\n b {% endblocksay %}"
    )
    assert rendered(source) == "由他人裁定：7 个工作日，书面答复。"
    assert rendered(source, "en") == "a, b"


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_short_and_long_say_the_same(bureau, language):
    values = {"who": "<b>李明</b> & Co", "n": 1234}
    short = rendered(
        '{% say "{name}：共 {n} 条" "{n} of {name}" name=who n=n %}', language, **values
    )
    long = rendered(
        "{% blocksay name=who n=n %} {name}：共 {n} 条 {% en %} {n} of {name} {% endblocksay %}",
        language,
        **values,
    )
    assert long == short
    assert "<b>" not in long


@pytest.mark.parametrize(
    "wrong",
    [
        "{% blocksay n %}甲{% en %}a{% endblocksay %}",
        "{% blocksay %}甲{{ n }}{% en %}a{% endblocksay %}",
        "{% blocksay %}甲{% en %}{% if n %}a{% endif %}{% endblocksay %}",
        "{% blocksay %}甲{% endblocksay %}",
    ],
)
def test_a_sentence_is_text_in_two_languages(bureau, wrong):
    with pytest.raises(TemplateSyntaxError):
        rendered(wrong)
