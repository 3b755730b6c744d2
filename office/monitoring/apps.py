"""The Django app `monitoring`."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.monitoring"
    label = "monitoring"

    def ready(self) -> None:
        """Alarms and figures ask here too, once the tables can be."""
        from office.alerts.sources import register_source
        from office.metrics import register_metrics
        from office.monitoring.figures import figures
        from office.monitoring.troubles import troubles

        register_source("screens", troubles)
        register_metrics("screens", figures)
