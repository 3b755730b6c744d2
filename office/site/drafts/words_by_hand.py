"""Words of complaints that stand otherwise than the rules offer them: who wrote them, and when."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import batched

from office.audit.models import Event
from office.complaints import wording
from office.complaints.fields import FIELD
from office.complaints.models import Complaint
from office.complaints.words_by_facts import by_former_template, facts_of
from office.history.word_diff import Piece, pieces
from office.plate_words.desk import WORDED as PROPOSED
from office.plate_words.desk import offered, proposed
from office.plate_words.models import SettledWords
from office.registry.lookups import labels
from office.words import moment
from sync.instants import format_instant, parse_instant

_BATCH = 500
_FIELDS = frozenset(wording.FIELDS) - set(wording.REPLIES)
_TAKEN = ("headline_zh", "summary_zh")
"""What stands as it was offered where a proposal is taken; English may be added."""


@dataclass(frozen=True)
class Hand:
    """Who last wrote such words, on which day, and what the rules had in their place, by label."""

    who: str
    on: str
    edits: tuple[tuple[str, tuple[Piece, ...]], ...] = ()


@dataclass(frozen=True)
class _Writing:
    """Somebody put words into fields, whatever they were."""

    at: str
    who: str
    fields: frozenset[str]


def hands(rows: Iterable[Complaint]) -> dict[int, Hand]:
    """By complaint, whose words are by hand: as they stand now, whatever was done on the way."""
    found: dict[int, Hand] = {}
    for some in batched(rows, _BATCH):
        acts: defaultdict[int, list[SettledWords]] = defaultdict(list)
        numbers = [row.pk for row in some]
        for act in SettledWords.objects.filter(complaint__in=numbers).order_by("pk"):
            acts[act.complaint_id].append(act)
        edits = _edits(numbers)
        english = labels({row.issue for row in some})
        for row in some:
            written = [*map(_writing, acts[row.pk]), *edits.get(row.pk, ())]
            if hand := _hand(row, written, acts[row.pk], english):
                found[row.pk] = hand
    return found


def _writing(act: SettledWords) -> _Writing:
    return _Writing(format_instant(act.at), act.by, frozenset(act.settled))


def _edits(numbers: Sequence[int]) -> dict[int, list[_Writing]]:
    """By complaint, the edits on its own page."""
    subjects = {f"complaint {number}": number for number in numbers}
    found: defaultdict[int, list[_Writing]] = defaultdict(list)
    for event in Event.objects.filter(act="edit", subject__in=subjects).order_by("number"):
        fields = frozenset(json.loads(event.after))
        found[subjects[event.subject]].append(_Writing(event.at, event.actor, fields))
    return found


def _hand(
    row: Complaint,
    written: Iterable[_Writing],
    acts: Sequence[SettledWords],
    english: Mapping[str, str],
) -> Hand | None:
    last = {
        field: one
        for one in sorted(written, key=lambda one: one.at)
        for field in one.fields & _FIELDS
    }
    if not last:
        return None
    rules = list(_rules(row, acts, english))
    own = [field for field in wording.FIELDS if field in last and _is_own(row, field, rules)]
    if not own:
        return None
    newest = max((last[field] for field in own), key=lambda one: one.at)
    edits = [
        # Of a full text not: what was blacked out in it would stand here.
        (str(FIELD[field].label), pieces(_instead(field, rules), getattr(row, field)))
        for field in own
        if field in PROPOSED
    ]
    return Hand(newest.who, moment(parse_instant(newest.at))[:10], tuple(edits))


def _rules(
    row: Complaint, acts: Sequence[SettledWords], english: Mapping[str, str]
) -> Iterator[Mapping[str, str]]:
    """What the rules have for it, by field: proposed, taken as proposed, by its facts."""
    if acts:
        yield from (act.proposed for act in reversed(acts))
        yield from offered(proposed(row))
        for act in acts:
            if act.act in (SettledWords.Act.TAKEN, SettledWords.Act.FACTS):
                yield {field: act.settled[field] for field in _TAKEN if field in act.settled}
    for facts_only in (False, True):
        yield wording.words(facts_of(row), {}, english, facts_only=facts_only)


def _is_own(row: Complaint, field: str, rules: Iterable[Mapping[str, str]]) -> bool:
    words = getattr(row, field)
    if by_former_template(field, words, facts_of(row)):
        return False
    return all(one.get(field) != words for one in rules)


def _instead(field: str, rules: Iterable[Mapping[str, str]]) -> str:
    return next((one[field] for one in rules if field in one), "")
