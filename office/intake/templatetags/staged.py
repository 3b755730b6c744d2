"""`{% reason problem %}`: a finding and what to do about it, in the language of the page."""

from django import template

from office.intake.problems import Problem
from office.intake.uploads import preview

register = template.Library()


@register.simple_tag
def reason(problem: Problem) -> str:
    """Both sentences of a finding."""
    return preview.reason(problem)
