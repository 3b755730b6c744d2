"""`{{ hours|told_hours }}`: opening hours, or that they are all day."""

from django import template

from office.site.venue import hours_told

register = template.Library()
register.filter(hours_told.told_hours)
