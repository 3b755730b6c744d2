"""A text given to a command; with `@FILE` what the file says: others see a command line (R39)."""

from pathlib import Path

from office.errors import UsageError


def given_text(given: str | None) -> str | None:
    """The text that is meant; None where none was given.

    Raises:
        UsageError: the file cannot be read.
    """
    if given is None or not given.startswith("@"):
        return given
    try:
        return Path(given[1:]).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise UsageError(
            f"{given[1:]} 无法读取，或不是 UTF-8。", f"{given[1:]} cannot be read as UTF-8."
        ) from None
