"""The Django app `drills`."""

from django.apps import AppConfig


class DrillsConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.drills"
    label = "drills"

    def ready(self) -> None:
        """Have drafts know of what stands here."""
        from office.drafts.news_inputs import register_news
        from office.drills.models import Drill  # models are there only now
        from office.drills.signed import said

        register_news(Drill, said)
