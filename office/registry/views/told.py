"""What a page says after an act on a register, and the page that a form stands on."""

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from office.desk.words import say
from office.registry.acts import Voiding


def saved(request: HttpRequest, voided: Voiding, zh: str = "", en: str = "") -> None:
    """Say that it was done, and which draft was voided by it."""
    messages.success(request, say(zh or "已保存。", en or "Saved."))
    if number := voided.number:
        messages.warning(
            request,
            say(
                "待签的第 {n} 件因此作废，改完后请重新定稿。",
                "Draft {n}, which waited for signatures, is void by this; freeze again when done.",
                n=number,
            ),
        )


def form_page(
    request: HttpRequest,
    form: BaseForm,
    heading: str,
    back: str,
    *,
    lead: str = "",
    button: str = "",
    danger: str = "",
) -> HttpResponse:
    """A page with one form.

    Args:
        back: where 取消 leads.
        danger: where a second button, which deletes, posts to.
    """
    context = {
        "form": form,
        "heading": heading,
        "lead": lead,
        "back": back,
        "button": button or say("保存", "Save"),
        "danger": danger,
    }
    return render(request, "registry/form.html", context, status=400 if form.errors else 200)
