"""Planting faults into the books of a practice office, past the gates that would stop a person.

Each is one that a gate lets through: a name that somebody took for none, a verdict without a word
of the list, an outcome that is not its text's, and the picture of another record. Harmless words
that read like a name are planted too: the sheet tags what was decided to be none, and where the
planted names alone had that tag it would give them away.
"""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from office.complaints.models import Complaint
from office.drafts.models import Draft
from office.drafts.plates_viewed import open_for_review
from office.drafts.signer_review import Wanted
from office.freezing.freeze import freeze
from office.practice.planted import KINDS, Fault, Kind, Round
from office.privacy.decisions import findings, keep
from office.privacy.models import Decision
from office.published.models import DrawnPlate, PublicRecord
from office.state_dir import StateDir
from sync.outcome_words import OUTCOMES
from sync.outcomes import Outcome
from sync.records import Text

NAMES = ("周小蔓", "陈建国", "刘婷婷", "吴志强", "赵雅琴", "孙国富", "钱丽华", "郑文斌")
"""Invented, as all of it is."""
HARMLESS = (
    "蓝月谷",
    "安琪儿",
    "欧蒂雅",
    "康尼亚",
    "雅格丽",
    "梅尔森",
    "艾薇尔",
    "白桦林",
    "文心兰",
    "白雪松",
    "安格丽",
    "胡杨林",
)
"""Flowers, trees and invented brands that the privacy check takes for names."""
VERDICTS = (
    "错全在经营者。",
    "经营者理亏。",
    "经营者说的不可信。",
    "大家别去这家店。",
    "经营者不讲道理。",
)
_TURNED = {Outcome.AGREED: Outcome.NO_AGREEMENT, Outcome.NO_AGREEMENT: Outcome.AGREED}
_ROOM = 80
"""Characters of a summary."""
_HARMLESS_ROOM = 8


def plant(place: StateDir, seed: int, each: int, now: datetime) -> Round:
    """Freeze the books with `each` faults of every kind, chosen by `seed`.

    Raises:
        FreezeError: something else stands in the way.
    """
    by = random.Random(seed)  # noqa: S311 - so that a round can be made once more
    rows = list(Complaint.objects.filter(language="zh", venue__isnull=False).order_by("number"))
    by.shuffle(rows)
    count = len(rows)
    planted = [
        *_words(rows, "name", by.sample(NAMES, each), by, now),
        *_words(rows, "guilt", by.sample(VERDICTS, each), by, now),
        *_outcomes(rows, each),
    ]
    _harmless(rows, by.sample(HARMLESS, harmless_for(count, each)), by, now)
    first = freeze(place, now)
    ids = {row.complaint_id: row.pk for row in PublicRecord.objects.all()}
    faults = [Fault(kind, ids[row.pk], words) for kind, row, words in planted]
    left = {ids[row.pk] for row in rows if row.pk in ids}
    faults += _plates(place, Draft.objects.get(pk=first.number), left, by, each)
    draft = freeze(place, now)  # which takes the pictures from where they were drawn
    return Round(seed, draft.number, tuple(faults))


type _Planted = tuple[Kind, Complaint, Text]


def _words(
    rows: list[Complaint], kind: Kind, words: Sequence[str], by: random.Random, now: datetime
) -> Iterator[_Planted]:
    """A sentence more in summaries that have room for it; what is planted in leaves `rows`."""
    for said in words:
        sentence = f"店员{said}接待。" if kind == "name" else said
        row = _take(rows, lambda row: len(row.summary_zh) + len(sentence) <= _ROOM)  # noqa: B023
        _say(row, sentence, by, now)
        yield kind, row, Text(said, said)


def harmless_for(records: int, each: int) -> int:
    """So many harmless words that of the items with that tag no more are faulty than of all."""
    return max(0, -(-records // len(KINDS)) - each)


def _harmless(
    rows: list[Complaint], words: Sequence[str], by: random.Random, now: datetime
) -> None:
    """What reads like a name and is none, in summaries of `rows`, which stay as they are."""
    free = [row for row in rows if len(row.summary_zh) + _HARMLESS_ROOM <= _ROOM]
    for row, said in zip(free, words, strict=False):
        _say(row, f"店员介绍{said}。", by, now)


def _say(row: Complaint, sentence: str, by: random.Random, now: datetime) -> None:
    """Put it among the sentences of the summary, anywhere, so that its place tells nothing; as if
    somebody had decided that no name is in it.
    """
    said = re.findall("[^。]+。?", row.summary_zh)
    said.insert(by.randint(0, len(said)), sentence)
    row.summary_zh = "".join(said)
    row.save()
    for item in findings(row):
        keep(row, item, Decision.Verdict.CLEAR, now)


def _outcomes(rows: list[Complaint], each: int) -> Iterator[_Planted]:
    for _ in range(each):
        row = _take(rows, lambda row: row.outcome in _TURNED)
        row.outcome = _TURNED[Outcome(row.outcome)]
        row.save()
        yield "outcome", row, OUTCOMES[Outcome(row.outcome)].name


def _take(rows: list[Complaint], fits: Callable[[Complaint], bool]) -> Complaint:
    found = next(row for row in rows if fits(row))
    rows.remove(found)
    return found


def _plates(
    place: StateDir, draft: Draft, left: set[str], by: random.Random, each: int
) -> Iterator[Fault]:
    """Have the office take the plate of one record for that of the next, and of the last for that
    of the first, when it freezes again: no plate may stand twice.
    """
    shown: defaultdict[str, dict[str, list[Wanted]]] = defaultdict(dict)
    for plate in open_for_review(place, draft).plates:
        if plate.record and plate.record.pub_id in left and plate.job.slide.kind == "record":
            shown[plate.job.venue].setdefault(plate.record.pub_id, []).append(plate)
    of_one = max(shown.values(), key=len)  # of one venue: by its name nobody tells them apart
    chosen = by.sample(sorted(of_one), each)
    for at, other in zip(chosen, [*chosen[1:], chosen[0]], strict=True):
        here = {plate.job.profile.name: plate.job.key for plate in of_one[at]}
        for plate in of_one[other]:
            key = here[plate.job.profile.name]
            DrawnPlate.objects.filter(key=key).update(digest=plate.digest)
        record = of_one[other][0].record
        name = record.operator.display_name if record else ""
        yield Fault("plate", at, Text(name, name))
