"""The Django app `warnings`."""

from django.apps import AppConfig


class WarningsConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.warnings"
    label = "warnings"

    def ready(self) -> None:
        """Have drafts know of what stands here."""
        from office.drafts.news_inputs import register_news
        from office.warnings.models import ConsumerWarning  # models are there only now
        from office.warnings.signed import said

        register_news(ConsumerWarning, said)
