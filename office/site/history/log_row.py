"""A row of the log with what its sentence needs, and the words that sentences share."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from office.audit.models import Event
from office.complaints.field_changes import label
from office.history.mended_rows import MendedRow
from office.history.record_events import RecordHistory
from office.site.history.entry import Group, Said
from office.words import say


@dataclass(frozen=True)
class LogRow:
    """A row of the log with all that its sentence needs.

    `names` are colleagues' by slug; `all_units` is whether who reads sees complaints of every
    unit, and so what was written about a draft as a whole.
    """

    event: Event
    history: RecordHistory
    names: Mapping[str, str]
    all_units: bool

    @property
    def before(self) -> Any:
        return json.loads(self.event.before)

    @property
    def after(self) -> Any:
        return json.loads(self.event.after)

    @property
    def number(self) -> int:
        """The number that ends the subject: of a draft, an opinion, a proposal."""
        last = self.event.subject.rpartition(" ")[2]
        return int(last) if last.isdecimal() else 0

    @property
    def row(self) -> MendedRow | None:
        """The row of a file that it is about; None: it is about another thing."""
        return self.history.rows.get(self.event.subject)


type Tables = tuple[tuple[str, Mapping[str, object]], ...]
"""Words for the codes that the log keeps under a name."""
type Sentence = Callable[[LogRow], Said]


def noted(after: Mapping[str, Any], tables: Tables) -> Iterator[str]:
    """What the log tells of an act, in words; it holds codes and days only (R39)."""
    for name, table in tables:
        if after.get(name) in table:
            yield str(table[after[name]])
    if after.get("on"):
        yield str(after["on"])


def listed(items: list[str]) -> str:
    """Words one after the other, as the language of the page does it."""
    return say("、", ", ").join(items)


def labels(columns: object) -> str:
    """What the fields are called that a value of the log names."""
    names = list(columns) if isinstance(columns, list | dict) else []
    return listed([label(str(name)) for name in names])


def plain(zh: str, en: str, group: Group) -> Sentence:
    """A sentence that needs nothing of its row."""

    def sentence(_log: LogRow) -> Said:
        return Said(say(zh, en), group)

    return sentence
