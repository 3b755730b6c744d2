"""What an operator fills in."""

from typing import Any

from django import forms

from office.complaints.models import Complaint
from office.corrections.case_lock import LONGEST as CORRECTION
from office.objections.filing import LONGEST
from office.objections.grounds import GROUNDS
from office.prior_notices.labels import CODE, NUMBER
from office.prior_notices.reply import allowed_numbers
from office.prior_notices.reply_check import LONGEST as REPLY
from office.privacy_scan.finding import NAMES
from office.privacy_scan.scanner import scan
from office.revisits.acts import LONGEST as REVISIT
from office.site.attachments.field import AttachedFiles
from office.site.correction_labels import GROUNDS as CORRECTION_GROUNDS
from office.words import language, say, words
from sync.records import Text

TYPED = 1_000
"""Characters of a reply that are looked at, so that one who pastes a book is told how much goes."""


class EntryForm(forms.Form):
    """Number and check code, as the letter has them."""

    token = forms.CharField(
        label=NUMBER,
        max_length=80,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    code = forms.CharField(
        label=CODE,
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
        label=words("说明：哪里不对，事实是什么", "What is wrong, and what the facts are"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    attached = AttachedFiles()


class RevisitForm(forms.Form):
    """What was put right, with photographs."""

    done = forms.CharField(
        label=words("哪里已整改", "What you have put right"),
        max_length=REVISIT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    attached = AttachedFiles()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "id_revisit_%s", **kwargs})


class ApplicationForm(forms.Form):
    """An application for a correction: ground, what is wrong, what would be right, evidence.

    Numbers that look like somebody's own are warned of once; who needs them there says so.
    """

    ground = forms.ChoiceField(
        label=words("更正理由", "Ground"),
        choices=lambda: [(key, str(said)) for key, said in CORRECTION_GROUNDS.items()],
        widget=forms.RadioSelect,
    )
    said = forms.CharField(
        label=words("哪里有误，事实是什么", "What is wrong, and what the facts are"),
        max_length=CORRECTION,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    wanted = forms.CharField(
        label=words("应当怎样写（可不填）", "What it should say instead (optional)"),
        max_length=CORRECTION,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    contact = forms.CharField(
        label=words(
            "联系人和电话（可不填，不公示）", "Contact person and phone (optional, not published)"
        ),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    attached = AttachedFiles()
    as_is = forms.BooleanField(
        label=words("必须写在这里，照这样提交", "This must be entered here; submit it as it is"),
        required=False,
    )

    def __init__(self, complaint: Complaint, *args: Any, **kwargs: Any) -> None:
        self.complaint = complaint
        self.warned = False
        super().__init__(*args, **{"auto_id": "id_correction_%s", **kwargs})

    def clean(self) -> dict[str, Any]:
        """What looks like a person's number, place by place, unless it was said to stand."""
        found = super().clean() or self.cleaned_data
        may = allowed_numbers(self.complaint)
        for name in ("said", "wanted"):
            for one in scan(found.get(name, ""), may, guessing=False):
                if one.certain and not found.get("as_is"):
                    self.warned = True
                    self.add_error(name, self._advice(NAMES[one.kind], one.start, one.end))
        return found

    def written(self) -> list[forms.BoundField]:
        """What is filled in below the ground, in order."""
        return [self[name] for name in ("said", "wanted", "contact", "attached")]

    def _advice(self, kind: Text, start: int, end: int) -> str:
        return say(
            "第{first}至{last}字像是{kind}：不用写，请删去；联系方式填在下面。",
            "Characters {first} to {last} look like {kind}: not needed here, please remove them; "
            "contact details go below.",
            first=start + 1,
            last=end,
            kind=kind.pick(language()),
        )
