"""The box in which a field of a record is typed, on whichever form."""

from django import forms

from office.complaints.field_type import Field, Kind
from office.complaints.fields import Name

_LINE = 120
"""Most characters of a box where the table of fields gives no limit."""


def text_box(field: Field[Name], help_text: str = "") -> forms.CharField:
    """A box for `field`, as long as what it takes; blank is allowed."""
    widget: forms.Widget
    if field.kind is Kind.DAY:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    elif field.lines > 1:
        widget = forms.Textarea(attrs={"rows": field.lines})
    else:
        widget = forms.TextInput(attrs={"autocomplete": "off"})
    widget.attrs["class"] = "form-control"
    return forms.CharField(
        label=field.label,
        required=False,
        max_length=field.limit or _LINE,
        widget=widget,
        help_text=help_text,
    )
