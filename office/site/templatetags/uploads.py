"""`{% reason problem %}`: a finding and what to do; `{{ text|picked }}`: a text's own words."""

from django import template

from office.intake.row_problems import Problem, sentence
from office.words import language
from sync.records import Text

register = template.Library()


@register.simple_tag
def reason(problem: Problem) -> str:
    """Both sentences of a finding."""
    return sentence(problem)


@register.filter
def picked(text: Text) -> str:
    """Its words in the language of the page."""
    return text.pick(language())
