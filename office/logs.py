"""What goes into the log: where something failed and how it is called, never what was in hand.

The message of an unforeseen error may hold unpublished text: a database's names the row it would
not take (R39). A library's own words may hold whatever it was handed: the key of a robot, a file.
"""

import logging
import sys
import traceback
from logging.config import dictConfig
from types import TracebackType
from typing import Any

type _Raised = tuple[type[BaseException], BaseException, TracebackType | None]


_REFUSED = "django.security."
"""Of requests that Django itself would not take: whoever sends one fills no log with tracebacks."""
_IN_WORDS = {"office", "django", "uvicorn"}
"""Who says something in a log; of any other library it is told where it spoke, and no more."""


class Reserved(logging.Formatter):
    """Where it was said (`office.support_bundle.journal` reads it) and what; tracebacks without
    their errors' messages, of what was refused a line, of libraries no words.
    """

    def format(self, record: logging.LogRecord) -> str:
        if record.name.startswith(_REFUSED):
            record = _with(record, exc_info=None, exc_text=None)
        said = f"{record.levelname} {record.filename}:{record.lineno}"
        if record.name.partition(".")[0] in _IN_WORDS:
            said = f"{said} {record.getMessage()}"
        return super().format(_with(record, msg=said, args=()))

    def formatException(self, ei: _Raised | tuple[None, None, None]) -> str:  # noqa: N802
        """The calls and the kind of each error, the first cause first."""
        told: list[str] = []
        error = ei[1]
        while error is not None:
            calls = "".join(traceback.format_tb(error.__traceback__))
            told.append(f"{calls}{type(error).__module__}.{type(error).__qualname__}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n\n".join(reversed(told))


def _with(record: logging.LogRecord, **changed: object) -> logging.LogRecord:
    return logging.makeLogRecord({**record.__dict__, **changed})


LOGS: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"reserved": {"()": Reserved, "format": "%(asctime)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "reserved"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
"""Of every process of the office."""


def configure(config: dict[str, Any]) -> None:
    """Take `config` up, once a process, however often Django begins; what ends the process is told
    in the same way, for a service's last words are in the log as well.
    """
    if not any(isinstance(h.formatter, Reserved) for h in logging.getLogger().handlers):
        dictConfig(config)
        sys.excepthook = _ended


def _ended(kind: type[BaseException], error: BaseException, place: TracebackType | None) -> None:
    logging.getLogger("office").critical("Ended by a fault.", exc_info=(kind, error, place))
