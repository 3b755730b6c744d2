"""Which of the two languages a command speaks: that of whoever typed it, and no other (ADR 7).

What services write into a journal or a status file has both, a line each (`sync.errors.both`).
"""

import os

from sync.errors import BilingualError, Language


def language() -> Language:
    """Chinese where the locale of messages is (POSIX: LC_ALL, LC_MESSAGES, LANG), else English."""
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "zh" if next(filter(None, named), "").lower().startswith("zh") else "en"


def say(zh: str, en: str) -> str:
    """The one of two sentences that is in this terminal's language."""
    return zh if language() == "zh" else en


def in_journal() -> bool:
    """Whether what is said goes into a service's journal, where nobody waits for an answer."""
    try:
        here = os.fstat(2)
    except OSError:
        return False
    return os.environ.get("JOURNAL_STREAM") == f"{here.st_dev}:{here.st_ino}"


def in_one(text: str | BilingualError) -> str:
    """An error, or a text made by `both`, in this terminal's language; any other as it is."""
    if isinstance(text, BilingualError):
        return say(text.zh, text.en)  # either may have several lines
    zh, parted, en = text.partition("\n")
    return say(zh, en) if parted else zh
