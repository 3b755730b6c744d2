"""The browser's player shows in the order of a screen, and says on its strip what a screen says."""

import json
import subprocess
from collections import namedtuple
from pathlib import Path

import pytest

from layouts.fair_rotation import loop
from layouts.strip_words import StripFacts, strip_pieces
from tests.conformance.case import shown, write
from tests.conformance.cases import withdrawal_of
from tests.phone.test_conformance import NODE
from tests.sync.world import NOW, World, record

LOOPS = Path(__file__).parent / "loops.mjs"
SUPERSEDED = Path(__file__).parent / "superseded.mjs"
Plate = namedtuple("Plate", "id kind operator")
DECK = [
    Plate("cover", "cover", ""),
    *(Plate(f"warning-{n}", "warning", "") for n in range(3)),
    Plate("overview", "overview", ""),
    Plate("categories", "categories", ""),
    Plate("trend", "trend", ""),
    Plate("operators", "operators", ""),
    Plate("ratio", "ratio", ""),
    *(Plate(f"record:aaaaaaaa{n:02}/1", "record", f"N{n % 4:016}") for n in range(11)),
    Plate("reply:aaaaaaaa03/1", "reply", "N0000000000000003"),
    Plate("correction:aaaaaaaa04/1", "correction", "N0000000000000000"),
    Plate("howto", "howto", ""),
    Plate("station-1", "station", ""),
    Plate("promise-1", "promise", ""),
    Plate("neutral", "neutral", ""),
]
FACTS = [
    StripFacts(True, 12, "2018-10-31", None, 3, 9),
    StripFacts(True, 12345, "2018-10-31", 47, 1, 1),
    StripFacts(True, 7, "2018-10-31", 50, 2, 3),
    StripFacts(True, 7, "2018-10-31", None, None, None, paused=True),
]


def asked(deck: list[Plate]) -> dict:
    strips = [
        (
            language,
            {
                "seq": facts.seq, "asOf": facts.as_of, "staleHours": facts.stale_h,
                "place": facts.place, "total": facts.total, "paused": facts.paused,
            },
        )
        for language in ("zh", "en")
        for facts in FACTS
    ]  # fmt: skip
    told = {"plates": [one._asdict() for one in deck], "seq": 12, "loops": 30, "strips": strips}
    done = subprocess.run(
        [NODE, LOOPS], input=json.dumps(told), check=True, capture_output=True, text=True
    )
    return json.loads(done.stdout)


@pytest.mark.skipif(NODE is None, reason="Node is not installed")
@pytest.mark.parametrize("deck", [DECK, DECK[:7], [DECK[-1]], []], ids=len)
def test_the_same_order_and_the_same_words(deck):
    told = asked(deck)
    assert told["orders"] == [loop(deck, 12, number) for number in range(30)]
    words = [strip_pieces(language, facts) for language in ("zh", "en") for facts in FACTS]
    assert told["words"] == [[left, right] for left, right in words]


@pytest.mark.skipif(NODE is None, reason="Node is not installed")
def test_a_plate_that_was_being_unpacked_is_not_shown_once_another_publication_holds(tmp_path):
    """A record that was corrected, and so withdrawn: its plate stands in no list that would ask."""
    world, one = World(tmp_path / "office"), record(1)
    world.publish([one, record(2)])
    first = write(tmp_path / "first", world, "first", shown(world, one))
    world.withdraw(withdrawal_of(one))
    world.publish([record(1, version=2), record(2)])
    second = write(tmp_path / "second", world, "second", shown(world, record(2)))
    command = [NODE, SUPERSEDED, first, second, NOW.isoformat()]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    gone, stays = f"record:{one.pub_id}/1", f"record:{record(2).pub_id}/1"
    assert {gone, stays} <= set(told["before"])
    assert gone not in told["after"]
