"""20,000 and 200,000 rows by command and by page, beside openpyxl only reading the same file."""

import json
import sys
from pathlib import Path

import openpyxl
import pytest

from deploy import sample_workbooks
from tests.bench.process import run_to_end

pytestmark = [pytest.mark.bench, pytest.mark.timeout(900)]

MOST_MB = 400
OFFICE = str(Path(sys.executable).parent / "office")
PLAIN = """
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True)
print(sum(1 for row in book.active.iter_rows(values_only=True)))
"""


PAGE = """
import io, json, os, resource, sys
from pathlib import Path
from office.django_ready import django_ready
state = Path(sys.argv[1])
os.environ["GONGSHI_STATE"] = str(state)
django_ready()
from datetime import UTC, datetime
from office.audit.record import acting
from office.intake.uploads import commit, sheet_columns, staging
from office.state_dir import StateDir
place = StateDir(state)
with acting("li-ming", "entry"), open(sys.argv[2], "rb") as file:
    now = datetime.now(UTC)
    upload = staging.receive(place, "big.xlsx", file, staging.Choice(), now)
    staging.stage(place, upload.pk, now)
    held = sheet_columns.load_columns(upload.sheet)
    columns = {**held.columns, **held.doubts}
    staging.describe(upload.pk, staging.Choice(), columns, {})
    staging.rejudge(place, upload.pk, now)
    report = commit.take(place, upload.pk, now)
print(json.dumps({"new": report.new}))
"""


def big_workbook(path, rows):
    """The sample's good rows over and over, each with a number of its own."""
    good = sample_workbooks.lines()
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("公示审批表")
    sheet.append(["新北区消费投诉公示审批表—2018年7月至10月"])
    sheet.append(list(sample_workbooks.HEADER))
    for n in range(rows):
        line = {**good[n % len(good)], "投诉单号": f"3204112018{n:08d}"}
        sheet.append([n + 1, *[line.get(name) or None for name in sample_workbooks.HEADER[1:]]])
    book.save(path)


@pytest.mark.parametrize("rows", [20_000, 200_000])
@pytest.mark.parametrize("door", ["command", "page"])
def test_import(table, tmp_path, rows, door):
    book, state = tmp_path / "big.xlsx", tmp_path / "office"
    heading = f"{rows:,} rows by the {door} (workbook of Annex 2, 23 columns)"
    big_workbook(book, rows)
    ready = run_to_end([OFFICE, "--state", str(state), "init", "--demo"])
    assert ready.code == 0, ready.errors

    plain = run_to_end([sys.executable, "-c", PLAIN, str(book)])
    by_command = [OFFICE, "--state", str(state), "import", str(book), "--json", "--amount", "paid"]
    by_page = [sys.executable, "-c", PAGE, str(state), str(book)]
    taken = run_to_end(by_command if door == "command" else by_page)
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
