"""The forms of an event: its name, a note, the conclusion; the acts refuse with their sentence."""

from django import forms

from office.incidents.held import NAME_MOST, WORDS_MOST
from office.site.forms import Dressed
from office.words import words


class OpenForm(Dressed, forms.Form):
    """The name of an event."""

    name = forms.CharField(
        label=words("事件名称（不公开）", "Name of the event (not public)"),
        required=False,
        help_text=words(f"至多 {NAME_MOST} 字。", f"At most {NAME_MOST} characters."),
    )


class NoteForm(Dressed, forms.Form):
    """What there is to note."""

    text = forms.CharField(
        label=words("记下情况（不公开）", "Note (not public)"),
        required=False,
        help_text=words(
            f"至多 {WORDS_MOST} 字，不写个人信息；记下后不能修改，写错了再记一条。",
            f"At most {WORDS_MOST} characters, no personal data; it cannot be changed, so correct "
            "it by another.",
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CloseForm(Dressed, forms.Form):
    """How it ended."""

    text = forms.CharField(
        label=words("处置结论（不公开）", "Conclusion (not public)"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
