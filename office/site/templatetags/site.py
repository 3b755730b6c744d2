"""For every template: `{% say "中文" "English" %}`, `{% label "shop_no" %}`, `{{ venue|named }}`,
`{{ text|restored }}`, `{{ "2018-08"|month }}`, `{% icon "name" %}`.

`{% blocksay %}` is to `{% say %}` what Django's `blocktranslate` is to `translate`: the same for
sentences that do not fit on a line, as a template tag cannot be broken.
"""

import re
from functools import cache
from pathlib import Path

from django import template
from django.template.base import FilterExpression, NodeList, Parser, TextNode, Token, token_kwargs
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from layouts import formatting
from office import words
from office.complaints.fields import FIELD

register = template.Library()
_AFTER_MARK = re.compile("(?<=[，。：；、！？）】」”]) ")
_ICONS = Path(__file__).parents[1] / "static" / "frame" / "icons"


@register.simple_tag
def say(zh: str, en: str, **values: object) -> str:
    """The sentence in the language of the page; values are put in for `{name}` and escaped."""
    sentence = words.say(zh, en)
    return format_html(sentence, **values) if values else sentence


@register.simple_tag
def label(name: str) -> str:
    """What a field of a record is called, as the table of fields has it."""
    return str(FIELD[name].label)


class BlockSay(template.Node):
    """Two sentences written as text, one of which is rendered."""

    def __init__(self, zh: str, en: str, values: dict[str, FilterExpression]) -> None:
        self.zh = zh
        self.en = en
        self.values = values

    def render(self, context: Context) -> SafeString:
        """The sentence in the language of the page; values are put in for `{name}` and escaped."""
        values = {name: value.resolve(context) for name, value in self.values.items()}
        sentence = words.say(self.zh, self.en)
        # The text is the template's own, as safe as any other of it.
        return format_html(sentence, **values) if values else mark_safe(sentence)  # noqa: S308


@register.tag
def blocksay(parser: Parser, token: Token) -> BlockSay:
    """`{% blocksay n=count %} 共 {n} 条 {% en %} {n} in all {% endblocksay %}`.

    White space at both ends and after a full-width mark goes, and each other run of it is one
    space: lines break anywhere.

    Raises:
        template.TemplateSyntaxError: something else than `name=value` in the tag, or than text
            between the tags.
    """
    name, *rest = token.split_contents()
    values = token_kwargs(rest, parser)
    if rest:
        raise template.TemplateSyntaxError(f"{name}: name=value, not {rest[0]}")
    zh = _sentence(name, parser.parse(("en",)))
    parser.delete_first_token()
    en = _sentence(name, parser.parse((f"end{name}",)))
    parser.delete_first_token()
    return BlockSay(zh, en, values)


def _sentence(tag: str, nodes: NodeList) -> str:
    text = [node.s for node in nodes if isinstance(node, TextNode)]
    if len(text) < len(nodes):
        raise template.TemplateSyntaxError(f"{tag}: text only; values are given as name=value")
    return _AFTER_MARK.sub("", re.sub(r"[ \t\r\n]+", " ", "".join(text)).strip(" "))


register.filter(words.named)
register.filter(words.restored)


@register.filter
def month(value: str) -> str:
    """`2018-08` as people write it, in the language of the page."""
    return formatting.month(value, words.language())


@register.simple_tag
def icon(name: str) -> SafeString:
    """A picture beside words, hidden from readers of the screen."""
    return _svg(name)


@cache
def _svg(name: str) -> SafeString:
    text = (_ICONS / f"{name}.svg").read_text("utf-8")
    return mark_safe(text.replace("<svg", '<svg aria-hidden="true" focusable="false"', 1))  # noqa: S308 - vendored
