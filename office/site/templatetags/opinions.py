"""`{{ state|state_colour }}`: the badge of an opinion's state."""

from django import template

from office.site.opinions.labels import COLOURS

register = template.Library()


@register.filter
def state_colour(state: str) -> str:
    """The colour class of a state; words stand beside it."""
    return COLOURS.get(state, "bg-secondary text-secondary-fg")
