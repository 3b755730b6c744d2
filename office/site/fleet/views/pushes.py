"""A publication or a withdrawal with its count: the page, what was done by hand, the document."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from office.accounts.display_names import names
from office.audit.record import head, record
from office.errors import Sentences
from office.monitoring.acknowledgements import PushCount, acks_of, push_count
from office.monitoring.on_site_acts import DEEDS, NOTE_LIMIT, attend, on_site_acts
from office.monitoring.push_proof import Push
from office.monitoring.screen_now import ScreenNow
from office.monitoring.screens_now import fleet_now, these_now
from office.papers import pdf
from office.published.models import Publication, Withdrawal
from office.registry import lookups as registry
from office.roles import READERS_AND_DUTY, TAKERS, Role, held
from office.site.fleet import push_concern
from office.site.fleet.conditional_answer import answer_by_marks
from office.site.fleet.other_channels import other_channels
from office.site.fleet.overview_filter import Asked, words_asked
from office.site.fleet.pager import page_asked
from office.site.fleet.push_missing import Concern
from office.site.fleet.push_page import Pushed, PushPage, confirmed, push_page
from office.site.fleet.screen_queries import Books, read_books
from office.site.fleet.spans_of_time import instant, minute
from office.site.withdrawals.tables import label
from office.state_dir import StateDir, current_state_dir
from office.withdrawals import targets
from office.withdrawals.confirmation import acts
from office.words import moment, say

_NAMES_IT = READERS_AND_DUTY
"""Who is told by name what was taken down; the others read its number."""
ATTENDS = TAKERS | {Role.TECHNICIAN, Role.ENTRY}


@dataclass(frozen=True)
class Counted:
    """A push, its count, and what the office knows of the screens; `row` is of a withdrawal."""

    pushed: Pushed
    row: Withdrawal | None
    count: PushCount
    books: Books

    def where(self, screens: Collection[str]) -> dict[str, str]:
        """Venue and place of screens."""
        venues = self.books.venues
        return {
            row.pk: f"{venues.get(row.venue_id, '')} {row.floor} {row.spot}".strip()
            for row in self.books.screens(screens).values()
        }


@require_safe
def push(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """How many screens confirmed, and who is missing."""
    place, now = current_state_dir(), datetime.now(UTC)
    push, row = _push(kind, number)
    asked = Asked(q=words_asked(request), page=page_asked(request.GET.get("page", "")))

    def told() -> PushPage:
        return _told(place, _counted(place, _head(request, row), _taken_down(row), now), now, asked)

    acks = acks_of(place, push)
    marks = [fleet_now(place, now).mark, len(acks), acks[-1:], minute(now), head()]
    more = {"deeds": _deeds(), "attends": bool(held(request) & ATTENDS), "note_limit": NOTE_LIMIT}
    return answer_by_marks(request, "fleet/push.html", marks, told, **more)


@require_safe
def paper(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """The same as a document, with the hour at which it was drawn up and every confirmation."""
    place, now = current_state_dir(), datetime.now(UTC)
    counted = _counted(place, *_pushed(request, kind, number), now)
    told = _told(place, counted, now, Asked())
    where = counted.where([ack.screen for ack in counted.count.acks])
    authority = registry.settings().authority
    context = {
        "told": told,
        "confirmed": [confirmed(ack, counted.pushed, where) for ack in counted.count.acks],
        "authority": say(authority.zh, authority.en or authority.zh),
        "drawn_up": moment(now),
        "layout": "push",
    }
    data = pdf.render("papers/push.html", context)
    record("print form", f"push {kind} {number}", after={"acks": told.number, "of": told.total})
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{kind}-{number}.pdf"'
    return response


@require_POST
def attend_screen(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """Put on record what was done about a screen that does not answer."""
    pushed, _ = _pushed(request, kind, number)
    place, now = current_state_dir(), datetime.now(UTC)
    given = {name: request.POST.get(name, "") for name in ("screen", "deed", "note")}
    if not these_now(place, now, [given["screen"]]):
        raise Http404
    attend(pushed.push, given["screen"], given["deed"], given["note"], now)
    messages.success(
        request,
        say(
            "已记下。屏幕仍以它自己的报告计数。",
            "Recorded. The screen still counts by its own report.",
        ),
    )
    return redirect("site:push", kind, number)


def _counted(place: StateDir, pushed: Pushed, row: Withdrawal | None, now: datetime) -> Counted:
    return Counted(pushed, row, push_count(place, pushed.push, now), read_books(place))


def _told(place: StateDir, counted: Counted, now: datetime, asked: Asked) -> PushPage:
    push, row = counted.pushed.push, counted.row

    def concern(missing: Iterable[ScreenNow]) -> dict[str, Concern]:
        if row:
            return push_concern.of_withdrawal(missing, row)
        return push_concern.of_publication(missing, push)

    return push_page(
        counted.pushed,
        counted.count,
        counted.books,
        now,
        concern=concern,
        attended=_attended(push, now),
        elsewhere=other_channels(place, row, now),
        where=counted.where,
        asked=asked,
    )


def _pushed(request: HttpRequest, kind: str, number: int) -> tuple[Pushed, Withdrawal | None]:
    """What was pushed; the withdrawal, where it is one.

    Raises:
        Http404: there is no such push.
    """
    _, row = _push(kind, number)
    return _head(request, row), _taken_down(row)


def _push(kind: str, number: int) -> tuple[Push, Publication | Withdrawal]:
    """A push and its row, of which nothing is put into words yet.

    Raises:
        Http404: there is no such push.
    """
    if kind == "publication":
        return Push("publication", number), get_object_or_404(Publication, seq=number)
    if kind != "withdrawal":
        raise Http404
    return Push("withdrawal", number), get_object_or_404(acts(), wd_version=number)


def _taken_down(row: Publication | Withdrawal) -> Withdrawal | None:
    return row if isinstance(row, Withdrawal) else None


def _head(request: HttpRequest, row: Publication | Withdrawal) -> Pushed:
    if isinstance(row, Publication):
        return _publication_head(row)
    return _withdrawal_head(row, by_name=bool(held(request) & _NAMES_IT))


def _deeds() -> list[tuple[str, str]]:
    return [(word, say(*sentences)) for word, sentences in DEEDS.items()]


def _attended(push: Push, now: datetime) -> dict[str, list[str]]:
    found = on_site_acts(push)
    known = names(one.by for one in found)
    by_screen: dict[str, list[str]] = {}
    for one in found:
        deed: Sentences = DEEDS.get(one.deed, (one.deed, one.deed))
        zh, en = "{at} {who}：{deed}", "{at} {who}: {deed}"
        said = say(zh, en, at=instant(one.at, now), who=known[one.by], deed=say(*deed))
        noted = say("（{note}）", " ({note})", note=one.note) if one.note else ""
        by_screen.setdefault(one.screen, []).append(said + noted)
    return by_screen


def _publication_head(row: Publication) -> Pushed:
    return Pushed(
        Push("publication", row.seq),
        row.at,
        say("第 {n} 号公示", "Publication {n}", n=row.seq),
        say("{at} 公示", "published at {at}", at=moment(row.at)),
        reverse("site:draft", args=[row.draft_id]),
    )


def _withdrawal_head(row: Withdrawal, *, by_name: bool) -> Pushed:
    """Of a withdrawal.

    Args:
        by_name: whether who asks may read what it names; else they read its number alone.
    """
    (told,) = targets.describe([row])
    title = (
        say("撤下 {name}", "Taken down: {name}", name=told.name)
        if by_name
        else say("撤下件第 {n} 版", "Withdrawal {n}", n=row.wd_version)
    )
    lead = say(
        "{scope}；{who} {at} 签批，撤下件第 {n} 版",
        "{scope}; signed by {who} at {at}, withdrawal {n}",
        scope=label(row), who=told.by, at=moment(row.at), n=row.wd_version,
    )  # fmt: skip
    back = reverse("site:withdrawal", args=[row.wd_version]) if by_name else reverse("site:fleet")
    return Pushed(Push("withdrawal", row.wd_version), row.at, title, lead, back)
