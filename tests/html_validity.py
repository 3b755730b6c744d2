"""Whether pages are valid HTML, by html-validate and its standard rules; nothing is fetched."""

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

_FOLDER = Path(__file__).parent / "htmlvalidate"
_NODE = shutil.which("node")
needs_validator = pytest.mark.skipif(
    _NODE is None or not (_FOLDER / "node_modules" / "html-validate").is_dir(),
    reason="html-validate is not installed (npm ci)",
)


def faults(pages: Iterable[Path]) -> list[str]:
    """What is wrong with the files given: place, rule, what it means."""
    run = subprocess.run(
        [_NODE, "check.mjs", *pages], cwd=_FOLDER, capture_output=True, text=True, check=True
    )
    return run.stdout.splitlines()
