"""What a form asks of a setting, made of its row: one box, or one for each language."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.timezone import localdate

from office.complaints.values_in_use import values_in_use
from office.papers.annex2_columns import CHOICES
from office.registry.law import law_on
from office.registry.setting_type import Group, Kind, Setting
from office.site.forms import CHINESE_FIRST, Dressed, on_plates
from office.words import say, words


def choices(one: Setting) -> dict[str, str]:
    """What may be chosen, with its words; of industries, which are their own words, none."""
    if one.name == "annex2_extra":
        return {name: field.label for name, field in CHOICES.items()}
    return {name: words(zh, en) for name, zh, en in one.choices}


def _industries(chosen: Iterable[str]) -> dict[str, str]:
    """Those of complaints, and those that are chosen."""
    return {name: name for name in sorted({*values_in_use("industry"), *chosen})}


def _number(group: Group, one: Setting, told: Mapping[str, Any]) -> forms.Field:
    by_type = group.bounds(one.path)
    if not one.law:
        return forms.IntegerField(
            min_value=by_type.ge or 1, max_value=one.most or by_type.le, **told
        )
    law = getattr(law_on(localdate()), one.law)
    by_law = say("法定 {n} 个工作日。", "By law {n} working days.", n=law)
    field = forms.IntegerField(min_value=1, **told)
    field.help_text = f"{field.help_text} {by_law}".strip()
    field.widget.attrs["max"] = law
    longer = words(
        f"法定期限为 {law} 个工作日，本局期限不能更长；请填 1 至 {law}。",
        f"By law it is {law} working days, and the bureau's own term is no longer: 1 to {law}.",
    )
    field.validators.append(MaxValueValidator(law, longer))
    return field


def _words(
    group: Group, one: Setting, path: str, most: int, told: Mapping[str, Any]
) -> forms.Field:
    lines = None if one.kind is Kind.LINE else forms.Textarea(attrs={"rows": one.box})
    limit = None if one.kind is Kind.LINES else most or group.bounds(path).max_length
    checks = [on_plates] if one.drawn else []
    return forms.CharField(widget=lines, max_length=limit, validators=checks, **told)


def _boxes(group: Group, one: Setting) -> dict[str, forms.Field]:
    """What the form asks of one setting: a box, or one for each language."""
    found: dict[str, forms.Field] = {}
    for name, label, most in one.boxes:
        told: dict[str, Any] = {
            "label": words(*label),
            "help_text": words(*one.hint) if one.hint and not found else "",
            "required": not (one.optional or found),
        }
        match one.kind:
            case Kind.NUMBER:
                found[name] = _number(group, one, told)
            case Kind.LINE | Kind.PROSE | Kind.LINES:
                path = name if one.paired else one.path
                found[name] = _words(group, one, path, most, told)
            case Kind.CODE:
                wrong = {"invalid": words(*one.wrong)} if one.wrong else None
                shape = group.bounds(one.path).pattern
                found[name] = forms.RegexField(shape, strip=True, error_messages=wrong, **told)
            case Kind.DAY:
                found[name] = forms.DateField(widget=forms.DateInput(), **told)
            case Kind.YES:
                found[name] = forms.BooleanField(**told | {"required": False})
            case Kind.CHOICE:
                found[name] = forms.ChoiceField(
                    choices=list(choices(one).items()), widget=forms.RadioSelect, **told
                )
            case Kind.CHOICES | Kind.SWITCHES:
                found[name] = forms.MultipleChoiceField(
                    widget=forms.CheckboxSelectMultiple, **told | {"required": False}
                )
    return found


class _Made(forms.Form):
    """A form with what each setting of its group is asked by."""

    group: ClassVar[Group]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in self.group.settings:
            if one.typed:
                self.fields |= _boxes(self.group, one)
            if one.kind in {Kind.CHOICES, Kind.SWITCHES}:
                off = one.name == "industries_off"
                known = _industries(self.initial.get(one.name, ())) if off else choices(one)
                self.fields[one.name].choices = list(known.items())  # type: ignore[attr-defined]


class SettingForm(Dressed, _Made):
    """The settings of one group; English words stand beside Chinese ones."""

    def clean(self) -> dict[str, Any]:
        """No English words alone."""
        data: dict[str, Any] = super().clean() or {}
        for zh, en in (one.boxes for one in self.group.settings if one.paired):
            if data.get(en[0]) and not data.get(zh[0], "-"):
                self.add_error(zh[0], say(*CHINESE_FIRST))
        return data
