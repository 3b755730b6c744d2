"""The linter of plates: how every sample reads, on every panel, by rules of lines and room."""

from collections import defaultdict

import pytest

from tests.layouts.plate_linter import RULES


@pytest.mark.parametrize("rule", RULES)
def test_every_plate_reads_well(rule, drawn):
    faults = defaultdict(list)
    for profile, name, _, sheet in drawn:
        if found := RULES[rule](sheet):
            faults[f"{profile.name} {name}"] += found
    assert dict(faults) == {}
