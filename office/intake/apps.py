"""The Django app of the intake."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.intake"
    label = "intake"
    default_auto_field = "django.db.models.BigAutoField"
