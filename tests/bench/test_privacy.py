"""The scanner on the texts written before its rules: the known part and the part held back."""

import time
from collections import Counter

import pytest

from office.privacy_scan.finding import Kind
from office.privacy_scan.scanner import scan
from tests.office.corpus import BUREAU, REPEATED, lookalikes, positives
from tests.tagger import measured
from tests.tagger.texts import sealed, unseen, unseen_by_others

pytestmark = pytest.mark.bench

HEADING = "Privacy scanner on its corpus (a third held back; of its newest section that was read)"
BY_KIND = "Privacy scanner by kind, on the third of its corpus held back"
UNSEEN = "Names in texts written for the tagger, the fifth it never saw"
OTHERS = "Names in texts of authors who never saw the program, the third never seen"
SEALED = "Names in the later texts, the half sealed before the tagger was made"
LOOSE = {Kind.ADDRESS, Kind.MINOR, Kind.PERSON}
ROUNDS = 20


@pytest.mark.parametrize("held_back", [False, True])
def test_privacy(table, held_back):
    part = "held back" if held_back else "known"
    marked, plain = positives(held_back=held_back), lookalikes(held_back=held_back)
    wanted, missed = Counter(), Counter()
    for case in marked:
        found = scan(case.text, BUREAU)
        for kind, start, end in case.marks:
            wanted[kind] += 1
            touched = any(f.kind == kind and f.start < end and start < f.end for f in found)
            exact = any((f.kind, f.start, f.end) == (kind, start, end) for f in found)
            missed[kind] += not (touched if kind in LOOSE else exact)
    alarms = Counter(f.kind for case in plain for f in scan(case.text, BUREAU))
    names, others = alarms.pop(Kind.PERSON, 0), sum(alarms.values())
    structured = sum(n for kind, n in missed.items() if kind not in LOOSE)
    loose = sum(n for kind, n in missed.items() if kind in LOOSE)
    of = sum(n for kind, n in wanted.items() if kind not in LOOSE)
    rest = sum(wanted.values()) - of
    table.add(HEADING, f"{part}: structured identifiers missed", f"{structured} of {of}", "0",
              structured == 0)  # fmt: skip
    table.add(HEADING, f"{part}: names, homes, children missed", f"{loose} of {rest}")
    table.add(HEADING, f"{part}: false alarms, names apart", f"{others} in {len(plain)} texts",
              "under 1 in 100", others < len(plain) / 100)  # fmt: skip
    table.add(HEADING, f"{part}: false alarms, names", f"{names} in {len(plain)} texts")
    assert structured == 0
    assert others < len(plain) / 100


def test_privacy_by_kind(table):
    """What of each kind is found in the part held back, and rings in its look-alikes."""
    wanted, found, rings = Counter(), Counter(), Counter()
    for case in positives(held_back=True):
        here = scan(case.text, BUREAU)
        for kind, start, end in case.marks:
            wanted[kind] += 1
            found[kind] += any(f.kind == kind and f.start < end and start < f.end for f in here)
    plain = lookalikes(held_back=True)
    for case in plain:
        rings.update({one.kind for one in scan(case.text, BUREAU)})
    for kind in Kind:
        value = f"{found[kind]} of {wanted[kind]}, false in {rings[kind]} of {len(plain)} texts"
        table.add(BY_KIND, kind, value)


@pytest.mark.parametrize(
    ("heading", "written", "complaints"),
    [(UNSEEN, unseen(), []), (OTHERS, *unseen_by_others()), (SEALED, sealed(), [])],
    ids=["the fifth", "of other authors", "sealed"],
)
def test_names_in_unseen_texts(table, heading, written, complaints):
    result, rest = measured.of(written), measured.of(complaints)
    nameless, guessed_in = result.nameless + rest.nameless, result.guessed_in + rest.guessed_in
    found, flagged = result.found / result.names, guessed_in / nameless
    table.add(heading, "names found", f"{result.found} of {result.names} ({found:.1%})", "90 %",
              found >= 0.9)  # fmt: skip
    table.add(heading, "to the letter; by rules alone", f"{result.whole}; {result.by_rule}")
    table.add(heading, "texts without a name that the tagger flags",
              f"{guessed_in} of {nameless} ({flagged:.1%})", "2 %", flagged <= 0.02)  # fmt: skip
    if complaints:
        table.add(heading, "of these, look-alikes; complaints", f"{result.guessed_in} of "
                  f"{result.nameless}; {rest.guessed_in} of {rest.nameless}")  # fmt: skip
    table.add(heading, "the same, by rules; look-alikes for certain",
              f"{result.ruled_in + rest.ruled_in}; {result.certain_in}", "certain 0",
              result.certain_in == 0)  # complaints may well hold a number  # fmt: skip


def test_tagger_speed(table):
    texts = [one.text for one in unseen()]
    spent = {}
    for guessing in (False, True):
        scan(texts[0], guessing=guessing)
        before = time.process_time()
        for text in texts:
            scan(text, guessing=guessing)
        spent[guessing] = (time.process_time() - before) / len(texts) * 1000
    value = f"{spent[True] - spent[False]:.2f} ms a text of {sum(map(len, texts)) / len(texts):.0f}"
    table.add(UNSEEN, "the tagger's processor, beside the rules'", value, "1 ms",
              spent[True] - spent[False] < 1)  # fmt: skip


def test_privacy_speed(table):
    texts = [case.text for case in [*positives(held_back=False), *lookalikes(held_back=False)]]
    before = time.process_time()
    for _ in range(ROUNDS):
        for text in texts:
            scan(text, BUREAU)
    spent = (time.process_time() - before) / ROUNDS
    size = sum(map(len, texts))
    value = f"{spent / len(texts) * 1e6:.0f} µs a text of {size / len(texts):.0f} characters"
    table.add(HEADING, "processor", value)


def test_privacy_grows_with_the_text_alone(table):
    """What a pattern tries in vain is no call that a test could count."""
    worst, at = max((_spent(unit, 12_000) / _spent(unit, 3_000), unit) for unit in REPEATED)
    table.add(HEADING, f"four times the text, at worst ({at!r} over and over)", f"{worst:.1f} x",
              "9 x", worst < 9)  # fmt: skip
    assert worst < 9


def _spent(unit, length):
    """Seconds of the processor, the least of three."""
    text, times = unit * (length // len(unit)), []
    for _ in range(3):
        before = time.process_time()
        scan(text)
        times.append(time.process_time() - before)
    return min(times)
