"""One thing that needs a person soon, and the sentence about what ends on a day."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse

from office.alerts.kinds import OfficeKind
from office.conditions.condition import Level
from sync.errors import both

PRESSING = timedelta(days=14)


@dataclass(frozen=True)
class Alarm:
    """One thing to be done, in both languages, for who works here.

    Args:
        subject: what it is about, of a kind that can be several things at once: a role, a key's
            id, a number. It may leave the office; the sentences may not.
        topic: the section of its page where it is said what to do.
        page: the page of the office, by its name in `urls.PAGES`.
    """

    level: Level
    kind: OfficeKind
    zh: str
    en: str
    subject: str = ""
    topic: str = ""
    page: str = "keys"

    @property
    def url(self) -> str:
        """Where it is said what to do."""
        return reverse(f"site:{self.page}") + (f"#{self.topic}" if self.topic else "")

    @property
    def pressing(self) -> bool:
        """Whether it is an alarm and no reminder."""
        return self.level == "danger"

    @property
    def text(self) -> str:
        """Both languages, a line each."""
        return both(f"{self.zh}。", f"{self.en}.")


def ending(
    thing: tuple[OfficeKind, str],
    name: tuple[str, str],
    end: datetime,
    now: datetime,
    cure: tuple[str, str],
    *,
    topic: str,
    pressing: bool = False,
) -> Alarm:
    """That something ends, or has ended; within a fortnight it is pressing.

    Args:
        thing: kind and subject.
        name: what ends, in both languages.
        end: UTC.
        cure: what to do, in both languages.
        pressing: it is pressing however long it lasts.
    """
    over, (kind, subject) = end <= now, thing
    return Alarm(
        "danger" if pressing or end - now < PRESSING else "warning",
        kind,
        f"{name[0]}{'已于' if over else '将于'} {end:%Y-%m-%d} 到期：{cure[0]}",
        f"The {name[1]} {'expired' if over else 'expires'} on {end:%Y-%m-%d}. {cure[1]}",
        subject,
        topic,
    )
