"""tuf-js as a second reader of a published tree."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.sync.webserver import Web

READER = Path(__file__).parent.parent / "tufjs"

second_reader = pytest.mark.skipif(
    shutil.which("node") is None or not (READER / "node_modules").is_dir(),
    reason="Node.js or tuf-js is not installed; deploy/setup.sh test installs both",
)


def read_tree(tree: Path, root: Path, work: Path, *targets: str) -> dict:
    """What tuf-js makes of `tree`, trusting `root`: ok, and the length of each target or None."""
    with Web(tree) as web:
        done = subprocess.run(
            ["node", "read.mjs", web.url.rstrip("/"), root, work / "reader", *targets],
            cwd=READER,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
    return json.loads(done.stdout)
