"""What a page says after an act on a register, and the page that a form stands on."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from office.drafts.void_notice import Voiding, tell_voided
from office.errors import UsageError
from office.words import language, say


def saved(request: HttpRequest, voiding: Voiding, zh: str = "", en: str = "") -> None:
    """Say that it was done, and which draft was voided by it."""
    messages.success(request, say(zh or "已保存。", en or "Saved."))
    tell_voided(request, voiding.voided)


@contextmanager
def refusals_in(form: BaseForm) -> Iterator[None]:
    """What an act refuses is told in the form, with what was typed still there."""
    try:
        yield
    except UsageError as error:
        form.add_error(None, error.text(language()))


def form_page(
    request: HttpRequest,
    form: BaseForm,
    heading: str,
    back: str,
    *,
    lead: str = "",
    button: str = "",
    danger: str = "",
    beside: tuple[str, str] | None = None,
) -> HttpResponse:
    """A page with one form.

    Args:
        back: where 取消 leads.
        danger: where a second button, which deletes, posts to.
        beside: address and words of a link to another act on the same thing.
    """
    context = {
        "form": form,
        "heading": heading,
        "lead": lead,
        "back": back,
        "button": button or say("保存", "Save"),
        "danger": danger,
        "beside": beside,
    }
    return render(request, "registry/form.html", context, status=400 if form.errors else 200)
