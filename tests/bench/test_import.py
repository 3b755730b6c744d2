"""20,000 and 200,000 rows by command and by page, beside openpyxl only reading the same file."""

import json
import sys
from pathlib import Path

import openpyxl
import pytest

from deploy import sample_workbooks
from tests.bench.process import run_to_end

pytestmark = [pytest.mark.bench, pytest.mark.timeout(3_600)]

MOST_MB, MOST_QUERIES = 400, 32
OFFICE = str(Path(sys.executable).parent / "office")
PLAIN = """
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True)
print(sum(1 for row in book.active.iter_rows(values_only=True)))
"""


def big_workbook(path, rows, *, faulty):
    """The sample's good rows over and over, each with a number of its own.

    Args:
        faulty: every fiftieth names no venue of ours, every fortieth has its neighbour's number.
    """
    good = sample_workbooks.lines()
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("公示审批表")
    sheet.append(["新北区消费投诉公示审批表—2018年7月至10月"])
    sheet.append(list(sample_workbooks.HEADER))
    for n in range(rows):
        number = n - 1 if faulty and n % 40 == 7 else n
        line = {**good[n % len(good)], "投诉单号": f"3204112018{number:08d}"}
        if faulty and n % 50 == 3:
            line["商场"] = "万汇"
        sheet.append([n + 1, *[line.get(name) or None for name in sample_workbooks.HEADER[1:]]])
    book.save(path)


@pytest.fixture
def state(tmp_path):
    ready = run_to_end([OFFICE, "--state", str(tmp_path / "office"), "init", "--demo"])
    assert ready.code == 0, ready.errors
    return tmp_path / "office"


@pytest.mark.parametrize("rows", [20_000, 200_000])
def test_by_command(table, tmp_path, state, rows):
    book = tmp_path / "big.xlsx"
    heading = f"{rows:,} rows by the command (workbook of Annex 2, 23 columns)"
    big_workbook(book, rows, faulty=False)
    plain = run_to_end([sys.executable, "-c", PLAIN, str(book)])
    command = [OFFICE, "--state", str(state), "import", str(book), "--json", "--amount", "paid"]
    taken = run_to_end(command)
    assert taken.code == 0, taken.errors
    report = json.loads(taken.output)

    ratio = taken.cpu_s / plain.cpu_s
    whole = report["new"] == rows
    table.add(heading, "rows", f"{report['new']:,} in", f"{rows:,} in", whole)
    value = f"{taken.seconds:.1f} s = {rows / taken.seconds:,.0f} rows a second"
    table.add(heading, "read, judged, taken in", value)
    value = f"{taken.cpu_s:.1f} s = {ratio:.1f} x openpyxl reading it"
    table.add(heading, "processor", value)
    small = taken.rss_mb < MOST_MB
    table.add(heading, "memory at most", f"{taken.rss_mb:.0f} MB (RSS)", f"< {MOST_MB} MB", small)
    table.add(heading, "openpyxl, reading alone, processor", f"{plain.cpu_s:.1f} s")
    assert whole
    assert small
    assert ratio < 20


@pytest.mark.parametrize("rows", [20_000, 200_000])
def test_by_page(table, tmp_path, state, rows):
    book = tmp_path / "big.xlsx"
    heading = f"{rows:,} rows by the page, a fiftieth faulty (Django's test client, SQLite)"
    big_workbook(book, rows, faulty=True)
    program = [sys.executable, "-m", "tests.bench.upload_pages", str(state), str(book)]
    done = run_to_end(program)
    assert done.code == 0, done.errors
    told = json.loads(done.output)

    longest = most = 0
    for name, step in told["steps"].items():
        job = name.endswith("(a job)")
        value = (
            f"processor {step['processor']:.2f} s, {step['wall']:.1f} s, {step['queries']} queries"
        )
        if job:
            share = step["held_processor"] / step["processor"]
            longest = max(longest, share * rows)
            value += f"; one transaction at most {step['held_processor']:.2f} s of processor"
        elif not name.endswith("mended"):
            most = max(most, step["queries"])
        table.add(heading, name, value)
    value = f"that of {longest:,.0f} rows"
    table.add(heading, "longest transaction of a job", value, "< 3,000 rows", longest < 3_000)
    asked = f"< {MOST_QUERIES}"
    table.add(heading, "queries of a page at most", str(most), asked, most < MOST_QUERIES)
    memory = max(told["memory_mb"])
    aim = f"< {MOST_MB} MB"
    table.add(heading, "memory at most", f"{memory:.0f} MB (RSS)", aim, memory < MOST_MB)
    left = told["left"]
    whole = left.get("taken", 0) + left.get("duplicate", 0) + left.get("rejected", 0) == rows - sum(
        left.get(state, 0) for state in ("refused", "asked", "unread")
    )
    table.add(heading, "rows", f"{left.get('taken', 0):,} in, {left}", "every row", whole)
    assert longest < 3_000
    assert most < MOST_QUERIES
    assert memory < MOST_MB
    assert whole
