"""Django's own check of the settings, as in production."""

import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize("database", ["", "host=/tmp dbname=office"], ids=["sqlite", "postgresql"])
def test_production_settings_pass_djangos_check(bureau, database):
    inherited = {key: value for key, value in os.environ.items() if "DJANGO" not in key}
    environment = {
        **inherited,
        "GONGSHI_STATE": str(bureau.state),
        "GONGSHI_DATABASE": database,
        "GONGSHI_PROXY": "1",
        "GONGSHI_HOSTS": "office.example.cn",
        "DJANGO_SETTINGS_MODULE": "office.settings",
    }
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "INFO"]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=100
    )
    assert done.returncode == 0, done.stderr
