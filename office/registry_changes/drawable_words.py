"""Words of registers and settings that become public, held to what plates and pages make of them.

What stands on one line has no break, nothing hides in it, and what is drawn has glyphs.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from layouts.fonts import GlyphError, uncovered
from office.clean_text import hidden_characters
from office.errors import UsageError
from office.false_alarms.severe import said, severe

BREAKS = ("\n", "\r", "\t")
NO_BREAK = ("请写在一行里。", "Write it on one line.")


def lacking(words: Iterable[str]) -> GlyphError | None:
    """What says which characters of `words` the plates' typeface lacks; None: it has all.

    Raises:
        FontError: a font file is not there.
    """
    missing = uncovered("".join(words).replace("\n", ""))
    return GlyphError(missing) if missing else None


def check_words(
    values: Mapping[str, Any], *, drawn: Iterable[str] = (), prose: Iterable[str] = ()
) -> None:
    """Refuse what a form of a browser does not send: for whoever sends it otherwise.

    Args:
        values: as JSON has them; texts are looked for in lists and objects, too.
        drawn: names of those that plates show; prose: of those that may have several lines.

    Raises:
        UsageError: says of which, and what is to be changed.
    """
    for name, value in values.items():
        texts = list(texts_in(value))
        hidden = sum(map(hidden_characters, texts))
        if hidden:
            raise UsageError(
                f"{name}一栏：有 {hidden} 个看不见的字符，请重新输入。",
                f"{name}: it contains invisible characters ({hidden}); retype it.",
            )
        if name not in prose and any(mark in text for text in texts for mark in BREAKS):
            raise UsageError(f"{name}一栏：{NO_BREAK[0]}", f"{name}: {NO_BREAK[1]}")
        fault = lacking(texts) if name in drawn else None
        if fault:
            raise UsageError(f"{name}一栏：{fault.zh}", f"{name}: {fault.en}")


def check_severe(values: Mapping[str, Any]) -> None:
    """Refuse severe wording (严重表述) in what will be published of `values`.

    Raises:
        UsageError: says of which, and what is to be written.
    """
    listed = severe()
    for name, value in values.items():
        for text in texts_in(value):
            for found in listed.open_in(text):
                what = said(found)
                raise UsageError(f"{name}一栏：{what.zh}", f"{name}: {what.en}")


def texts_in(value: Any) -> Iterator[str]:
    """Every text of a value as JSON has it, in lists and objects too."""
    match value:
        case str():
            yield value
        case Mapping():
            for part in value.values():
                yield from texts_in(part)
        case list() | tuple():
            for part in value:
                yield from texts_in(part)
        case _:
            pass  # numbers, days, switches
