"""One message sent by a process of its own (`post`), which is ended when its time is up."""

import json
import os
import subprocess
import sys
from pathlib import Path

from office.alerts.failures import FAILURES

WAIT_S = 30
"""A message takes no longer."""
TITLE = "公示屏 Gongshi"
_ROOT = Path(__file__).parents[2]


def post_in_process(address: str, message: str, wait_s: float = WAIT_S) -> str:
    """Send a text to an address; why not, a word of `failures`, or "".

    An empty one is a sign of life: the address is asked, and nothing is said.
    """
    asked = json.dumps({"address": address, "title": TITLE, "text": message})
    try:
        done = subprocess.run(
            [sys.executable, "-m", "office.alerts.post"],
            input=asked,
            capture_output=True,  # what it says of an error may name the address
            check=False,
            text=True,
            timeout=wait_s,
            cwd="/",
            env={**os.environ, "PYTHONPATH": str(_ROOT)},
        )
    except subprocess.TimeoutExpired:
        return "too-long"
    word = done.stdout.strip()
    return "failed" if done.returncode != 0 or word not in {"", *FAILURES} else word
