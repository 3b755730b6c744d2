"""The Django app `typical_cases`."""

from django.apps import AppConfig


class TypicalCasesConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.typical_cases"
    label = "typical_cases"

    def ready(self) -> None:
        """Have the office know of this kind of news."""
        from office.news.as_signed import register
        from office.typical_cases.kind import TYPICAL_CASE  # models are there only now

        register(TYPICAL_CASE)
