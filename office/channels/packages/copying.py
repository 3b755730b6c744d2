"""Copying an article (复制正文): only what is public still, as it was shown; on record by digest.

What is pasted elsewhere stands there like a package, so that a hand-over goes with it: that is what
is followed up once something of it comes down.
"""

from collections.abc import Iterable
from datetime import datetime

from office.audit.record import record
from office.channels.packages.package import Look
from office.channels.packages.preview import Shown
from office.errors import UsageError
from office.handovers.models import HandedItem, HandOver, Outlet
from office.handovers.outlet_choice import Choice
from sync.canonical import Digest, digest, encode

OLD = UsageError(
    "这篇预览打开以后，公示的内容或渠道的设置有变化（新的公示、更正、撤下、到期或同事改过），没有复制。"
    "请刷新，看过以后再复制。",
    "Since this preview was opened, what is public or the channel has changed (a new publication, "
    "a correction, something taken down or expired, or an edit by a colleague), and nothing was "
    "copied. Reload the "
    "page, look at it, then copy.",
)


def text_digest(parts: Iterable[Shown]) -> Digest:
    """What tells the texts to be copied from any others."""
    return digest(encode([one.copied for one in parts]))


def note_copied(row: Outlet, seen: Look, of_text: Digest, now: datetime) -> None:
    """Put on record that somebody takes this text away, by its digest and never in words (R39)."""
    items = seen.items(Choice.of(row))
    after = {"seq": seen.public.seq, "digest": of_text, "items": len(items)}
    record("copy article", f"outlet {row.pk}", after=after, at=now)


def handed_over_as(row: Outlet, seen: Look) -> HandOver | None:
    """The hand-over of the very same, of which nothing was noted as taken down there; or None."""
    choice = Choice.of(row)
    made = HandOver.objects.filter(outlet=row, seq=seen.public.seq, choice=choice.stored())
    wanted = _named(seen.items(choice))
    for one in made.exclude(items__taken_down__isnull=False).order_by("-pk"):
        if _named(one.items.all()) == wanted:
            return one
    return None


def _named(items: Iterable[HandedItem]) -> set[tuple[str, str, int]]:
    return {(str(one.kind), one.item, one.version) for one in items}
