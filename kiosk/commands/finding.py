"""One line of `kiosk doctor`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """What was looked at, how it is, and what to do, in both languages."""

    zh: str
    en: str
    good: bool = True
    optional: bool = False  # bad, but the screen goes on showing
