"""The forms by which an opinion is filed; those of what follows are made of its acts."""

from typing import Any

from django import forms

from office.opinions.acts import LONGEST
from office.opinions.exclusion_codes import EXCLUSIONS, GROUNDS
from office.opinions.models import Opinion
from office.site.forms import Dressed
from office.site.opinions.labels import KINDS
from office.words import words


def _codes() -> list[tuple[str, str]]:
    """Each code with its words, in the language of the page."""
    first = ("", str(words("（请选择）", "(choose)")))
    return [first, *((code, f"{code} {said}") for code, said in EXCLUSIONS.items())]


def _text(label: str, *, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=LONGEST, help_text=hint, widget=forms.Textarea(attrs={"rows": 6})
    )


class WithholdForm(Dressed, forms.Form):
    """An opinion that a complaint is not to be published."""

    ground = forms.ChoiceField(
        label=words("理由", "Ground"),
        choices=lambda: [(k, str(v)) for k, v in GROUNDS.items()],
        widget=forms.RadioSelect,
    )
    exclusion = forms.ChoiceField(label=words("不予公示事由", "Exclusion code"), choices=_codes)
    text = _text(
        words("书面意见", "Written opinion"),
        hint=words(
            "写明事实和依据。只供本局内部审批，不对外公开。",
            "State the facts and the basis. For approval inside the office only; never published.",
        ),
    )

    def __init__(self, *args: Any, code_wanted: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["exclusion"]
        code.required = code_wanted
        if not code_wanted:
            code.help_text = words(
                "可不选，由消保处核定。", "You may leave it open; entry staff settle it."
            )


class AgainForm(Dressed, forms.Form):
    """What is to become of a withholding in force."""

    kind = forms.ChoiceField(
        label=words("意见", "Opinion"),
        choices=lambda: [
            (k, str(KINDS[k])) for k in (Opinion.Kind.KEEP.value, Opinion.Kind.LIFT.value)
        ],
        widget=forms.RadioSelect,
    )
    text = _text(words("复查情况和理由", "What the review found, and why"))
