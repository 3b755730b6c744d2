"""The Django app `monitoring`."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.monitoring"
    label = "monitoring"

    def ready(self) -> None:
        """Alarms and Prometheus ask here too, once the tables can be."""
        from office.alerts.sources import register_source
        from office.metrics import register_metrics
        from office.monitoring.screen_metrics import screen_metrics
        from office.monitoring.screen_troubles import troubles

        register_source("screens", troubles)
        register_metrics("screens", screen_metrics)
