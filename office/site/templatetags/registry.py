"""`{{ number|grouped }}`: a number as people read it."""

from django import template

register = template.Library()


@register.filter
def grouped(number: int | None) -> str:
    """With a comma every three digits; a dash for none."""
    return "—" if number is None else f"{number:,}"
