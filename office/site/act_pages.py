"""The acts of a case on its page: addresses, forms and the one view, made of its table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from office.accounts.models import User
from office.acts.doing import By, Doing, Given
from office.acts.table import Asked, Case, CaseAct, Outcome
from office.attachments.errors import AttachmentError
from office.decisions.errors import DecisionError
from office.drafts.void_notice import Voiding, tell_voided
from office.roles import Role, held
from office.site.attachments.field import AttachedFiles
from office.site.forms import Dressed
from office.site.page_registry import Page
from office.site.tables import Table
from office.words import amid, labelled, language, say, words

_VIEW = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Face:
    """A kind of case on the site.

    Args:
        page: the page of a case; with forms as they were `sent`, by section, and the `problem`.
        table: the list of what somebody sees, and who opens it.
        back: where who has acted goes on; None: to the case.
    """

    doing: Doing
    page: Callable[..., HttpResponse]
    table: Callable[[By], Table]
    readers: frozenset[Role]
    back: Callable[[HttpRequest, int], HttpResponse] | None = None


def by(request: HttpRequest) -> By:
    """Who acts in this request, now, with the signature that the browser made."""
    user, signed = request.user, request.POST.get("signed", "")
    unit = user.unit_id if isinstance(user, User) else None
    return By(user.get_username(), held(request), datetime.now(UTC), signed, unit)


def pages(face: Face) -> tuple[Page, ...]:
    """The address of each act that is done on a case."""
    case = face.doing.case
    name = case.name
    return tuple(
        Page(
            "/".join([f"{case.under}{name}s/<int:number>", act.slug, *_keys(act)]),
            _VIEW(partial(_act, face, act)),
            f"{act.section}_{name}",
            act.roles,
            fresh=act.signed,
            uploads=any(one.kind == "files" for one in act.asked),
        )
        for act in case.acts
        if not act.begins
    )


def _keys(act: CaseAct) -> list[str]:
    return [f"<{key.name}>" if key.choices else f"<int:{key.name}>" for key in act.keys]


def _act(face: Face, act: CaseAct, request: HttpRequest, number: int, **keys: Any) -> HttpResponse:
    """The form, the act, then the page again; or why it was not done, with what was typed."""
    doing, person = face.doing, by(request)
    row = get_object_or_404(doing.rows(person), pk=number)
    if any(key.choices and keys[key.name] not in key.choices for key in act.keys):
        raise Http404
    back = redirect(f"site:{doing.case.page or doing.case.name}", number)
    if request.method != "POST":
        return back
    form = ActForm(act, row, request.POST, request.FILES, keys=keys)
    sent = {"-".join([act.section, *map(str, keys.values())]): form}
    if not form.is_valid():
        return face.page(request, number, sent=sent, status=422)
    voiding, outcome = Voiding(), form.outcome
    given = Given(outcome.act if outcome else "", form.values, keys, request.POST.get("seen", ""))
    try:
        doing.do[act.name](row, person, given)
    except ObjectDoesNotExist:  # what a further key names
        raise Http404 from None
    except (doing.case.error, DecisionError, AttachmentError) as error:
        return face.page(request, number, sent=sent, problem=error.text(language()), status=409)
    if outcome:
        messages.success(request, said(doing.case, outcome, number))
    tell_voided(request, voiding.voided)
    return face.back(request, number) if face.back else back


def begun(doing: Doing, form: "ActForm", request: HttpRequest) -> tuple[HttpResponse | None, str]:
    """What begins a case, where its form was sent and can be read: the way to the case, or why not.

    An error of the form itself is not told here.
    """
    if request.method != "POST" or not form.is_valid():
        return None, ""
    act, voiding = form.act, Voiding()
    (outcome,) = act.outcomes
    try:
        made = doing.do[act.name](form.row, by(request), Given(outcome.act, form.values))
    except (doing.case.error, AttachmentError) as error:
        return None, error.text(language())
    messages.success(request, said(doing.case, outcome, made.pk))
    tell_voided(request, voiding.voided)
    return redirect(f"site:{doing.case.page or doing.case.name}", made.pk), ""


def said(case: Case, outcome: Outcome, number: int) -> str:
    """What the page tells who has acted."""
    if outcome.said:
        return say(*outcome.said)
    return say(*case.said, n=number, said=amid(say(*outcome.told)))


def typed(sent: Mapping[str, forms.Form]) -> list[str]:
    """The texts of forms that were not taken: their section may not be open any more."""
    return [
        text
        for form in sent.values()
        for field in form
        if field.widget_type == "textarea" and (text := field.value())
    ]


def histories(case: Case) -> dict[str, str]:
    """What history calls each act, by its name in the log."""
    return labelled({one.act: one.told for _, one in case.outcomes()})


def prefix(act: CaseAct, keys: Mapping[str, Any]) -> str | None:
    """Before the names of a form's fields, for a page has several; the script that signs wants
    them as they are, and what begins a case stands alone.
    """
    alone = act.signed or act.begins
    return None if alone else "-".join([act.slug, *map(str, keys.values())])


class _WithFields(forms.Form):
    """A form whose fields are given."""

    def __init__(self, *args: Any, asked: Mapping[str, forms.Field], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields.update(asked)


class ActForm(Dressed, _WithFields):
    """What an act asks for on `row`; empty, or with what was sent.

    Args:
        keys: the further keys of its address; with the act they name its fields (`prefix`).
    """

    def __init__(
        self,
        act: CaseAct,
        row: Any,
        *args: Any,
        keys: Mapping[str, Any] | None = None,
        **more: Any,
    ) -> None:
        self.act, self.row = act, row
        more.setdefault("prefix", prefix(act, keys or {}))
        asked = [one for one in act.asked if one.of(row)]
        if act.chosen:
            picked = {one.act: one.choice for one in act.outcomes}
            asked.insert(0, Asked("act", act.chosen, "radio", choices=picked))
        super().__init__(*args, asked={one.name: _field(one) for one in asked}, **more)

    @property
    def values(self) -> dict[str, Any]:
        """By the names of what is asked."""
        return {name: said for name, said in self.cleaned_data.items() if name != "act"}

    @property
    def outcome(self) -> Outcome | None:
        """What it comes to, by the choice or the button; None where neither says."""
        chosen = self.data.get(self.add_prefix("act")) or self.data.get("act", "")
        return self.act.outcome(str(chosen))


def blank(acts: Mapping[str, CaseAct], row: Any) -> dict[str, ActForm]:
    """The empty form of each act that asks for something and stands once on the page."""
    return {name: ActForm(act, row) for name, act in acts.items() if act.asked and not act.keys}


def _field(one: Asked) -> forms.Field:
    if one.kind == "files":
        return AttachedFiles()
    said: dict[str, Any] = {
        "label": words(*one.label),
        "help_text": words(*one.hint) if one.hint else "",
        "required": one.needed,
        "initial": localdate() if one.begin == "today" else one.begin or None,
    }
    if one.kind == "day":
        return forms.DateField(**said, widget=forms.DateInput)
    if one.kind in {"text", "line"}:
        lines = forms.Textarea(attrs={"rows": one.rows}) if one.kind == "text" else forms.TextInput
        return forms.CharField(**said, max_length=one.most or None, widget=lines)
    code = "{0} " if one.coded else ""
    choices = [("", words(*one.first))] if one.first else []
    for each, (zh, en) in (one.choices or {}).items():
        choices.append((each, words(code.format(each) + zh, code.format(each) + en)))
    widget = forms.RadioSelect if one.kind == "radio" else forms.Select
    return forms.ChoiceField(**said, widget=widget, choices=choices)
