"""Programs as processes of their own, and what they leave behind: what end-to-end tests share."""

import hashlib
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest


def run(*args, code=0, prefix=(), **env):
    """A program of ours to its end; it must end with `code`."""
    done = subprocess.run(
        [*prefix, sys.executable, "-m", *map(str, args)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env={**os.environ, "SDL_VIDEODRIVER": "offscreen", **env},
    )
    assert done.returncode == code, f"{args}: {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done


def can(*prefix) -> bool:
    """Whether this user may run a program by `prefix`."""
    return subprocess.run([*prefix, "true"], check=False, capture_output=True).returncode == 0


def listing(folder: Path) -> dict[str, str]:
    return {
        str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def get(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def until(condition, seconds=100.0):
    """Wait for another process; the wait is bounded, its length asserts nothing."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if (found := condition()) is not None:
            return found
        time.sleep(0.05)
    pytest.fail("the other process did not get there")
