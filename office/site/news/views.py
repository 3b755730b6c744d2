"""Warnings and good news: the list, proposing one, its page, freezing it alone, ending it."""

from base64 import b64encode
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from office.accounts.display_names import names
from office.accounts.same_person import same_person
from office.attachments import attachment_files
from office.complaints.models import Complaint
from office.decisions.signature_state import standings
from office.drafts.models import Draft
from office.drafts.void_notice import Voiding, tell_voided
from office.errors import NewsError, OfficeError
from office.freezing.news_preview import NewsPicture
from office.jobs import queue as jobs
from office.news import acts
from office.news.item import NewsItem
from office.roles import TAKERS, Role, held
from office.site.freeze_job import FREEZE
from office.site.keys.decision_signing import deciding, proof_words
from office.site.news.facts import facts
from office.site.news.forms import NewsForm
from office.site.news.labels import KINDS
from office.site.news.nouns import TYPICAL_CASES, Noun
from office.site.news.proposing import drawn, propose, tried
from office.site.news.publication_state import standing
from office.site.news.tables import heading, last_day, news_table, state
from office.site.one_complaint import panel_name
from office.state_dir import current_state_dir
from office.typical_cases.as_signed import signed_reading, words_of
from office.typical_cases.legal_review import review
from office.typical_cases.models import TypicalCase
from office.words import language, say

type View = Callable[..., HttpResponseBase]


def list_of(noun: Noun) -> View:
    @require_safe
    def view(request: HttpRequest) -> HttpResponseBase:
        table = news_table(noun, datetime.now(UTC))
        waiting = noun.kind.model._default_manager.filter(state=NewsItem.State.PROPOSED, seq=None)
        return table.answer(
            request,
            "news/list.html",
            noun=noun,
            waiting=waiting.count(),
            edits=Role.ENTRY in held(request),
            new_page=f"site:new_{noun.page}",
        )

    return view


def new(noun: Noun) -> View:
    """Propose one; what keeps it from that is said, and every word stays."""

    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest) -> HttpResponse:
        begun = noun.begun(request.GET.dict())
        form = NewsForm(noun.kind, request.POST or None, request.FILES or None, initial=begun)
        if request.method == "POST" and form.is_valid():
            try:
                row = propose(noun, form, datetime.now(UTC))
            except OfficeError as error:
                form.add_error(None, error.text(language()))
            else:
                said = say(
                    "已提出。可以单独定稿，也可以随下次定稿一起签批。",
                    "Proposed. Freeze it on its own, or have it signed with the next draft.",
                )
                if not row.ready:
                    said = say("已提出，待法律审核。", "Proposed; waiting for legal review.")
                messages.success(request, said)
                return redirect(f"site:{noun.page}", row.pk)
        context = {
            "noun": noun,
            "form": form,
            "list_page": f"site:{noun.page}_list",
            "plates_page": f"site:{noun.page}_plates",
        }
        return render(request, "news/new.html", context, status=400 if form.errors else 200)

    return view


def plates(noun: Noun) -> View:
    """The plates of what is being typed, as they would hang; keeps nothing."""

    @require_POST
    def view(request: HttpRequest) -> HttpResponse:
        form = NewsForm(noun.kind, request.POST)
        if not form.is_valid():
            said = say(
                "必填的还没有填全，图面画不出来。",
                "Required fields are missing; the plate cannot be drawn.",
            )
            return render(request, "news/plates.html", {"sentence": said})
        try:
            with transaction.atomic():
                found = _drawn(noun, tried(noun, form, datetime.now(UTC)))
                transaction.set_rollback(True)
        except OfficeError as error:
            return render(request, "news/plates.html", {"sentence": error.text(language())})
        return render(request, "news/plates.html", {"plates": found})

    return view


def one(noun: Noun) -> View:
    """One of them: its plates, where it is, who signed, which screens have it, what to do next."""

    @require_safe
    def view(request: HttpRequest, pk: str) -> HttpResponse:
        row = _row(noun, pk)
        now, place = datetime.now(UTC), current_state_dir()
        told = standing(place, row, noun.venues(row), now)
        listed = row.state in NewsItem.LISTED and row.until > now
        reader = getattr(row, "reviewed_by", "")
        known = names({row.proposed_by, row.ended_by, reader} - {""})
        reviews = (
            Role.LEGAL in held(request)
            and not same_person(row.proposed_by, request.user.get_username())
            and not row.ready
        )
        context = {
            "noun": noun,
            "row": row,
            "heading": heading(row),
            "kind": KINDS.get(row.kind, ""),
            "state": str(Complaint.Status.WITHDRAWN.label)
            if told.down and listed
            else state(row, now),
            "last_day": last_day(row),
            "told": told,
            "proposed_by": known.get(row.proposed_by, row.proposed_by),
            "reviewed_by": known.get(reader, reader),
            "ended_by": known.get(row.ended_by, row.ended_by),
            "venues": noun.venues(row),
            "facts": list(facts(noun.kind, row)),
            "files": attachment_files.of(row.subject),
            "plates": _shown(noun, row),
            "edits": Role.ENTRY in held(request),
            "takes_down": bool(held(request) & TAKERS) and told.published_at and not told.down,
            "listed": listed and not told.down,
            "reviews": reviews,
            "deciding": _deciding(request, row) if reviews else None,
            "proof": _proof(row),
            "hangs": row.seq is not None and row.until > now and not told.down,
            "open": Draft.waiting(),
            "list_page": f"site:{noun.page}_list",
            "freeze_page": f"site:freeze_{noun.page}",
            "end_page": f"site:end_{noun.page}",
        }
        return render(request, "news/item.html", context)

    return view


def _deciding(request: HttpRequest, row: Any) -> dict[str, Any]:
    """What the script needs that signs the reading of a typical case."""
    return deciding(request, row.subject, 0, offices=(Role.LEGAL,), words=words_of(row))


def _proof(row: Any) -> str:
    """What proves that it was read; "" where it was not, or is no typical case."""
    reading = signed_reading(row) if isinstance(row, TypicalCase) else None
    return proof_words(standings([reading])[0]) if reading else ""


def freeze_alone(noun: Noun) -> View:
    """Freeze it, or its end, with what is published and nothing else."""

    @require_POST
    def view(_request: HttpRequest, pk: str) -> HttpResponse:
        row = _row(noun, pk)
        now = datetime.now(UTC)
        comes = row.state == NewsItem.State.PROPOSED and row.seq is None and row.until > now
        comes = comes and row.ready
        goes = row.state == NewsItem.State.ENDED and row.seq is not None and row.until > now
        if not (comes or goes):
            raise NewsError(
                "这一则现在没有可定稿的变化，请刷新页面。",
                "There is nothing new to freeze here now; reload the page.",
            )
        asked = jobs.ask(FREEZE, {"news": [row.pk]}, now)
        return redirect("site:job", asked.pk)

    return view


@require_POST
def review_typical_case(request: HttpRequest, pk: str) -> HttpResponse:
    """Note that a legal officer has read a typical case, and signed that."""
    signed = request.POST.get("signed", "")
    review(_row(TYPICAL_CASES, pk).pk, datetime.now(UTC), signed)
    return redirect(f"site:{TYPICAL_CASES.page}", pk)


def end(noun: Noun) -> View:
    """Have it told no longer; why is kept for the office."""

    @require_POST
    def view(request: HttpRequest, pk: str) -> HttpResponse:
        row = _row(noun, pk)
        voiding = Voiding()
        acts.end(row, request.POST.get("reason", ""), datetime.now(UTC))
        messages.success(
            request,
            say(
                "已结束。已上屏的，请单独定稿使它离开屏幕，或立即撤下。",
                "Ended. If it is already on screens, freeze its end on its own, or take it down "
                "at once.",
            )
            if row.seq is not None
            else say("已收回，不再定稿。", "Taken back; it will not be frozen."),
        )
        tell_voided(request, voiding.voided)
        return redirect(f"site:{noun.page}", row.pk)

    return view


def _row(noun: Noun, pk: str) -> NewsItem:
    return get_object_or_404(noun.kind.model._default_manager.all(), pk=pk)


def _drawn(noun: Noun, row: NewsItem) -> list[dict[str, Any]]:
    """Its plates for a page."""
    return [_plate(one) for one in drawn(noun, row)]


def _shown(noun: Noun, row: NewsItem) -> list[dict[str, Any]]:
    """The same of what is kept; none where they cannot be drawn any more."""
    try:
        return _drawn(noun, row)
    except OfficeError:
        return []


def _plate(one: NewsPicture) -> dict[str, Any]:
    return {
        "png": b64encode(one.png).decode(),
        "panel": panel_name(one.panel),
        "width": one.width,
        "height": one.height,
        "upright": one.height > one.width,
        "cut": one.cut,
    }
