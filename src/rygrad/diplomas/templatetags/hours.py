"""Minutes as one says them, for templates: ``{{ line.minutes|hours }}``."""

from django import template

from ..rules.hours import hours_said

register = template.Library()
register.filter("hours", hours_said)
