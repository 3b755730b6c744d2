"""The Django app `drills`."""

from django.apps import AppConfig


class DrillsConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.drills"
    label = "drills"

    def ready(self) -> None:
        """Have the office know of this kind of news."""
        from office.drills.kind import DRILL  # models are there only now
        from office.news.as_signed import register

        register(DRILL)
