"""Proposing a correction of a published record (R29-R31): its page and form."""

import json
from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST

from office.complaints.changed_facts import ChangedFacts, changed_facts
from office.complaints.fields import FIELD, needed
from office.complaints.guilt_check import check
from office.complaints.models import Complaint
from office.complaints.open_findings import SCANNED, Open
from office.complaints.wording import by_outcome
from office.corrections.application import open_case
from office.corrections.ending import take_back
from office.corrections.models import Correction, CorrectionCase
from office.corrections.propose import propose, said, struck
from office.corrections.restated import (
    by_hand,
    followed,
    full_text_in_doubt,
    other_in_doubt,
    restated,
)
from office.corrections.secrecy import due
from office.drafts.void_notice import Voiding, tell_voided
from office.editing import edit_words
from office.editing.errors import RecordError
from office.errors import CorrectionError
from office.privacy.decisions import NOTE, proposed
from office.published.models import RecordVersion
from office.published.record_versions import published
from office.published.showing_ended import over_on
from office.registry import lookups as registry
from office.registry.bureau_policy import policy
from office.site.complaints.facts_form import FactsForm
from office.site.complaints.forms import words_box
from office.site.correction_labels import GROUNDS, HOWS, SOURCES
from office.site.corrections import record_section
from office.site.one_complaint import one, panels
from office.site.privacy.marked_text import kind_name
from office.words import language, say, words


class CorrectionForm(FactsForm):
    """Ground, where it comes from, the note for the public, words and facts that are to stand.

    Where no application is being dealt with, it can only be of own discovery, and nothing is asked.
    """

    by = forms.ChoiceField(
        label=words("更正来源", "Where it comes from"),
        choices=lambda: [(key, str(said)) for key, said in SOURCES.items()],
        widget=forms.RadioSelect,
    )
    ground = forms.ChoiceField(
        label=words("更正理由", "Ground"), choices=list(GROUNDS.items()), widget=forms.RadioSelect
    )
    was = forms.CharField(
        label=words("更正公告：原为", "Correction plate: it said"),
        help_text=words(
            "公告上划去的几个字，至多 24 字；只有“内容不准确”才填。",
            "The few words struck out on the notice, at most 60 characters; only for “Inaccurate”.",
        ),
        required=False,
    )
    reads = forms.CharField(
        label=words("更正公告：应为", "Correction plate: it says now"), required=False
    )
    note = forms.CharField(
        label=FIELD["note"].label,
        help_text=words(
            "向公众说明更正了什么；不要重复原来的错误文字，不要写申请人。",
            "Tells the public what was corrected. Do not repeat the wrong text or name the "
            "applicant.",
        ),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    secrecy = forms.BooleanField(
        label=words(
            "已作保密审查：新的文字和说明不涉及国家秘密、商业秘密",
            "Secrecy check passed: no state or trade secret in the new words and the note",
        ),
        error_messages={
            "required": words(
                "请先作保密审查，确认后勾选。",
                "Carry out the secrecy check first, then tick the box.",
            )
        },
    )

    def __init__(
        self, row: Complaint, applied: CorrectionCase | None, *args: Any, **kwargs: Any
    ) -> None:
        self._items: list[Open] = []
        self._proposed: dict[str, str] = {}
        self._facts = ChangedFacts({})
        self.asks_full_text = False
        """Whether it is to be said that the full text stays, though the outcome is another."""
        self.asks_other = False
        """Whether the same is to be said of words by hand in the other language."""
        super().__init__(row, *args, **kwargs)
        if policy().secrecy_by_another:
            del self.fields["secrecy"]
        if applied is None:
            del self.fields["by"]
        following = by_outcome(row)
        self._other = by_hand(row)
        for field in (*needed(row.language), *self._other):
            widget = words_box(field)
            if field.name in following:
                widget.attrs["data-by-outcome"] = json.dumps(following[field.name])
            self.fields[field.name] = forms.CharField(
                label=field.label, widget=widget, required=field not in self._other
            )

    def doubts(self) -> list[dict[str, object]]:
        """Of each doubtful finding its words, what it looks like, and whether it was cleared."""
        found = {item.digest: item for item in self._items if not item.finding.certain}
        return [
            {
                "digest": item.digest,
                "label": FIELD[item.field].label,
                "kind": kind_name(item.finding.kind),
                "words": self._proposed[item.field][item.finding.start : item.finding.end],
                "cleared": item.digest in self.cleared,
            }
            for item in found.values()
        ]

    def own(self) -> list[forms.BoundField]:
        """The words that are to stand."""
        return [self[field.name] for field in needed(self.row.language)]

    def other(self) -> list[forms.BoundField]:
        """Those by hand in the other language, which may be left blank."""
        return [self[field.name] for field in self._other]

    def changes(self) -> dict[str, str]:
        """What is to stand instead, by name as `propose` takes it; only what differs."""
        given = edit_words.cleaned(self.cleaned_data)
        found = {
            field.stem: given[field.name]
            for field in needed(self.row.language)
            if given.get(field.name) and given[field.name] != getattr(self.row, field.name)
        }
        other = {
            field.name: given[field.name]
            for field in self._other
            if field.name in self.data and given[field.name] != getattr(self.row, field.name)
        }
        return found | other | self.given_facts()

    def clean(self) -> dict[str, Any]:
        """What keeps the proposal from being made, beside its field."""
        found = super().clean() or self.cleaned_data
        given = edit_words.cleaned(self.cleaned_data)
        for field, zh, en in edit_words.faults(self.row, given):
            self.add_error(field if field in self.fields else None, say(zh, en))
        for finding in check({"full_text_zh": self.cleaned_data.get("note", "")}):
            if finding.level == "block":
                self.add_error("note", say(finding.advice.zh, finding.advice.en))
        effective = date.fromisoformat(registry.settings().effective_date)
        today = registry.today(datetime.now(UTC))
        self._facts = changed_facts(self.row, self.given_facts(), effective, today)
        self.say_faults(self._facts.faults)
        self._proposed = self._texts()
        columns = followed(self.row, self._facts.columns) | self._proposed | self._facts.columns
        for former in restated(self.row, columns):
            shown = former.words if former.words in self.fields else None
            self.add_error(shown, say(former.said.zh, former.said.en))
        self._ask_of_other(other_in_doubt(self.row, columns))
        doubtful = full_text_in_doubt(self.row, columns)
        self.asks_full_text = bool(doubtful)
        if doubtful and "full_text_stays" not in self.data:
            self.add_error(
                doubtful,
                say(
                    "全文似乎还在说更正前的处理结果：请一并改写；说的是先前经过的，在下面勾选后再提出。",
                    "The full text still seems to give the former outcome: please rewrite it. If "
                    "it only tells what happened earlier, tick the box below and propose again.",
                ),
            )
        self._items = proposed(self.row, self._proposed)
        try:
            struck(found.get("ground", ""), found.get("was", ""), found.get("reads", ""),
                   self.row.language)  # fmt: skip
        except CorrectionError as error:
            self.add_error("was", error.text(language()))
        for item in self._items:
            if item.finding.certain or item.digest not in self.cleared:
                advice = said(item)
                self.add_error(item.field, say(advice.zh, advice.en))
        if not self.errors and not self.changes():
            self.add_error(
                None,
                say(
                    "拟更正的内容与现在的相同：请写出应当公示的文字或结果。",
                    "The proposed content is the same as the present one: enter the text or "
                    "outcome that should be published.",
                ),
            )
        return found

    def _ask_of_other(self, doubtful: list[str]) -> None:
        self.asks_other = bool(doubtful)
        for name in doubtful if "other_words_stay" not in self.data else ():
            self.add_error(
                name,
                say(
                    "处理结果更正了，这里没有改：请改写或清空；不涉及处理结果的，在下面勾选后再提出。",
                    "The outcome is corrected and this is unchanged: rewrite it or empty it. If it "
                    "does not tell the outcome, tick the box below and propose again.",
                ),
            )

    @property
    def cleared(self) -> list[str]:
        """Digests of the doubtful findings that were ticked as no personal data."""
        return self.data.getlist("cleared") if self.is_bound else []  # type: ignore[attr-defined]

    def _texts(self) -> dict[str, str]:
        """What would be published anew, by field."""
        changed = self.changes()
        fields = {
            field.name: changed[field.stem]
            for field in needed(self.row.language)
            if field.stem in changed
        }
        fields |= {
            field.name: changed[field.name] for field in self._other if field.name in changed
        }
        facts = {
            name: str(self._facts.columns[name]) for name in SCANNED & self._facts.columns.keys()
        }
        plate = {name: self.cleaned_data.get(name, "") for name in ("was", "reads")}
        return fields | facts | {NOTE: self.cleaned_data.get("note", "")} | plate


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """The proposal: what stands beside what is to stand."""
    row = one(request, pk)
    version = _published(row)
    waiting = Correction.objects.filter(  # a mark goes along with the correction
        record=version.record_id,
        state=Correction.State.PROPOSED,
        kind=Correction.Kind.CORRECTION,
    ).first()
    applied = open_case(version.record_id, CorrectionCase.By.APPLICATION)
    form = CorrectionForm(row, applied, request.POST or None, initial=_initial(row, request))
    if request.method == "POST" and waiting is None and form.is_valid():
        voiding = Voiding()
        try:
            found = propose(
                version.record_id,
                ground=form.cleaned_data["ground"],
                by=form.cleaned_data.get("by", CorrectionCase.By.OWN),
                note=form.cleaned_data["note"],
                changes=form.changes(),
                now=datetime.now(UTC),
                secrecy=form.cleaned_data.get("secrecy", False),
                cleared=form.cleared,
                was=form.cleaned_data["was"],
                reads=form.cleaned_data["reads"],
            )
        except CorrectionError as error:
            form.add_error(None, error.text(language()))
        else:
            messages.success(request, _done(found))
            tell_voided(request, voiding.voided)
            return redirect("site:correction_case", found.case_id)
    context = {
        "row": row,
        "version": version,
        "waiting": record_section.section(request, row, over_on(version, localdate()))
        if waiting
        else "",
        "form": form,
        "panels": panels(row),
        "how": HOWS[applied.how] if applied else "",
        "case": applied or open_case(version.record_id, CorrectionCase.By.OWN),
    }
    status = 400 if form.is_bound and form.errors else 200
    return render(request, "complaints/correct.html", context, status=status)


def _done(row: Correction) -> str:
    """What was proposed, and what comes next."""
    if due(row):
        return say(
            "已提出更正（第 {n} 版）。请另一位录入人员在“更正”中确认保密审查，然后才能定稿。",
            "Proposed as version {n}. Ask another member of the entry staff to pass its secrecy "
            "check under “Corrections”; then it can be frozen.",
            n=row.of_version + 1,
        )
    return say(
        "已提出更正（第 {n} 版），可以单独定稿，也可以随下次定稿送签。",
        "Proposed as version {n}; freeze it alone, or it goes into the next draft.",
        n=row.of_version + 1,
    )


@require_POST
def take_back_correction(request: HttpRequest, pk: int) -> HttpResponse:
    """Drop the correction that waits, so that another can be proposed."""
    row = one(request, pk)
    voiding = Voiding()
    take_back(_published(row).record_id, datetime.now(UTC))
    messages.success(
        request,
        say(
            "已撤回更正，现有内容不变。",
            "The correction was taken back; the present content stays.",
        ),
    )
    tell_voided(request, voiding.voided)
    return redirect("site:correct", pk=pk)


def _published(row: Complaint) -> RecordVersion:
    """Its newest published version.

    Raises:
        RecordError: it is not published.
    """
    version = published(row).first()
    if version is None:
        raise RecordError(
            "这一条还没有公示，直接修改文字即可，不用更正。",
            "This record is not published yet; simply edit its text.",
        )
    return version


def _initial(row: Complaint, request: HttpRequest) -> dict[str, str]:
    """As it stands; `?by=` is the origin of the case from whose page it is opened."""
    worded = (*needed(row.language), *by_hand(row))
    found: dict[str, str] = {field.name: getattr(row, field.name) for field in worded}
    return {**found, "by": request.GET.get("by", CorrectionCase.By.APPLICATION)}
