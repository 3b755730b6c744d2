"""The office's units: accepted by systemd, each calls a command that there is, exposure is low."""

import configparser
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from office.cli import parser

UNITS = sorted((Path(__file__).parents[2] / "deploy/systemd/office").glob("*.service"))
ANALYZE = shutil.which("systemd-analyze")
needs_systemd = pytest.mark.skipif(ANALYZE is None, reason="systemd-analyze is not here")


def command(unit: Path, key: str = "ExecStart") -> list[str]:
    read = configparser.ConfigParser(strict=False, interpolation=None)
    read.optionxform = str
    read.read(unit)
    return shlex.split(read["Service"][key].replace("%i", "8461"))


@needs_systemd
def test_systemd_accepts_every_unit(tmp_path):
    for unit in UNITS:
        text = re.sub(r"/usr/lib/gongshi-office/bin/\w+", sys.executable, unit.read_text())
        (tmp_path / unit.name).write_text(text)
    files = sorted(map(str, tmp_path.iterdir()))
    done = subprocess.run([ANALYZE, "verify", *files], capture_output=True, text=True, check=False)
    assert [line for line in done.stderr.splitlines() if "gongshi" in line] == []


@needs_systemd
@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.stem)
def test_exposure_is_low(unit):
    done = subprocess.run(
        [ANALYZE, "security", "--offline=yes", "--threshold=30", "--no-pager", str(unit)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-200:]


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.stem)
def test_it_calls_a_command_that_there_is(unit):
    program, *arguments = command(unit)
    if program.endswith("/office"):
        parser().parse_args(arguments)
    else:
        assert program.endswith("/gunicorn")
        assert arguments[-1] == "django.core.wsgi:get_wsgi_application()"
        first, *before = command(unit, "ExecStartPre")
        assert first.endswith("/office")
        parser().parse_args(before)
