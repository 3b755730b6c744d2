"""Whether files were put into a folder since it was last looked into; one `stat`."""

from pathlib import Path


def changed(folder: Path) -> int:
    """A number that is another one once a file was added, renamed or removed; 0: no folder."""
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return 0
