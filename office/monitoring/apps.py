"""The Django app `monitoring`."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.monitoring"
    label = "monitoring"

    def ready(self) -> None:
        """Alarms ask here too, once the tables can be."""
        from office.alerts.sources import register_source
        from office.monitoring.troubles import troubles

        register_source("screens", troubles)
