"""The forms of an objection's way: taking it in, asking, telling, deciding."""

from typing import Any

from django import forms

from office.objections.flow import Act
from office.objections.grounds import GROUNDS
from office.objections.models import Objection
from office.opinions.exclusion_codes import EXCLUSIONS
from office.site.attachments.field import AttachedFiles
from office.site.forms import Dressed
from office.site.objections.labels import ASKED, DECISIONS, HOWS, PARTIES, WAYS
from office.words import words

_CAME = (Objection.How.COUNTER, Objection.How.LETTER)


def _chosen(
    table: dict[Any, str], *, only: tuple[str, ...] = (), empty: bool = False
) -> list[tuple[str, str]]:
    """Codes with their words, in the language of the page."""
    first = [("", str(words("（请选择）", "(choose)")))] if empty else []
    return first + [(str(k), str(v)) for k, v in table.items() if not only or k in only]


def _codes() -> list[tuple[str, str]]:
    return [("", str(words("（异议成立时选）", "(where it is upheld)"))),
            *((code, f"{code} {said}") for code, said in EXCLUSIONS.items())]  # fmt: skip


def _text(label: str, *, rows: int = 4, hint: str = "") -> forms.CharField:
    """Free text; what is missing or too long the act itself refuses, with its sentence."""
    return forms.CharField(
        label=label, required=False, help_text=hint, widget=forms.Textarea(attrs={"rows": rows})
    )


def _day(label: str) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput)


class FileForm(Dressed, forms.Form):
    """What came by counter or letter."""

    party = forms.ChoiceField(
        label=words("由谁提出", "Who objects"),
        choices=lambda: _chosen(PARTIES),
        widget=forms.RadioSelect,
        initial="operator",
    )
    how = forms.ChoiceField(
        label=words("方式", "How it came in"),
        choices=lambda: _chosen(HOWS, only=_CAME),
        widget=forms.RadioSelect,
    )
    received_on = _day(words("收到日期", "Received on"))
    ground = forms.ChoiceField(
        label=words("异议理由", "Ground"), choices=lambda: _chosen(GROUNDS, empty=True)
    )
    words = _text(
        words("异议内容", "Objection"),
        rows=6,
        hint=words(
            "照原文记，至多 2000 字；不公开。",
            "As it was said, at most 2000 characters; not public.",
        ),
    )
    attached = AttachedFiles()


class DeclineForm(Dressed, forms.Form):
    """Why it is not taken up."""

    reasons = _text(words("不予受理的理由", "Why it is not taken up"))


class AskForm(Dressed, forms.Form):
    """Who is asked what, or what was found out."""

    of = forms.ChoiceField(label=words("向谁核查", "Whom"), choices=lambda: _chosen(ASKED))
    on = _day(words("日期", "On"))
    words = _text(words("核查内容", "What was asked or found"), rows=3)


class HearForm(Dressed, forms.Form):
    """What came back."""

    on = _day(words("回复日期", "Answered on"))
    answer = _text(words("回复内容", "Answer"), rows=3)


class DecideForm(Dressed, forms.Form):
    """The decision; with the code only where the record is not published."""

    act = forms.ChoiceField(
        label=words("裁定", "Decision"),
        choices=lambda: _chosen(DECISIONS),
        widget=forms.RadioSelect,
        required=False,
    )
    exclusion = forms.ChoiceField(
        label=words("不予公示事由", "Exclusion code"), choices=_codes, required=False
    )
    review_on = forms.DateField(
        label=words("复查日期", "Re-review on"),
        required=False,
        widget=forms.DateInput,
        help_text=words(
            "异议成立而不予公示的，至迟在这一天复查是否仍须不予公示；不填为一年后。",
            "Where it is withheld: by this day it is looked at again whether it must stay so; "
            "left blank: in one year.",
        ),
    )
    reasons = _text(
        words("理由", "Reasons"),
        rows=6,
        hint=words("写进书面答复。", "They go into the written answer."),
    )

    def __init__(self, *args: Any, unpublished: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not unpublished:
            del self.fields["exclusion"], self.fields["review_on"]

    def clean_act(self) -> Act | str:
        """The act that was chosen; "" where none was."""
        return Act(self.cleaned_data["act"]) if self.cleaned_data["act"] else ""


class TellForm(Dressed, forms.Form):
    """On which day and how a party was told what."""

    on = _day(words("告知日期", "Told on"))
    how = forms.ChoiceField(label=words("方式", "How"), choices=lambda: _chosen(WAYS))
    words = _text(words("告知内容（可改）", "What was said (you may change it)"), rows=5)


class TakeBackForm(Dressed, forms.Form):
    """How who objected took it back."""

    words = _text(words("提出人何时、怎样撤回", "When and how it was taken back"), rows=2)
