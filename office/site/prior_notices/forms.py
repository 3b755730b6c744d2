"""Forms of prior notices: deliveries, one or many, and a first attempt that failed."""

from typing import Any

from django import forms

from office.prior_notices.delivery import NOTE
from office.prior_notices.labels import WAYS
from office.prior_notices.models import PriorNotice
from office.site.attachments.field import AttachedFiles
from office.site.forms import Dressed
from office.words import words


class DeliveryForm(Dressed, forms.Form):
    """The day and the way of a delivery.

    Args:
        notice: undeliverable can be chosen once a first attempt is noted.
    """

    on = forms.DateField(label=words("送达日期", "Delivered on"), widget=forms.DateInput())
    how = forms.ChoiceField(label=words("送达方式", "How"))
    proof = AttachedFiles()
    note = forms.CharField(
        label=words("无法送达的原因", "Why it is undeliverable"),
        max_length=NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=words("只在无法送达时填写，不公开。", "Only if undeliverable; not published."),
    )

    def __init__(self, notice: PriorNotice, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["proof"].label = words("送达回证（可不附）", "Signed receipt (optional)")
        ways = dict(WAYS)
        if notice.tried_on is None:
            del ways[PriorNotice.Way.UNDELIVERABLE], self.fields["note"]
        self.fields["how"].choices = list(ways.items())  # type: ignore[attr-defined]


class TriedForm(Dressed, forms.Form):
    """The day of a first attempt that failed."""

    on = forms.DateField(
        label=words("第一次未送达的日期", "First attempt failed on"), widget=forms.DateInput()
    )


class DeliveriesForm(Dressed, forms.Form):
    """The day and the way of the deliveries of one printing run."""

    on = forms.DateField(label=words("送达日期", "Delivered on"), widget=forms.DateInput())
    how = forms.ChoiceField(
        label=words("送达方式", "How"),
        choices=lambda: [each for each in WAYS.items() if each[0] != PriorNotice.Way.ONLINE],
    )


class TableForm(Dressed, forms.Form):
    table = forms.FileField(
        label=words("CSV 文件", "CSV file"),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt"}),
        help_text=words(
            "表头：告知书编号、送达日期，可另有送达方式（不写为邮寄）、邮件号；至多 1000 行。",
            "Headings: number, day; optionally way (post if left out) and post number; at most "
            "1000 rows.",
        ),
    )
