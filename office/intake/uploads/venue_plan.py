"""Which venue each row of an upload that has none would be given, and which a person is asked."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from office.complaints.fields import Name
from office.complaints.models import Upload
from office.intake.grid import Value, cell_text, plain
from office.intake.known_shops import known, registered_names
from office.intake.models import StagedRow
from office.intake.uploads import staged_values
from office.intake.uploads.judging_basis import Basis
from office.intake.venue_cell import says_nowhere
from office.intake.venue_proposals import How, Proposal, Told, proposals
from sync import canonical

State = StagedRow.State
WAITING = (State.NEW, State.ASKED, State.REFUSED)
"""What is, or once mended will be, a complaint that the books do not have yet."""
MOST, _PART = 20_000, 1_000
"""Of a file with more rows that wait nothing is proposed; so many are in memory at once."""


class Line(msgspec.Struct, frozen=True):
    """A row without a venue, and what it would be given or is offered."""

    told: Told
    proposal: Proposal

    @property
    def address(self) -> tuple[str, str, str]:
        """Its address in three: before what tells the venue, that, and behind it."""
        words, start, end = self.told.address, self.proposal.start, self.proposal.end
        return words[:start], words[start:end], words[end:]


class Group(msgspec.Struct, frozen=True):
    """The rows for which one venue is proposed."""

    venue: str
    lines: list[Line]

    @property
    def ways(self) -> dict[How, int]:
        """How many were told in which way."""
        found = Counter(line.proposal.how for line in self.lines)
        return {how: found[how] for how in ("address", "shop", "register") if found[how]}

    @property
    def example(self) -> Line:
        """A row whose address says it, where there is one."""
        said = (line for line in self.lines if line.proposal.how == "address")
        return next(said, self.lines[0])


class Plan(msgspec.Struct, frozen=True):
    """Of an upload's rows: `groups` by venue, the largest first, and those to be `asked`.

    `against` are rows whose file says another venue than they tell themselves (one that it does
    not say surely is asked in its cell), `nowhere` how many
    a person or the file says are in none; `too_many` that nothing was looked at.
    """

    groups: list[Group] = []
    asked: list[Line] = []
    against: list[int] = []
    nowhere: int = 0
    too_many: bool = False

    @property
    def proposed(self) -> int:
        return sum(len(group.lines) for group in self.groups)

    @property
    def without(self) -> int:
        """How many rows nobody has given a venue yet."""
        return self.proposed + len(self.asked)

    @property
    def seen(self) -> str:
        """What tells this plan from what another would confirm."""
        rows = [[group.venue, [line.told.row for line in group.lines]] for group in self.groups]
        return canonical.digest(canonical.encode(rows))


def plan(upload: Upload, by: Basis | None) -> Plan:
    """What would be given to the rows that wait; nothing where files name venues in their way."""
    if by is None or by.profile.venue_field != "venue":
        return Plan()
    if sum(upload.counts.get(state, 0) for state in WAITING) > MOST:
        return Plan(too_many=True)
    rows = list(_rows(upload, by, registered_names()))
    said = {told.row: venue for told, venue in rows if venue is not None}
    found = proposals((told for told, _ in rows), known())
    groups: defaultdict[str, list[Line]] = defaultdict(list)
    asked: list[Line] = []
    against: list[int] = []
    sure = set(by.context.venues.values())
    for told, venue in rows:
        proposal = found[told.row]
        if venue is not None:
            if venue in sure and proposal.venue not in {"", venue}:
                against.append(told.row)
        elif proposal.venue:
            groups[proposal.venue].append(Line(told, proposal))
        else:
            asked.append(Line(told, proposal))
    largest = sorted(groups.items(), key=lambda each: (-len(each[1]), each[0]))
    asked.sort(key=lambda line: not line.proposal.unsure)
    nowhere = sum(not venue for venue in said.values())
    return Plan([Group(*each) for each in largest], asked, against, nowhere)


def _rows(upload: Upload, by: Basis, names: dict[str, str]) -> Iterator[tuple[Told, str | None]]:
    """Each row that waits, as the rules look at it, with the venue that it has; None: none yet."""
    rows = upload.rows.filter(state__in=WAITING).only("number", "cells", "edits")
    for row in rows.order_by("number").iterator(_PART):
        values = staged_values.effective(row)

        def words(field: Name, values: Sequence[Value] = values) -> str:
            at = by.sheet.columns.get(field, len(values))
            return cell_text(values[at]) if at < len(values) else ""

        operator = words("operator")
        yield (
            Told(
                row.number,
                names.get(operator, operator),
                words("business_address"),
                words("registered_address"),
                words("shop_no"),
                words("sign"),
                plain(words("uscc")).upper(),
            ),
            _said(values, by),
        )


def _said(values: Sequence[Value], by: Basis) -> str | None:
    at = by.sheet.columns.get("venue", len(values))
    if at >= len(values):
        return by.context.venue or None
    words = plain(values[at])
    if says_nowhere(words):
        return ""
    return by.context.venues.get(words, words) or None
