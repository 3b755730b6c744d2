"""What a venue manager tells the bureau, and the answer: each an act that is kept."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from office.accounts import venue_log
from office.accounts.models import User, VenueDeed
from office.audit.record import actor, record
from office.privacy_scan.finding import NAMES
from office.privacy_scan.scanner import scan
from office.registry.lookups import settings, shop_numbers
from office.registry.models import Venue
from office.state_dir import StateDir
from office.venue_managers import photos
from office.venue_managers.errors import NoteError
from office.venue_managers.models import VenueNote
from office.venue_managers.photo_cleaning import cleaned

A_DAY = 20
"""Notes of a venue in 24 hours; more say nothing that these do not."""
Kind = VenueNote.Kind
PROBLEMS = ~Q(kind=Kind.HOURS)
"""What is no wish for other hours."""


@dataclass(frozen=True)
class Given:
    """What was filled in; `photo` as it was sent."""

    kind: VenueNote.Kind
    screen: str = ""
    words: str = ""
    photo: bytes = b""
    opens: str = ""
    closes: str = ""


def send(place: StateDir, venue: Venue, user: User, given: Given, now: datetime) -> VenueNote:
    """Take a note in; its photograph is cleaned first and kept only with it.

    Raises:
        NoteError: words that name somebody, or more notes than a day has use for.
        PhotoError: as `photo_cleaning.cleaned`.
    """
    _check_words(given.words, venue)
    _check_number(venue, now)
    picture = cleaned(given.photo) if given.photo else b""
    name = photos.keep(place, picture) if picture else ""
    try:
        return _kept(venue, user, given, name, now)
    except BaseException:
        photos.forget(place, name)
        raise


@transaction.atomic
def _kept(venue: Venue, user: User, given: Given, photo: str, now: datetime) -> VenueNote:
    note = VenueNote.objects.create(
        venue=venue,
        by=user,
        at=now,
        kind=given.kind,
        screen=given.screen,
        words=given.words.strip(),
        opens=given.opens,
        closes=given.closes,
        photo=photo,
    )
    act = VenueDeed.Act.HOURS if given.kind == Kind.HOURS else VenueDeed.Act.PROBLEM
    facts = {"kind": str(given.kind), "screen": given.screen, "photo": bool(photo)}
    venue_log.audited(user, act, venue.pk, f"note {note.pk}", now, **facts)
    return note


@transaction.atomic
def answer(number: int, words: str, now: datetime) -> VenueNote:
    """The bureau's answer, which the venue reads; a second one takes the place of the first.

    Raises:
        NoteError: no words, or words that name somebody.
    """
    note = VenueNote.objects.select_for_update().select_related("venue").get(pk=number)
    if not words.strip():
        raise NoteError("请写答复，场所会看到。", "Write an answer; the venue will see it.")
    _check_words(words, note.venue)
    note.answer, note.answered_by, note.answered_at = words.strip(), actor(), now
    note.save(update_fields=["answer", "answered_by", "answered_at"])
    record("answer venue", f"note {note.pk}", after={"venue": note.venue_id}, at=now)
    return note


def waiting() -> QuerySet[VenueNote]:
    """Notes that nobody has answered."""
    return VenueNote.objects.filter(answered_at=None)


def _check_words(words: str, venue: Venue) -> None:
    allowed = [*shop_numbers([venue.pk]).get(venue.pk, ()), settings().hotline]
    found = scan(words, allowed, guessing=False)
    if found:
        name, piece = NAMES[found[0].kind], words[found[0].start : found[0].end]
        raise NoteError(
            f"“{piece}”像是{name.zh}。这里不写个人信息：请删去或换一种说法，再提交。",
            f"“{piece}” looks like {name.en}. Personal data does not belong here: remove it or "
            "rephrase, then submit again.",
        )


def _check_number(venue: Venue, now: datetime) -> None:
    today = VenueNote.objects.filter(venue=venue, at__gt=now - timedelta(days=1))
    if today.count() >= A_DAY:
        raise NoteError(
            f"本场所 24 小时内已提交 {A_DAY} 件，没有收下。急事请打电话找局里。",
            f"This venue has sent {A_DAY} notes in 24 hours; this one was not accepted. If it is "
            "urgent, phone the bureau.",
        )
