"""`{{ row|badges }}`: what a complaint lacks."""

from collections.abc import Iterable

from django import template

from office.intake.models import Complaint
from office.records import missing

register = template.Library()


@register.filter
def badges(row: Complaint) -> Iterable[missing.Badge]:
    """What the complaint lacks."""
    return missing.badges(row)
