"""The list of complaints, one record, and its picture."""

from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from typing import Any

import msgspec
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from office.accounts.holders import holders
from office.accounts.models import User
from office.audit.record import actor
from office.complaints import guilt_check, wording
from office.complaints.fields import FIELD
from office.complaints.guilt_told import as_told
from office.complaints.labels import OUTCOMES, STATES
from office.complaints.models import Complaint
from office.complaints.secrecy import last_ticked
from office.complaints.who_may_see import edits
from office.corrections.restated import Restated, followed, restated
from office.drafts.void_notice import tell_voided
from office.editing import edit_words
from office.editing.edit_words import Edited, cleaned
from office.editing.errors import StaleError
from office.errors import OfficeError
from office.false_alarms.severe import severe
from office.freezing.plate_preview import picture
from office.intake.concluded_month import TITLE
from office.published import tree as published_tree
from office.published.record_versions import published
from office.published.showing_ended import over_on
from office.registry.lookups import open_units, open_venues, profiles
from office.roles import TAKERS, held
from office.site.complaints import facts_section, sources, words_shown
from office.site.complaints.forms import WordsForm, initial
from office.site.complaints.tables import listing, neighbours, work_tabs
from office.site.corrections import record_section as corrections
from office.site.home_words import whose
from office.site.objections import record_section as objections
from office.site.one_complaint import one, panel_name, panels
from office.site.opinions import record_section as opinions
from office.site.prior_notices import record_section as notices
from office.site.privacy import record_section as privacy
from office.site.revisits import record_section as revisits
from office.site.severe_wording import record_section as severe_wording
from office.state_dir import current_state_dir
from office.withdrawals.authorised_keys import with_a_key
from office.words import language, say
from sync.bundle import Profile


@require_safe
def records(request: HttpRequest) -> HttpResponseBase:
    """Every complaint that one may see."""
    table = listing(request)
    if table.exporting:
        return table.export("complaints")
    context = {
        "table": table.context(),
        "tabs": work_tabs(request),
        "edits": edits(request),
        "chosen": request.GET.urlencode(),
        "venues": open_venues(),
        "units": open_units(),
        "last_ticked": last_ticked(actor()) if edits(request) else None,
    }
    return render(request, "complaints/list.html", context)


@require_safe
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """One complaint: facts, words, picture, and what other parts of the office say of it."""
    row = one(request, pk)
    form = WordsForm(row, initial=initial(row))
    return page(request, row, form, shown=words_shown.note([row]))


def page(
    request: HttpRequest, row: Complaint, form: WordsForm, status: int = 200, **more: Any
) -> HttpResponse:
    """The page of a complaint, with its words as `form` has them.

    `shown`, where given, notes that these are the words as they stand: no check without it.
    """
    before, after = neighbours(request, row)
    version = published(row).first()
    over = over_on(version, localdate())
    context = {
        "row": row,
        "state": STATES[row.status],
        "withheld": STATES[Complaint.Status.WITHHELD] if row.exclusion else "",
        "form": form,
        "facts": facts_section.facts(row),
        "provenance": facts_section.provenance(row),
        "panels": panels(row),
        "version": version,
        "over": over,
        "source": sources.source_of(row),
        "edits": edits(request),
        "fixed": version is not None or not edits(request),
        "sections": [
            corrections.section(request, row, over),
            notices.section(request, row, over),
            privacy.section(request, row),
            severe_wording.section(request, row),
            opinions.section(request, row),
            objections.section(request, row, over),
            revisits.section(request, row, over),
        ],
        "before": before,
        "after": after,
        "query": f"?{request.GET.urlencode()}" if request.GET else "",
        "takers": _takers(request, row),
        "month_by": _month_by(row),
        "ticked_by": User.objects.filter(username=row.secrecy_by).first() or row.secrecy_by,
    }
    return render(request, "complaints/record.html", context | more, status=status)


def _takers(request: HttpRequest, row: Complaint) -> str | None:
    """By name who takes down what is published, with a key of theirs; None where who asks holds
    such a role, or nothing is to."""
    shows = row.status == Complaint.Status.PUBLISHED
    if not shows or held(request) & TAKERS:
        return None
    try:
        delegations = published_tree.read(current_state_dir()).delegations
    except OfficeError:  # what cannot be read lets nobody take anything down
        return ""
    today = localdate()  # a role at a time: of two roles the key may be for either
    of_each = [one for role in sorted(TAKERS) for one in holders([role], today)]
    return whose(with_a_key(of_each, delegations))


def _month_by(row: Complaint) -> object:
    """Who said the month of conclusion: a column's header, the title of the form, or somebody."""
    by = row.closed_month_said_by
    if by == TITLE:
        return say("表题", "the title of the form")
    return User.objects.filter(username=by).first() or by


def tell_saved(request: HttpRequest, found: Edited) -> None:
    """Say what came of an edit."""
    if found.lapsed:
        said = say(
            "已保存。公示文字变了，请重新确认保密审查。",
            "Saved. The text to be published has changed: confirm the secrecy check again.",
        )
        messages.success(request, said)
    elif found.fields:
        messages.success(request, say("已保存。", "Saved."))
    else:
        messages.info(request, say("没有变化。", "Nothing has changed."))
    tell_voided(request, found.voided)


@require_POST
def record_plate(request: HttpRequest, pk: int) -> HttpResponse:
    """The plate with words that are not saved yet, and what is wrong with them."""
    row = one(request, pk)
    known = {field: request.POST[field] for field in wording.FIELDS if field in request.POST}
    words = cleaned(known)
    former: list[Restated] = []
    if request.POST.get("outcome") in OUTCOMES:  # of a correction that is being written
        outcome = request.POST["outcome"]
        if outcome != row.outcome:
            follow = followed(row, {"outcome": outcome})
            changed = {name: said for name, said in words.items() if said != getattr(row, name)}
            former = list(restated(row, {**follow, **changed, "outcome": outcome}))
        row.outcome = outcome
    context: dict[str, Any] = {
        "findings": _findings(row, words),
        "former": [(FIELD[a.words].label, say(a.said.zh, a.said.en)) for a in former],
    }
    chosen = _panel(row, request.POST.get("profile", ""))
    if chosen is None:
        context["sentence"] = say(
            "没有场所或场所没有屏幕规格，不上屏。",
            "No venue, or the venue has no panel: not shown on screens.",
        )
        return render(request, "complaints/plate.html", context)
    try:
        found = picture(row, words, chosen, timezone.localdate())
    except (OfficeError, msgspec.ValidationError) as error:
        sentence = say(
            "文字太长，图面画不出来。", "The text is too long; the plate cannot be drawn."
        )
        context["sentence"] = error.text(language()) if isinstance(error, OfficeError) else sentence
        return render(request, "complaints/plate.html", context)
    context |= {
        "picture": found,
        "png": b64encode(found.png).decode(),
        "panel": panel_name(chosen),
        "cut": [FIELD[name].label for name in found.cut],
    }
    return render(request, "complaints/plate.html", context)


def _panel(row: Complaint, name: str) -> Profile | None:
    found = {panel.name: panel for panel in profiles(row.venue)} if row.venue else {}
    return found.get(name) or next(iter(found.values()), None)


def _findings(row: Complaint, words: dict[str, str]) -> list[dict[str, Any]]:
    """What the wording check and the list of severe wording say, with the words around."""
    whole = {f: words.get(f, getattr(row, f)) for f in guilt_check.FIELDS}
    number = count(1)
    return [
        {
            "field": FIELD[found.field].label,
            "told": _told(found, words, number) if found.level == "block" else None,
            "before": whole[found.field][max(0, found.start - 12) : found.start],
            "word": found.word,
            "after": whole[found.field][found.end : found.end + 12],
            "block": found.level == "block",
            "advice": say(found.advice.zh, found.advice.en),
        }
        for found in guilt_check.check(whole)
    ] + [
        {
            "field": FIELD[field].label,
            "before": text[max(0, found.start - 12) : found.start],
            "word": found.word,
            "after": text[found.end : found.end + 12],
            "block": True,
            "advice": say(found.advice.zh, found.advice.en),
        }
        for field, text in whole.items()
        for found in severe().open_in(text)
    ]


def _told(
    found: guilt_check.Finding, words: dict[str, str], number: Iterator[int]
) -> dict[str, Any] | None:
    """The clause as the consumer's word, by a key, where its text is among what is written."""
    text = words.get(found.field, "")
    told = as_told(text, found) if text else None
    if told is None:
        return None
    rest = text[told.start + len(told.taken) : found.end]
    return {
        "key": next(number),
        "box": found.field,
        "taken": told.taken,
        "put": told.put,
        "rest": rest,
        "was": told.taken + rest,
        "reads": told.put + rest,
    }


@require_POST
def record_words(request: HttpRequest, pk: int) -> HttpResponse:
    """Save the words; what keeps them from being saved is said beside its field."""
    row = one(request, pk)
    edit_words.check_open(row)
    form = WordsForm(row, request.POST)
    if not form.is_valid():
        return page(request, row, form, status=400)
    now = datetime.now(UTC)
    try:
        when = datetime.fromisoformat(form.cleaned_data["seen"])
        found = edit_words.edit(current_state_dir(), row.pk, form.words(), when, now)
    except (ValueError, StaleError):
        return _both(request, one(request, pk), form)
    tell_saved(request, found)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return redirect(reverse("site:record", args=[pk]) + query)


def _both(request: HttpRequest, row: Complaint, form: WordsForm) -> HttpResponse:
    """Nothing is saved: theirs as it stands, one's own still in the form."""
    own = form.words()
    both = [
        {
            "label": FIELD[name].label,
            "theirs": getattr(row, name),
            "own": own[name],
        }
        for name in own
        if own[name] != getattr(row, name)
    ]
    again = WordsForm(row, initial={**initial(row), **own})
    return page(request, row, again, status=409, both=both, stale=StaleError().text(language()))
