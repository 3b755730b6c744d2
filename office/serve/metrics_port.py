"""The figures of this process on a port of their own, for Prometheus to fetch."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from django.conf import settings
from django.db import connections
from prometheus_client import CollectorRegistry, ProcessCollector, start_http_server
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from office.metrics import Metric as Figure
from office.metrics import ask_all, register_metrics
from office.serve.app import OfficeApp
from office.serve.server import PortBusyError
from office.state_dir import StateDir


class Figures(Collector):
    """Asks every source whenever it is asked."""

    def __init__(
        self, place: StateDir, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._place, self._clock = place, clock

    def collect(self) -> Iterator[Metric]:
        """Every figure as Prometheus' own kind of object."""
        try:
            yield from [_family(each) for each in ask_all(self._place, self._clock())]
        finally:
            if settings.configured:  # wake alone has no database
                connections.close_all()


def _family(figure: Figure) -> Metric:
    kind = CounterMetricFamily if figure.name.endswith("_total") else GaugeMetricFamily
    if figure.value is not None:
        return kind(figure.name, figure.text, value=figure.value)
    family = kind(figure.name, figure.text, labels=[figure.label])
    for word, value in figure.values.items():
        family.add_metric([word], value)
    return family


@contextmanager
def metrics(place: StateDir, host: str, port: int) -> Iterator[None]:
    """Give the figures out, as long as this lasts.

    Raises:
        PortBusyError: the port is taken or the address is not this machine's.
    """
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    registry.register(Figures(place))
    try:
        server, thread = start_http_server(port, host, registry)
    except OSError as error:
        raise PortBusyError(
            f"端口 {port} 不可用，请用 --metrics-port 换一个。",
            f"Cannot listen at {host}:{port} ({error.strerror}); "
            "choose another with --metrics-port.",
        ) from None
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def register_app(app: OfficeApp) -> None:
    """Have the figures of the app's own connections given out too."""

    def of_app(_place: StateDir, _now: datetime) -> Iterator[Figure]:
        yield Figure("gongshi_wake_connections", "Wake calls held.", value=app.wake.held)
        yield Figure(
            "gongshi_wakes_total", "Held wake calls answered with news.", value=app.wake.woken
        )
        yield Figure(
            "gongshi_reports_total",
            "Reports of screens, by the HTTP status of the answer.",
            label="status",
            values={str(status): n for status, n in sorted(app.reports.answers.items())},
        )
        yield Figure(
            "gongshi_enrolment_requests_total",
            "Requests of boxes that ask to be enrolled, by the HTTP status of the answer.",
            label="status",
            values={str(status): n for status, n in sorted(app.enrolments.answers.items())},
        )

    register_metrics("app", of_app)
