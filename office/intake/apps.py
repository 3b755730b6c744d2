"""The Django app of the intake."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.intake"
    label = "intake"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the kinds of jobs known."""
        from office.intake import jobs  # noqa: F401
