"""The forms of a correction case: taking it in, up or not, looking into it, telling."""

from collections.abc import Mapping

from django import forms

from office.corrections.models import CorrectionCase
from office.site.attachments.field import AttachedFiles
from office.site.corrections.case import GROUNDS
from office.site.corrections.case_labels import HOWS, PARTIES, WAYS
from office.site.forms import Dressed
from office.words import words

_How = CorrectionCase.How
_CAME = (_How.COUNTER, _How.LETTER, _How.PHONE)


def _chosen(table: Mapping[str, object], only: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Codes with their words, in the language of the page."""
    return [(key, str(said)) for key, said in table.items() if not only or key in only]


def _text(label: str, *, rows: int = 4, hint: str = "") -> forms.CharField:
    """Free text; what is missing or too long the act itself refuses, with its sentence."""
    return forms.CharField(
        label=label, required=False, help_text=hint, widget=forms.Textarea(attrs={"rows": rows})
    )


def _day(label: str) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(format="%Y-%m-%d"))


class ApplyForm(Dressed, forms.Form):
    """An application that came by counter, letter or telephone."""

    field_order = (
        "party", "applicant", "how", "received_on", "ground", "words", "wanted", "attached",
    )  # fmt: skip

    party = forms.ChoiceField(
        label=words("由谁申请", "Who applies"),
        choices=lambda: _chosen(PARTIES),
        widget=forms.RadioSelect,
        initial="operator",
    )
    applicant = forms.CharField(
        label=words("申请人（不公开）", "Applicant (not public)"),
        help_text=words(
            "姓名或委托人，只供办理，到期删除。",
            "Name, for dealing with it only; deleted by rule.",
        ),
        max_length=100,
        required=False,
    )
    how = forms.ChoiceField(
        label=words("方式", "How it came in"),
        choices=lambda: _chosen(HOWS, _CAME),
        widget=forms.RadioSelect,
        initial=_How.COUNTER,
    )
    received_on = _day(words("收到日期", "Received on"))
    ground = forms.ChoiceField(
        label=words("更正理由", "Ground"),
        choices=lambda: _chosen(GROUNDS),
        widget=forms.RadioSelect,
    )
    wanted = _text(words("应当怎样写（可不填）", "What should stand instead (optional)"), rows=3)
    words = _text(
        words("哪里有误", "What is wrong"),
        hint=words("照原文记，至多 2000 字；不公开。", "As it was said; not public."),
    )
    attached = AttachedFiles()


class ReasonsForm(Dressed, forms.Form):
    """Why it is not taken up, or nothing is corrected."""

    reasons = _text(words("理由（告知申请人用，不公开）", "Reasons, for the applicant; not public"))


class NoteForm(Dressed, forms.Form):
    """What was found out."""

    words = _text(words("核查结果", "What was found out"), rows=3)


class TellForm(Dressed, forms.Form):
    """On which day and how the applicant was told what."""

    on = _day(words("告知日期", "Told on"))
    how = forms.ChoiceField(label=words("方式", "How"), choices=lambda: _chosen(WAYS))
    words = _text(words("告知内容（可改）", "What was said (you may change it)"))


class ResultForm(TellForm):
    """The same with what proves the delivery."""

    attached = AttachedFiles()
