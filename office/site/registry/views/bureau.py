"""Pages of what the bureau rules: all of it to read, settings and rules to change."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from layouts.reading_time import DWELL_MAX_S, DWELL_MIN_S
from layouts.slides.record.facts import DWELL_RECORD_S
from office.accounts.display_names import names
from office.channels import renewal
from office.drafts.void_notice import Voiding
from office.jobs import queue as jobs
from office.registry import lookups
from office.registry.law import versions
from office.registry.legal_terms import Law
from office.registry.setting_type import Group, Kind, Setting
from office.registry.settings_table import DISCLOSURE, GROUPS, LAW, RULES
from office.registry_changes.bureau_settings import set_as_of, set_bureau, set_policy
from office.registry_changes.law_versions import enter_law
from office.roles import Role, held
from office.site.registry.form_page import form_page, refusals_in, saved
from office.site.registry.setting_boxes import SettingForm, choices
from office.site.registry.setting_forms import (
    DisclosureForm,
    FootForm,
    LawForm,
    NoticesForm,
    RulesForm,
    filled_in,
    law_filled_in,
    signed_changes,
    values,
)
from office.words import amid, say


@require_safe
def bureau(request: HttpRequest) -> HttpResponse:
    """Everything that the bureau rules."""
    laws = list(versions())
    known = names(one.set_by for one in laws)
    context = {
        "cards": {group.name: _card(group) for group in GROUPS},
        "dwell": {
            "least": round(DWELL_MIN_S),
            "most": round(DWELL_MAX_S),
            "record": round(DWELL_RECORD_S),
        },
        "laws": [{"row": one, "by": known.get(one.set_by, one.set_by)} for one in laws],
        "edits": Role.ENTRY in held(request),
    }
    return render(request, "registry/bureau.html", context)


def _card(group: Group) -> dict[str, object]:
    """A group's head and, but for the law, whose versions are told in a list, its values."""
    now = {} if group is LAW else values(group)
    return {
        "title": say(*group.title),
        "beneath": say(*group.beneath),
        "form": reverse(f"site:bureau-{group.name}"),
        "edited": "" if group is LAW else amid(say(*group.title)),
        "rows": [
            (say(one.zh, one.en), *_columns(group, one, now[one.name]), _lines(one, now[one.name]))
            for one in group.settings
            if one.name in now
        ],
    }


def _columns(group: Group, one: Setting, value: Any) -> tuple[str, str]:
    """How wide a label stands and its value beside it, or words below it in a narrow card."""
    if group is DISCLOSURE:
        return "col-sm-4", "col-sm-8"
    if one.kind in {Kind.PROSE, Kind.CHOICES} and any(value):
        return "col-12", "col-12"
    return ("col-8", "col-4") if group is RULES else ("col-6", "col-6")


def _lines(one: Setting, value: Any) -> list[tuple[str, str]]:
    """A value as the page shows it: lines with the language that they are in, if in one."""
    match one.kind:
        case Kind.YES:
            return [("", say("是", "yes") if value else say("否", "no"))]
        case Kind.CHOICE | Kind.CHOICES | Kind.SWITCHES:
            chosen = [value] if one.kind is Kind.CHOICE else value
            known = choices(one)
            found = [("", known.get(name, name)) for name in chosen]
        case Kind.LINES:
            found = [("zh-CN", line) for line in value]
        case Kind.LINE | Kind.PROSE if one.paired:
            found = list(zip(("zh-CN", "en"), value, strict=True))
        case Kind.LINE:
            found = [("zh-CN", value)]
        case _:
            found = [("", str(value or ""))]
    return [(language, text) for language, text in found if text] or [("", say(*one.unset))]


def _edit(
    request: HttpRequest,
    made: type[SettingForm],
    save: Callable[[dict[str, Any]], HttpResponse | None],
    initial: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """A form of settings, as they are; `save` may lead elsewhere than back to the page of all."""
    group = made.group
    form = made(request.POST or None, initial=initial or filled_in(group))
    if form.is_valid():
        voiding = Voiding()
        with refusals_in(form):
            then = save(form.cleaned_data)
            saved(request, voiding)
            return then or redirect("site:bureau")
    return form_page(
        request, form, say(*group.title), reverse("site:bureau"), lead=say(*group.lead)
    )


@require_http_methods(["GET", "POST"])
def settings_edit(request: HttpRequest) -> HttpResponse:
    """Change what is signed with every index."""

    def save(data: dict[str, Any]) -> None:
        set_bureau(signed_changes(data))
        set_as_of(data["as_of"])

    return _edit(request, DisclosureForm, save)


@require_http_methods(["GET", "POST"])
def policy_edit(request: HttpRequest) -> HttpResponse:
    """Change the office's own rules."""
    return _edit(request, RulesForm, set_policy)


@require_http_methods(["GET", "POST"])
def law_new(request: HttpRequest) -> HttpResponse:
    """Enter what the law says from a day on; what stood before stays in the list."""
    now = datetime.now(UTC)

    def save(data: dict[str, Any]) -> None:
        law = Law(**{name: data.pop(name) for name in Law.__struct_fields__})
        enter_law(law, **data, now=now)

    return _edit(request, LawForm, save, law_filled_in(lookups.today(now)))


@require_http_methods(["GET", "POST"])
def notices_edit(request: HttpRequest) -> HttpResponse:
    """Change how operators are notified before publication (R44)."""
    return _edit(request, NoticesForm, set_policy)


@require_http_methods(["GET", "POST"])
def foot_edit(request: HttpRequest) -> HttpResponse:
    """Change what the foot of the public site says (R52); the site is written anew with it."""

    def save(data: dict[str, Any]) -> HttpResponse:
        set_policy(data)
        return redirect("site:job", jobs.ask(renewal.JOB, {}, datetime.now(UTC)).pk)

    return _edit(request, FootForm, save)
