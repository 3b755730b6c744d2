"""What an operator fills in."""

from django import forms

from office.objections.filing import LONGEST
from office.objections.grounds import GROUNDS
from office.prior_notices.reply_check import LONGEST as REPLY
from office.site.attachments.field import AttachedFiles
from office.words import words

TYPED = 1_000
"""Characters of a reply that are looked at, so that one who pastes a book is told how much goes."""


class EntryForm(forms.Form):
    """Number and check code, as the letter has them."""

    token = forms.CharField(
        label=words("告知书上的编号", "Number on the letter"),
        max_length=80,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    code = forms.CharField(
        label=words("核对码（8 位）", "Check code (8 signs)"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )

    def clean_token(self) -> str:
        """The number; of a whole address that was pasted what follows its #."""
        return str(self.cleaned_data["token"]).rpartition("#")[2].strip()


class ReplyForm(forms.Form):
    """The reply; what may not stand in it the page says place by place."""

    text = forms.CharField(
        label=words("您的答复", "Your reply"),
        max_length=TYPED,
        widget=forms.Textarea(attrs={"rows": 5, "data-most": REPLY}),
    )


class ObjectionForm(forms.Form):
    """Ground, words and files of an objection."""

    ground = forms.ChoiceField(
        label=words("理由", "Ground"), choices=list(GROUNDS.items()), widget=forms.RadioSelect
    )
    said = forms.CharField(
        label=words("说明：哪里不对，事实是什么", "What is wrong, and what is so"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    attached = AttachedFiles()
