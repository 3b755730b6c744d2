"""What has become of a piece of news: who signed it, and how many screens have it."""

from datetime import datetime

import msgspec
from django.urls import reverse

from office.accounts.display_names import names
from office.drafts.draft_telling import draft_telling
from office.drafts.models import Signature
from office.fleet.models import Screen
from office.monitoring.acknowledgements import push_count
from office.monitoring.push_proof import Push
from office.news.item import NewsItem
from office.published.models import Publication, Withdrawal
from office.registry.models import Venue
from office.site.fleet.screen_queries import read_books
from office.site.fleet.screen_words import words_of
from office.state_dir import StateDir
from office.words import moment

_LISTED = 12
"""Screens without it that have a line of their own at most."""


class Lacking(msgspec.Struct, frozen=True):
    """A screen that has not got it."""

    id: str
    where: str
    words: str


class Screens(msgspec.Struct, frozen=True):
    """Of the screens of its venues, how many have its publication, and which have not."""

    have: int
    total: int
    lacking: tuple[Lacking, ...]
    more: int

    @property
    def everywhere(self) -> bool:
        return self.have == self.total


class Standing(msgspec.Struct, frozen=True):
    """Where it is: in a draft (`draft`, 0 for none), published, taken down (`down`, a version)."""

    draft: int
    draft_url: str
    signed: tuple[tuple[str, str], ...]
    published_at: str
    push_url: str
    screens: Screens | None
    down: int


def standing(place: StateDir, row: NewsItem, venues: list[Venue], now: datetime) -> Standing:
    """As of `now`.

    Raises:
        SyncError: the published tree, or the file of reports, is damaged.
    """
    publication = Publication.objects.filter(seq=row.seq).first() if row.seq else None
    draft = publication.draft_id if publication else draft_telling(place, row.pk)
    taken = Withdrawal.objects.filter(scope="news", target=row.pk).order_by("-wd_version").first()
    return Standing(
        draft=draft,
        draft_url=reverse("site:draft", args=[draft]) if draft else "",
        signed=_signed(draft) if draft else (),
        published_at=moment(publication.at) if publication else "",
        push_url=reverse("site:push", args=["publication", row.seq]) if publication else "",
        screens=screens_with(place, row.seq, venues, now) if row.seq else None,
        down=taken.wd_version if taken else 0,
    )


def _signed(draft: int) -> tuple[tuple[str, str], ...]:
    """Who has signed and when, in that order."""
    rows = list(Signature.objects.filter(draft=draft).order_by("at"))
    known = names(one.person for one in rows)
    return tuple((known[one.person], one.at) for one in rows)


def screens_with(place: StateDir, seq: int, venues: list[Venue], now: datetime) -> Screens:
    """Of the screens of `venues`, those that have acknowledged publication `seq`.

    Raises:
        SyncError: the published tree, or the file of reports, is damaged.
    """
    count, books = push_count(place, Push("publication", seq), now), read_books(place)
    here = {venue.pk for venue in venues}
    hung = set(Screen.objects.filter(venue__in=here).values_list("pk", flat=True))
    have = sum(ack.screen in hung for ack in count.acks)
    lacking = [one for one in (*count.silent, *count.pending) if one.screen.venue in here]
    lines = tuple(
        Lacking(one.screen.screen, books.venues.get(one.screen.venue, ""), words_of(one))
        for one in lacking[:_LISTED]
    )
    return Screens(have, have + len(lacking), lines, max(0, len(lacking) - _LISTED))
