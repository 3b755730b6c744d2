"""Figures for Prometheus: each part registers its own, `serve.metrics_port` gives them out.

Numbers and closed words alone: no venue, no screen, no word of a record stands in one.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from office.state_dir import StateDir


@dataclass(frozen=True)
class Metric:
    """One figure, or one for each value of a label.

    Args:
        name: begins with `gongshi_` and ends with its unit, or with `_total` where it only grows.
        text: what it counts, in English, as Prometheus shows it.
        value: of a figure without label.
        label, values: the label, and the figure for each of its values.
    """

    name: str
    text: str
    value: float | None = None
    label: str = ""
    values: Mapping[str, float] = field(default_factory=dict)


type Source = Callable[[StateDir, datetime], Iterable[Metric]]
_log = logging.getLogger("office.metrics")
_SOURCES: dict[str, Source] = {}


def register_metrics(name: str, source: Source) -> None:
    """Have `source` asked whenever figures are fetched; an app does it in its `ready`."""
    _SOURCES[name] = source


def ask_all(place: StateDir, now: datetime) -> Iterator[Metric]:
    """The figures of every source, and at the end how each of them fared."""
    fared: dict[str, float] = {}
    for name, source in _SOURCES.items():
        try:
            yield from list(source(place, now))
            fared[name] = 0
        except Exception as error:  # noqa: BLE001 - the others' figures are wanted
            # The kind only: the message of an unforeseen error might hold unpublished text (R39).
            _log.error("Could not ask %s for figures (%s).", name, type(error).__name__)
            fared[name] = 1
    yield Metric(
        "gongshi_source_failing",
        "1 where a part of the office could not give its figures.",
        label="source",
        values=fared,
    )
