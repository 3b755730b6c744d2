"""The forms of an opinion's way: filing, forwarding, the head's view, the decision."""

from typing import Any

from django import forms

from office.opinions.exclusion_codes import EXCLUSIONS, GROUNDS
from office.opinions.models import Opinion
from office.site.forms import Dressed
from office.site.opinions.labels import KINDS
from office.words import words

_LONGEST = 4000


def _codes() -> list[tuple[str, str]]:
    """Each code with its words, in the language of the page."""
    first = ("", str(words("（请选择）", "(choose)")))
    return [first, *((code, f"{code} {said}") for code, said in EXCLUSIONS.items())]


def _text(label: str, *, required: bool, rows: int = 4, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=_LONGEST,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
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
        required=True,
        rows=6,
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
    text = _text(words("复查情况和理由", "What the review found, and why"), required=True, rows=6)


class ForwardForm(Dressed, forms.Form):
    """消保处's remark, and the code where a withholding is asked for."""

    exclusion = forms.ChoiceField(label=words("不予公示事由", "Exclusion code"), choices=_codes)
    remark = _text(words("转报意见", "Remark"), required=True)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind != Opinion.Kind.WITHHOLD:
            del self.fields["exclusion"]


class ViewForm(Dressed, forms.Form):
    """The department head's words."""

    remark = _text(
        words("意见", "Remark"),
        required=False,
        hint=words("不同意的须写明理由。", "Needed where you disagree."),
    )


class DecideForm(Dressed, forms.Form):
    """The deputy director's words, and when an approved withholding is looked at again."""

    remark = _text(
        words("批示", "Remark"),
        required=False,
        hint=words("不批准的须写明理由。", "Needed where you refuse."),
    )
    review_on = forms.DateField(
        label=words("复查日期", "Re-review on"),
        required=False,
        widget=forms.DateInput,
        help_text=words(
            "批准后，至迟在这一天复查是否仍须不予公示；不填为一年后。",
            "Once approved, whether it must stay withheld is looked at again by this day; "
            "left blank: in one year.",
        ),
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind == Opinion.Kind.LIFT:
            del self.fields["review_on"]
