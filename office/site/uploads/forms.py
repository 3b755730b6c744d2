"""The forms of an upload: the file and what is said of it as a whole, its sheets, a reason."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from office.complaints.fields import FIELD
from office.intake import column_profiles
from office.intake.uploads.whole_file import Choice
from office.registry import lookups as registry
from office.registry.lookups import open_units
from office.registry.models import Venue
from office.site.forms import Dressed
from office.state_dir import StateDir
from office.words import named, say, words
from sync.canonical import is_month


class MonthInput(forms.TextInput):
    """A month, as browsers ask for it."""

    input_type = "month"


class Named(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A venue or unit, by its name in the language of the page."""

    def label_from_instance(self, obj: Any) -> str:
        return named(obj)


class WholeForm(Dressed, forms.Form):
    """What a person says of a whole file."""

    profile = forms.ChoiceField(
        label=words("模板", "Profile"),
        required=False,
        help_text=words(
            "按表头自动识别；识别不出时再选。", "Found by the header; choose where it is not."
        ),
    )
    month = forms.CharField(
        label=FIELD["closed_month"].label,
        required=False,
        widget=MonthInput(attrs={"placeholder": "2018-10"}),
        help_text=words(
            "表中有办结时间或表题写明月份时不必填。",
            "Needed only where no row or title says it.",
        ),
    )
    venue = Named(
        Venue.objects.order_by("id"),
        label=words("场所（整份）", "Venue of the whole file"),
        required=False,
        empty_label=words("以表中为准", "As the rows say"),
        help_text=words("表中没有场所一列时选择。", "Where the file has no venue column."),
    )
    unit = Named(
        open_units(),
        label=words("承办单位（整份）", "Handling unit of the whole file"),
        required=False,
        empty_label=words("以表中为准", "As the rows say"),
        help_text=words("表中该列空白的行用此单位。", "For rows that name none."),
    )

    def __init__(self, place: StateDir, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["profile"]
        said = str(self.initial.get("profile") or "")
        choice.choices = [("", say("自动识别", "By the header")), *_titles(place, said)]

    def clean_month(self) -> str:
        """A month as `2018-10`."""
        month = str(self.cleaned_data["month"]).strip()
        if month and not is_month(month):
            raise ValidationError(
                say("写成 2018-10 的样子。", "Write it as 2018-10."),
            )
        return month

    def choice(self) -> Choice:
        said = self.cleaned_data
        return Choice(
            profile=said["profile"],
            month=said["month"],
            venue=said["venue"].pk if said["venue"] else "",
            unit=said["unit"].pk if said["unit"] else None,
        )


def _titles(place: StateDir, said: str) -> list[tuple[str, str]]:
    """The profiles that such a bureau is offered, and the one that was `said`."""
    folder = place.profiles
    loaded = column_profiles.offered(registry.settings().currency, folder)
    if said and said not in {one.name for one in loaded}:
        loaded.append(column_profiles.load_profile(said, folder))
    return [(one.name, say(one.title.pick("zh"), one.title.pick("en"))) for one in loaded]


class UploadForm(WholeForm):
    file = forms.FileField(
        label=words("文件", "File"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.et,.ods,.csv,.txt,.htm,.html"}),
        help_text=words(
            "xlsx、xls、ods、CSV 或网页表格，至多20万行、80MB，不含宏和密码。",
            ".xlsx, .xls, .ods, CSV or a table saved as a web page; at most 200,000 rows and 80 "
            "MB, without macros or password.",
        ),
        error_messages={"required": words("请选择文件。", "Choose a file.")},
    )
    field_order = ("file", "profile", "month", "venue", "unit")


class SheetsForm(Dressed, forms.Form):
    """Which sheets of a workbook are taken in."""

    sheets = forms.MultipleChoiceField(
        label=words("要录入的工作表", "Sheets to take in"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": words("请至少选一张工作表。", "Choose at least one sheet."),
        },
    )

    def __init__(self, sheets: Sequence[tuple[str, int, bool]], *args: Any) -> None:
        super().__init__(*args)
        choice: Any = self.fields["sheets"]
        choice.choices = [(name, _described(name, rows, hidden)) for name, rows, hidden in sheets]


def _described(name: str, rows: int, hidden: bool) -> str:  # noqa: FBT001 - as it comes
    if hidden:
        return say(
            "{name}（{n} 行，隐藏的工作表）", "{name} (rows: {n}; hidden)", name=name, n=rows
        )
    return say("{name}（{n} 行）", "{name} (rows: {n})", name=name, n=rows)


class ReasonForm(Dressed, forms.Form):
    """Why a row is left out."""

    reason = forms.CharField(
        label=words("剔除原因", "Why it is left out"), max_length=200, required=True
    )
