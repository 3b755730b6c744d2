"""A row's cells as text for the database, and as a person reads them; nothing is lost of either."""

import json
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from office.intake.grid import Value, cell_text


def dump_cells(values: Sequence[Value]) -> str:
    """The values as JSON text; dates and numbers stay what they are."""
    plain = [_dumped(value) for value in values]
    words = json.dumps(plain, ensure_ascii=False)
    try:
        words.encode()
    except UnicodeEncodeError:  # half a surrogate pair: no database takes it as it is
        return json.dumps(plain)
    return words


def load_cells(words: str) -> tuple[Value, ...]:
    """The values of what `dump` wrote."""
    return tuple(_loaded(value) for value in json.loads(words))


def shown(value: Value) -> str:
    """A value as it is shown and edited; a day without the midnight that Excel adds."""
    if isinstance(value, datetime) and value.time() == time(0):
        return value.date().isoformat()
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    return cell_text(value)


def _dumped(value: Value) -> Any:
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, time):
        return {"time": value.isoformat()}
    if isinstance(value, timedelta):
        return {"span": [value.days, value.seconds, value.microseconds]}
    if isinstance(value, float):
        return {"float": repr(value)}
    return value


def _loaded(value: Any) -> Value:
    if not isinstance(value, dict):
        return value  # type: ignore[no-any-return]
    ((kind, given),) = value.items()
    if kind == "at":
        return datetime.fromisoformat(given)
    if kind == "day":
        return date.fromisoformat(given)
    if kind == "time":
        return time.fromisoformat(given)
    if kind == "span":
        return timedelta(*given)
    return float(given)
