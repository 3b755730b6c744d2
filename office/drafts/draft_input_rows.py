"""The rows that a draft is made of, by name: what is added later belongs to the next one."""

from collections.abc import Iterable

import msgspec

from office.complaints.models import Complaint
from office.drafts import news_inputs
from office.registry.models import IntakeCount, Venue


class InputRows(msgspec.Struct, frozen=True):
    """Which rows went into a draft; a complaint listed in it is either `written` or `kept`.

    `written` are complaints whose text is new in the draft, `kept` those listed as they are
    published already. `counted` are the cases of its tallies, listed or not; `uncounted` those
    that a tally tells only as withheld and counts in no figure. `figures` are monthly figures of
    a venue, `news` the warnings and good news that it tells. `until` is 数据截至 as it follows from
    the complaints, where the bureau names none.

    `carried` are complaints whose corrections the draft has: what is proposed of another later
    waits for the next draft. `corrected` are complaints whose corrections alone are put into what
    is published; then `months` and `words` are what of them the registers were asked for, and
    nothing else was.
    """

    venues: tuple[str, ...] = ()
    written: tuple[int, ...] = ()
    kept: tuple[int, ...] = ()
    counted: tuple[int, ...] = ()
    uncounted: tuple[int, ...] = ()
    figures: tuple[int, ...] = ()
    news: tuple[str, ...] = ()
    carried: tuple[int, ...] = ()
    corrected: tuple[int, ...] = ()
    months: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    until: str = ""

    @property
    def listed(self) -> frozenset[int]:
        """The complaints that the draft lists."""
        return frozenset(self.written) | frozenset(self.kept)

    @property
    def complaints(self) -> frozenset[int]:
        """The complaints that the draft lists or counts."""
        return self.listed | frozenset(self.counted) | frozenset(self.uncounted)

    def within(self, others: "InputRows") -> bool:
        """Whether all of it is among `others`."""
        return (
            self.complaints <= others.complaints
            and set(self.figures) <= set(others.figures)
            and set(self.news) <= set(others.news)
            and set(self.venues) <= set(others.venues)
        )


def all_rows() -> InputRows:
    """Everything that a draft could be made of now."""
    known = Complaint.objects.filter(venue__isnull=False)
    keys = tuple(known.order_by("pk").values_list("pk", flat=True))
    return InputRows(
        venues=tuple(Venue.objects.order_by("pk").values_list("pk", flat=True)),
        written=keys,
        carried=keys,
        figures=tuple(IntakeCount.objects.order_by("pk").values_list("pk", flat=True)),
        news=news_inputs.all_ids(),
    )


def joined_rows(parts: Iterable[InputRows]) -> InputRows:
    found: dict[str, list[object]] = {name: [] for name in InputRows.__struct_fields__[:-1]}
    until = ""
    for part in parts:
        until = part.until or until
        for name in found:
            found[name] += getattr(part, name)
    return msgspec.convert({**found, "until": until}, InputRows)
