"""What a PDF says, page by page, as poppler reads it; rows of complaints to fill forms with."""

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest


def pages(data: bytes, folder: Path) -> list[str]:
    """The text of each page, in the places where it stands."""
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext here; install poppler-utils")
    path = folder / "form.pdf"
    path.write_bytes(data)
    done = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True, text=True
    )
    return done.stdout.split("\f")[:-1]


def numbers(page: str) -> list[int]:
    """The running numbers at the left of a page's rows."""
    return [int(found) for found in re.findall(r"^ *(\d{1,3}) +T\d{4}", page, re.MULTILINE)]


def filled(count: int) -> None:
    """Complaints T0005 … so that there are `count` in all, in one month."""
    from tests.office.bureau import complaint

    for number in range(5, count + 1):
        complaint(
            number,
            accepted_on=date(2018, 8, 1 + number % 28),
            closed_on=date(2018, 9, 1 + number % 28),
        )
