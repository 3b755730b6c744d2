"""`{{ row|badges }}`: what a complaint lacks; `{{ attrs|get:"data-x" }}`."""

from collections.abc import Iterable, Mapping

from django import template

from office.intake.models import Complaint
from office.records import missing

register = template.Library()


@register.filter
def badges(row: Complaint) -> Iterable[missing.Badge]:
    """What the complaint lacks."""
    return missing.badges(row)


@register.filter
def get(values: Mapping[str, object], name: str) -> object:
    """A value whose name a template cannot write."""
    return values.get(name, "")
