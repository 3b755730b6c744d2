"""For every template: `{% say "中文" "English" %}`, `{% label "shop_no" %}`, `{{ venue|named }}`,
`{% icon "name" %}`.
"""

from functools import cache
from pathlib import Path

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from office import words
from office.complaints.fields import FIELD

register = template.Library()
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


register.filter(words.named)


@register.simple_tag
def icon(name: str) -> SafeString:
    """A picture beside words, hidden from readers of the screen."""
    return _svg(name)


@cache
def _svg(name: str) -> SafeString:
    text = (_ICONS / f"{name}.svg").read_text("utf-8")
    return mark_safe(text.replace("<svg", '<svg aria-hidden="true" focusable="false"', 1))  # noqa: S308 - vendored
