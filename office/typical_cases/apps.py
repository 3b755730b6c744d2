"""The Django app `typical_cases`."""

from django.apps import AppConfig


class TypicalCasesConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.typical_cases"
    label = "typical_cases"

    def ready(self) -> None:
        """Have drafts know of what stands here."""
        from office.drafts.news_inputs import register_news
        from office.typical_cases.models import TypicalCase  # models are there only now
        from office.typical_cases.signed import said

        register_news(TypicalCase, said)
