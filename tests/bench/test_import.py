"""20,000 rows through `office import`, beside a plain reading of the same workbook by openpyxl."""

import json
import sys
from pathlib import Path

import openpyxl
import pytest

from deploy import sample_workbooks
from tests.bench.process import run_to_end

pytestmark = [pytest.mark.bench, pytest.mark.timeout(900)]

ROWS = 20_000
HEADING = f"Import of {ROWS:,} rows (workbook of Annex 2, 23 columns)"
OFFICE = str(Path(sys.executable).parent / "office")
PLAIN = """
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True)
print(sum(1 for row in book.active.iter_rows(values_only=True)))
"""


def big_workbook(path):
    """The sample's good rows over and over, each with a number of its own."""
    good = sample_workbooks.lines()
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("公示审批表")
    sheet.append(["新北区消费投诉公示审批表—2018年7月至10月"])
    sheet.append(list(sample_workbooks.HEADER))
    for n in range(ROWS):
        line = {**good[n % len(good)], "投诉单号": f"3204112018{n:08d}"}
        sheet.append([n + 1, *[line.get(name) or None for name in sample_workbooks.HEADER[1:]]])
    book.save(path)


def test_import(table, tmp_path):
    book, state = tmp_path / "big.xlsx", tmp_path / "office"
    big_workbook(book)
    ready = run_to_end([OFFICE, "--state", str(state), "init", "--demo"])
    assert ready.code == 0, ready.errors

    plain = run_to_end([sys.executable, "-c", PLAIN, str(book)])
    taken = run_to_end([OFFICE, "--state", str(state), "import", str(book), "--json"])
    assert taken.code == 0, taken.errors
    report = json.loads(taken.output)

    ratio = taken.cpu_s / plain.cpu_s
    whole = report["new"] == ROWS
    value = f"{report['new']:,} in, {report['refused']:,} refused"
    table.add(HEADING, "rows", value, f"{ROWS:,} in", whole)
    value = f"{taken.seconds:.1f} s = {ROWS / taken.seconds:,.0f} rows a second"
    table.add(HEADING, "office import", value)
    value = f"{taken.cpu_s:.1f} s = {ratio:.1f} x openpyxl reading it"
    table.add(HEADING, "office import, processor", value)
    table.add(HEADING, "office import, memory at most", f"{taken.rss_mb:.0f} MB (RSS)")
    table.add(HEADING, "openpyxl, reading alone, processor", f"{plain.cpu_s:.1f} s")
    assert whole
    assert ratio < 10
