"""The Django app `warnings`."""

from django.apps import AppConfig


class WarningsConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.warnings"
    label = "warnings"

    def ready(self) -> None:
        """Have the office know of this kind of news."""
        from office.news.as_signed import register
        from office.warnings.kind import WARNING  # models are there only now

        register(WARNING)
