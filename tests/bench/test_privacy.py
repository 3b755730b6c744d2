"""The scanner on the texts written before its rules: the known part and the part held back."""

import time
from collections import Counter

import pytest

from office.privacy.finding import Kind
from office.privacy.scanner import scan
from tests.office.corpus import BUREAU, lookalikes, positives

pytestmark = pytest.mark.bench

HEADING = "Privacy scanner on its corpus (the held-back third was not looked at for the rules)"
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
