"""What the digests of plates were when somebody last looked at these plates.

`plate_digests.json` has the SHA-256 of the RGB bytes of each, by its panel and its name.
"""

import json
from pathlib import Path

FILE = Path(__file__).parent / "plate_digests.json"


def noted(panel: str, kind: str) -> dict[str, str]:
    """By name, the digests of what is called "KIND ..." on that panel."""
    every = json.loads(FILE.read_text("utf-8"))[panel]
    return {name: digest for name, digest in every.items() if name.startswith(f"{kind} ")}


def changes(before: dict[str, str], now: dict[str, str]) -> dict[str, list[str]]:
    """What comes out otherwise than it did, by what is wrong with it."""
    found = {
        "drawn otherwise": [n for n in now if n in before and now[n] != before[n]],
        "no longer drawn": [n for n in before if n not in now],
        "new, its digest not noted": [n for n in now if n not in before],
    }
    return {what: names for what, names in found.items() if names}
