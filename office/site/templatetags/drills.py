"""`{{ figures.median|seconds }}`: seconds, or a dash."""

from django import template

from office.site.drills import words

register = template.Library()


@register.filter
def seconds(value: int | None) -> str:
    """As a page says it."""
    return words.seconds(value)
