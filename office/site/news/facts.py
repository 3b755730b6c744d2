"""What a piece of news says, part by part as its kind has them, for its page."""

from collections.abc import Iterator
from typing import Any

from layouts.formatting import month
from office.news.kinds import Kind, Part
from office.words import language, say
from sync.records import Text


def facts(kind: Kind, row: Any) -> Iterator[tuple[str, list[str]]]:
    """Label and lines of each part that says something; headline and venues stand elsewhere.

    What stands in brackets behind another part has no line of its own.
    """
    elsewhere = {"title", *(part.beside for part in kind.parts)}
    for part in kind.used(row.kind):
        if part.name not in elsewhere and part.how not in {"venue", "venues"}:
            for label, lines in _said(part, row):
                if any(lines):
                    yield say(label.zh, label.en), [line for line in lines if line]


def _said(part: Part, row: Any) -> Iterator[tuple[Text, list[str]]]:
    match part.how:
        case "text" | "phrase":
            zh, en = (getattr(row, f"{part.name}_{one}") for one in ("zh", "en"))
            number = getattr(row, part.beside) if part.beside else ""
            yield part.label, [f"{zh}（{number}）" if number else zh, en]
        case "phrases":
            for at, one in enumerate(getattr(row, part.name), 1):
                yield part.nth(at)[1], [one["zh"], one["en"]]
        case "months":
            first, last = (getattr(row, f"{part.name}_{end}") for end in ("from", "to"))
            yield part.label, [f"{first}—{last}" if first else ""]
        case "month":
            value = getattr(row, part.name)
            yield part.label, [month(value, language()) if value else ""]
        case _:
            value = getattr(row, part.name)
            yield part.label, ["" if value is None else str(value)]
