"""`{% reason problem %}`: a finding and what to do about it, in the language of the page."""

from django import template

from office.intake.row_problems import Problem, sentence

register = template.Library()


@register.simple_tag
def reason(problem: Problem) -> str:
    """Both sentences of a finding."""
    return sentence(problem)
