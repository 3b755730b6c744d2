"""Django forms in Tabler's dress: labels in both languages, errors beside their fields."""

from typing import Any

from django import forms
from django.db.models.fields import BLANK_CHOICE_LABEL

from office.registry_changes.drawable_words import BREAKS, NO_BREAK, lacking
from office.words import language, say, words

_CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "form-check-input"),
    (forms.RadioSelect, "form-check-input"),
    (forms.CheckboxInput, "form-check-input"),
    (forms.Select, "form-select"),
    (forms.ClearableFileInput, "form-control"),
    (forms.FileInput, "form-control"),
    (forms.DateInput, "form-control"),
    (forms.NumberInput, "form-control"),
    (forms.PasswordInput, "form-control"),
    (forms.Textarea, "form-control"),
    (forms.TextInput, "form-control"),
)


_TOO_LONG = words(
    "至多 %(limit_value)d 字，现有 %(show_value)d 字。",
    "At most %(limit_value)d characters; there are %(show_value)d.",
)
CHOOSE = words("（请选择）", "(choose)")
CHINESE_FIRST = (
    "写了英文的，请也写中文：没有中文时，中文页面显示英文。",
    "If you give English, give the Chinese too: otherwise the Chinese page shows the English.",
)


def one_line(value: str) -> None:
    """Refuse a break in words that a browser takes on one line, whoever sent them.

    Raises:
        ValidationError: there is one.
    """
    if any(mark in value for mark in BREAKS):
        raise forms.ValidationError(say(*NO_BREAK))


def on_plates(value: str) -> None:
    """Refuse characters that plates cannot show.

    Raises:
        ValidationError: names them.
    """
    fault = lacking([value])
    if fault:
        raise forms.ValidationError(fault.text(language()))


class Dressed:
    """Mixed in before `forms.Form` or `forms.ModelForm`; drawn by `frame/form.html`."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in self.fields.values():
            each.error_messages.setdefault("max_length", _TOO_LONG)
            widget = each.widget
            if isinstance(each, forms.ModelChoiceField) and each.empty_label == BLANK_CHOICE_LABEL:
                each.empty_label = CHOOSE  # Django's own is in English alone
            if isinstance(each, forms.CharField) and isinstance(widget, forms.TextInput):
                each.validators.append(one_line)
            kind = next((css for cls, css in _CLASSES if isinstance(widget, cls)), "")
            widget.attrs["class"] = f"{widget.attrs.get('class', '')} {kind}".strip()
            if isinstance(widget, forms.DateInput):
                widget.input_type = "date"
                widget.format = "%Y-%m-%d"
