"""An office of many venues for `make bench-scale`: made by the demo's ceremony, filled by files.

`python -m tests.bench.scale_office STATE VENUES` gives an office of `init --demo` so many venues,
delegated. `python -m tests.bench.scale_office STATE plateless ARGUMENTS…` is a command of it for
which a plate is a few bytes and nothing is drawn.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import openpyxl

from deploy.sample_workbooks import credit_code
from tests.bench.stub_plates import decode_nothing, draw_nothing, venue_id
from tests.office.month.lines import clean
from tests.office.month.shapes import HEADERS

RECORDS = 200
"""Of each venue, in one month."""
FILE_ROWS = 10_000
MONTH = "2018-10"
PANEL = "landscape-55-4m"
HEADER = HEADERS["annex2"]


def venue(number: int) -> tuple[str, str]:
    """Id and name of a venue."""
    return venue_id(number), "新北万汇广场" if number == 1 else f"第{number}号试样广场"


def files(folder: Path, venues: int) -> Iterator[Path]:
    """Workbooks with the complaints of so many venues, no larger than a bureau's are."""
    each = FILE_ROWS // RECORDS
    for first in range(1, venues + 1, each):
        some = range(first, min(first + each, venues + 1))
        yield _workbook(folder / f"{MONTH}-{first}.xlsx", some)


def _workbook(path: Path, venues: range) -> Path:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("公示审批表")
    sheet.append(["新北区消费投诉公示审批表—2018年10月"])
    sheet.append(list(HEADER.values()))
    for number in venues:
        rng = Random(number)
        for index in range(RECORDS):
            line = clean(rng, number * RECORDS + index, MONTH, (venue(number),), paths=False)
            own = _own(line.cells["operator"], number)
            cells = {**line.cells, "operator": own, "uscc": _code(line.cells["shop_no"], number)}
            sheet.append([cells.get(name) for name in HEADER])
    book.save(path)
    return path


def _own(operator: str, number: int) -> str:
    """Each venue has shops of its own."""
    return f"{operator[:4]}{number:03}号{operator[4:]}"


def _code(shop_no: str, number: int) -> str:
    return credit_code(500 + number * 10 + int(shop_no[-2:]) % 10, "企业")


def grow(state: Path, venues: int) -> None:
    """So many venues with one panel each, delegated by two registrars."""
    from tests.office.bureau import Office

    office = Office(state.parent)
    assert office.state == state, "an office's folder is called so"
    office.use()
    from office.registry.models import IntakeCount, PanelProfile, Venue
    from tests.office.key_steps import appoint

    IntakeCount.objects.all().delete()
    Venue.objects.exclude(pk="WH01").delete()
    panel = PanelProfile.objects.get(pk=PANEL)
    Venue.objects.get(pk="WH01").profiles.set([panel])
    for number in range(2, venues + 1):
        key, name = venue(number)
        Venue.objects.create(pk=key, name_zh=name, name_en=f"Plaza {number}").profiles.add(panel)
    if venues > 1:
        appoint(office)


def plateless(state: Path, arguments: Sequence[str]) -> int:
    """A command for which nothing is drawn and nothing decoded; its exit code."""
    from office.cli import main

    draw_nothing()
    if arguments[0] == "publish":  # who signs has no Django
        os.environ["GONGSHI_STATE"] = str(state)
        from office.django_ready import django_ready

        django_ready()
        decode_nothing()
    return main(["--state", str(state), *arguments])


if __name__ == "__main__":
    place, what, *rest = sys.argv[1:]
    if what == "plateless":
        sys.exit(plateless(Path(place), rest))
    grow(Path(place), int(what))
