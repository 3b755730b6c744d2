"""Pages of what the bureau rules: all of it to read, settings and rules to change."""

from datetime import UTC, datetime

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from office.accounts.display_names import names
from office.channels import renewal
from office.drafts.void_notice import Voiding
from office.jobs import queue as jobs
from office.registry import lookups
from office.registry.bureau_policy import policy
from office.registry.law import versions
from office.registry_changes.bureau_settings import set_as_of, set_bureau, set_policy
from office.registry_changes.law_versions import enter_law
from office.roles import Role, held
from office.site.registry.form_page import form_page, refusals_in, saved
from office.site.registry.law_form import LawForm, law_values
from office.site.registry.notice_rules_form import NOTICES, NoticeRulesForm, notice_values
from office.site.registry.policy_form import EXTRA, PolicyForm, policy_values
from office.site.registry.settings_form import (
    CONTENTS,
    SettingsForm,
    settings_changes,
    settings_values,
)
from office.site.registry.site_foot_form import SiteFootForm, foot_values
from office.words import say
from sync import bundle


@require_safe
def bureau(request: HttpRequest) -> HttpResponse:
    """Everything that the bureau rules."""
    row = lookups.bureau()
    columns = dict(EXTRA)
    ruled = policy()
    laws = list(versions())
    signed = msgspec.convert(row.settings, bundle.Settings)
    known = names(one.set_by for one in laws)
    context = {
        "row": row,
        "settings": signed,
        "contents": [label for name, label in CONTENTS if signed.contents.shows(name)],
        "policy": ruled,
        "annex2": [columns.get(name, name) for name in ruled.annex2_extra],
        "laws": [{"row": one, "by": known.get(one.set_by, one.set_by)} for one in laws],
        "notice": NOTICES[ruled.notice],
        "edits": Role.ENTRY in held(request),
    }
    return render(request, "registry/bureau.html", context)


@require_http_methods(["GET", "POST"])
def settings_edit(request: HttpRequest) -> HttpResponse:
    """Change what is signed with every index."""
    form = SettingsForm(request.POST or None, initial=settings_values(lookups.bureau()))
    if form.is_valid():
        voiding = Voiding()
        with refusals_in(form):
            set_bureau(settings_changes(form.cleaned_data))
            set_as_of(form.cleaned_data["as_of"])
            saved(request, voiding)
            return redirect("site:bureau")
    lead = say(
        "这些设置由两位负责人签署后才到屏幕上；改动会使待签的送签件作废。",
        "Two officers sign these before a screen follows them; a change voids an open draft.",
    )
    return form_page(
        request, form, say("公示设置", "Disclosure settings"), reverse("site:bureau"), lead=lead
    )


@require_http_methods(["GET", "POST"])
def policy_edit(request: HttpRequest) -> HttpResponse:
    """Change the office's own rules."""
    form = PolicyForm(request.POST or None, initial=policy_values(policy()))
    if form.is_valid():
        voiding = Voiding()
        with refusals_in(form):
            set_policy(form.cleaned_data)
            saved(request, voiding)
            return redirect("site:bureau")
    lead = say(
        "期限是建议值，不代表法律规定，请按本局要求填写。",
        "Periods are suggestions without a legal claim; fill in what your bureau requires.",
    )
    return form_page(
        request, form, say("办理规定", "Office rules"), reverse("site:bureau"), lead=lead
    )


@require_http_methods(["GET", "POST"])
def law_new(request: HttpRequest) -> HttpResponse:
    """Enter what the law says from a day on; what stood before stays in the list."""
    now = datetime.now(UTC)
    form = LawForm(request.POST or None, initial=law_values(lookups.today(now)))
    if form.is_valid():
        voiding = Voiding()
        with refusals_in(form):
            enter_law(**form.cleaned_data, now=now)
            saved(request, voiding)
            return redirect("site:bureau")
    lead = say(
        "另起一版，不改以前的：以前的投诉仍按当时的期限计。",
        "A version of its own: earlier ones stay, and earlier cases keep the terms of their day.",
    )
    return form_page(request, form, say("法律依据", "The law"), reverse("site:bureau"), lead=lead)


@require_http_methods(["GET", "POST"])
def notices_edit(request: HttpRequest) -> HttpResponse:
    """Change how operators are notified before publication (R44)."""
    form = NoticeRulesForm(request.POST or None, initial=notice_values(policy()))
    if form.is_valid():
        voiding = Voiding()
        with refusals_in(form):
            set_policy(form.cleaned_data)
            saved(request, voiding)
            return redirect("site:bureau")
    lead = say(
        "开启后，没有告知或者期限未满的投诉不能定稿。",
        "Once on, no complaint is frozen before its notice is delivered and its term is over.",
    )
    return form_page(
        request, form, say("告知与答复", "Notices to operators"), reverse("site:bureau"), lead=lead
    )


@require_http_methods(["GET", "POST"])
def foot_edit(request: HttpRequest) -> HttpResponse:
    """Change what the foot of the public site says (R52); the site is written anew with it."""
    form = SiteFootForm(request.POST or None, initial=foot_values(policy()))
    if form.is_valid():
        voiding = Voiding()
        with refusals_in(form):
            set_policy(form.cleaned_data)
            saved(request, voiding)
            asked = jobs.ask(renewal.JOB, {}, datetime.now(UTC))
            return redirect("site:job", asked.pk)
    lead = say(
        "这些写在公示网站每页页脚，不随公示签名；保存后全站重写一遍。",
        "These stand at the foot of every public page and are not signed; the site is then "
        "written anew.",
    )
    return form_page(
        request, form, say("网站页脚", "Foot of the public site"), reverse("site:bureau"), lead=lead
    )
