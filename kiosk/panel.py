"""Whether a panel hangs on the box, as the kernel's display driver sees it."""

from pathlib import Path

CONNECTORS = Path("/sys/class/drm")


def connected(root: Path = CONNECTORS) -> bool | None:
    """True if any connector has a panel, False if none has, None where the kernel has no word."""
    words = []
    for path in root.glob("card*-*/status"):
        try:
            words.append(path.read_text().strip())
        except OSError:
            continue
    if not words or all(word == "unknown" for word in words):
        return None
    return "connected" in words
