"""Django's own check of the settings, as the installed unit has them in production."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from office.database import database
from office.errors import UsageError

UNIT = Path(__file__).parents[3] / "deploy" / "systemd" / "office" / "gongshi-office-web.service"


def environment() -> dict[str, str]:
    """What the unit of the staff's site sets."""
    lines = re.findall(r"^Environment=(.+)$", UNIT.read_text("utf-8"), re.MULTILINE)
    return dict(pair.split("=", 1) for line in lines for pair in line.split())


@pytest.mark.parametrize("database", ["", "host=/tmp dbname=office"], ids=["sqlite", "postgresql"])
def test_production_settings_pass_djangos_check(bureau, database):
    of_the_bureau = {
        "GONGSHI_STATE": str(bureau.state),
        "GONGSHI_DATABASE": database,
        "GONGSHI_HOSTS": "office.example.cn",
    }
    inherited = {key: value for key, value in os.environ.items() if "DJANGO" not in key}
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "INFO"]
    done = subprocess.run(
        command,
        env={**inherited, **environment(), **of_the_bureau},
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "address",
    [
        "postgresql//office:geheim@db/office",
        "host=db password=ge heim",
        "postgresql://o:ge%zz@db/o",
    ],
)
def test_a_connection_string_that_was_mistyped_is_refused_without_its_words(address, tmp_path):
    with pytest.raises(UsageError) as refused:
        database(tmp_path, address)
    assert "GONGSHI_DATABASE" in str(refused.value)
    assert "ge" not in refused.value.zh
    assert "heim" not in str(refused.value)
    assert refused.value.__suppress_context__
