"""`{{ row|badges }}`: what a complaint lacks; `{{ attrs|get:"data-x" }}`."""

from collections.abc import Iterable, Mapping

from django import template

from office.complaints.models import Complaint
from office.site.complaints import readiness_badges

register = template.Library()


@register.filter
def badges(row: Complaint) -> Iterable[readiness_badges.Badge]:
    return readiness_badges.badges(row)


@register.filter
def get(values: Mapping[str, object], name: str) -> object:
    """A value whose name a template cannot write."""
    return values.get(name, "")
