"""The tables of notes from venues and of what venue managers did."""

from django.db.models import Case, Q, When
from django.urls import reverse

from office.accounts.models import VenueDeed
from office.registry.models import Venue
from office.site.tables import Column, Filter, Table
from office.site.venue.hours_told import told_hours
from office.site.venue.labels import ACTS, KINDS, subject_said
from office.venue_managers.models import VenueNote
from office.venue_managers.notes import PROBLEMS
from office.words import moment, named, say, words

_DONE = Case(When(answered_at=None, then=0), default=1)


def notes_table() -> Table:
    """Those that wait first, the newest of them on top."""
    return Table(
        name="venue-notes",
        columns=(
            Column("at", words("时间", "When"), lambda n: moment(n.at), ("at",)),
            Column("venue", words("场所", "Venue"), lambda n: named(n.venue), ("venue",)),
            Column("screen", words("屏幕", "Screen"), lambda n: n.screen or "—", ("screen",)),
            Column("kind", words("什么事", "What about"), lambda n: KINDS[n.kind], ("kind",)),
            Column("words", words("说明", "Words"), _words),
            Column("state", words("状态", "State"), _state, ("done",)),
        ),
        rows=VenueNote.objects.select_related("venue").annotate(done=_DONE),
        order=("done", "-at", "-pk"),
        filters=(
            Filter(
                "state",
                words("状态", "State"),
                [("waiting", say("待答复", "Waiting")), ("done", say("已答复", "Answered"))],
                lambda state: Q(answered_at=None) if state == "waiting" else ~Q(answered_at=None),
            ),
            Filter(
                "kind",
                words("什么事", "What about"),
                [("problems", words("屏幕问题", "Problems of screens")), *KINDS.items()],
                lambda kind: PROBLEMS if kind == "problems" else Q(kind=kind),
            ),
            Filter("venue", words("场所", "Venue"), _venues()),
        ),
        url=lambda note: reverse("site:venue_note", args=[note.pk]),
    )


def log_table() -> Table:
    """The newest first."""
    return Table(
        name="venue-log",
        columns=(
            Column("at", words("时间", "When"), lambda d: moment(d.at), ("at",)),
            Column("who", words("谁", "Who"), lambda d: d.user.name, ("user__name",)),
            Column("venue", words("场所", "Venue"), lambda d: d.venue or "—", ("venue",)),
            Column("act", words("做了什么", "What"), lambda d: ACTS[d.act], ("act",)),
            Column("subject", words("对象", "On what"), lambda d: subject_said(d.subject) or "—"),
        ),
        rows=VenueDeed.objects.select_related("user"),
        order=("-at", "-pk"),
        filters=(
            Filter("venue", words("场所", "Venue"), _venues()),
            Filter("act", words("做了什么", "What"), list(ACTS.items())),
        ),
        search=("user__name", "user__username"),
    )


def _venues() -> list[tuple[str, object]]:
    rows = Venue.objects.filter(managers__isnull=False).distinct().order_by("pk")
    return [(venue.pk, named(venue)) for venue in rows]


def _words(note: VenueNote) -> str:
    hours = told_hours(note) if note.opens else ""
    return say("；", "; ").join(part for part in (hours, note.words) if part) or "—"


def _state(note: VenueNote) -> str:
    return say("已答复", "Answered") if note.answered_at else say("待答复", "Waiting")
