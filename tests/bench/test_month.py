"""A month of 300 complaints from the file to the frozen set, beside drawing its plates alone."""

import sys
from pathlib import Path

import pytest

from tests.bench.process import run_to_end
from tests.office.month import month

pytestmark = [pytest.mark.bench, pytest.mark.timeout(900)]

ROWS = 300
HEADING = f"A month of {ROWS} complaints, by the commands (three venues, five panels)"
OFFICE = str(Path(sys.executable).parent / "office")
VENUES = (("WH01", "新北万汇广场"), ("HH02", "河海新天地"), ("XT03", "薛家邻里汇"))
PLAIN = """
import sys
from layouts import bundle_slides, compose, samples
from layouts.screen_profiles import LANDSCAPE, PORTRAIT
from layouts.slides.record.samples import USUAL
bundle = samples.bundle(samples.tally(26, 6, 5), USUAL[:1])
for profile in (LANDSCAPE, PORTRAIT):
    slide = next(one for one in bundle_slides.slides(bundle, profile) if one.kind == "record")
    for _ in range(int(sys.argv[1])):
        compose.to_png(compose.compose(slide, profile))
"""


def test_month(table, tmp_path):
    book, state = tmp_path / "10月.xlsx", tmp_path / "office"
    book.write_bytes(month(1, rows=ROWS, dirt=(), venues=VENUES).workbook)
    steps = {}
    for name, *words in (
        ("init", "--demo"), ("import", str(book)), ("secrecy", "--all"), ("freeze",),
    ):  # fmt: skip
        steps[name] = run_to_end([OFFICE, "--state", str(state), name, *words])
        assert steps[name].code == 0, steps[name].errors
    plates = len(list((state / "drafts/1/plates").iterdir()))
    assert plates > ROWS
    plain = run_to_end([sys.executable, "-c", PLAIN, str(plates // 2)])
    assert plain.code == 0, plain.errors

    for name, what in (
        ("import", "file taken in"), ("secrecy", "secrecy check of all"), ("freeze", "frozen"),
    ):  # fmt: skip
        step = steps[name]
        value = f"{step.seconds:.1f} s, processor {step.cpu_s:.1f} s"
        table.add(HEADING, what, value)
    ratio = steps["freeze"].cpu_s / plain.cpu_s
    value = f"{ratio:.2f} x drawing {plates} record plates ({plain.cpu_s:.1f} s)"
    table.add(HEADING, "frozen, processor", value, "< 2", ratio < 2)
    whole = sum(step.cpu_s for name, step in steps.items() if name != "init")
    table.add(HEADING, "from file to frozen set, processor", f"{whole / plain.cpu_s:.2f} x that")
    assert ratio < 2
