"""The forms of an upload: the file and what is said of it as a whole, its columns, a reason."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from django import forms
from django.core.exceptions import ValidationError

from office.complaints.fields import FIELD, FIELDS
from office.complaints.labels import OUTCOMES, SUCCESS
from office.intake import column_profiles
from office.intake.column_profiles import Profile
from office.intake.concluded_month import is_month
from office.intake.header_word import header_key
from office.intake.hidden_parts import hidden_columns
from office.intake.uploads import outcome_words
from office.intake.uploads.sheet_columns import Sheet
from office.intake.uploads.whole_file import Choice
from office.registry import lookups as registry
from office.registry.lookups import open_units
from office.registry.models import Venue
from office.site.forms import Dressed
from office.state_dir import StateDir
from office.words import named, say, words
from sync.canonical import digest
from sync.records import Outcome


class MonthInput(forms.TextInput):
    """A month, as browsers ask for it."""

    input_type = "month"


class Named(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A venue or unit, by its name in the language of the page."""

    def label_from_instance(self, obj: Any) -> str:
        """Its name."""
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
            "Not needed where the rows or the title say it.",
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
        """What was said."""
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
    """A file to upload."""

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
    field_order = ("profile", "month", "venue", "unit", "file")


_MEANINGS: list[tuple[Any, Any]] = [
    ("", words("（不认识，仍算有错）", "(unknown: a fault)")),
    *(
        (label, [(one, told) for one, told in OUTCOMES.items() if Outcome(one).success == success])
        for success, label in SUCCESS.items()
    ),
    (column_profiles.PENDING, words("尚未办结", "Not concluded yet")),
]
"""What words for an outcome can mean, by whether that is a success."""


_IS_IT, _IS_NOT = "yes", "no"


def _name_of(word: str) -> str:
    """The name of the field that asks what `word` means."""
    return f"w_{digest(word.encode())[:16]}"


class ColumnsForm(WholeForm):
    """Which column of the file is which field of ours, and the whole file's month and place."""

    save_as = forms.CharField(
        label=words("另存为本局模板", "Save as a profile of ours"),
        required=False,
        max_length=60,
        help_text=words(
            "写模板名称即保存，下次同样表头自动识别；写已有的名称即更新它；留空则只用于这一份。",
            "Give a name and the next file with this header is read so; a name that is there "
            "already is replaced; blank: this file only.",
        ),
    )

    def __init__(
        self,
        place: StateDir,
        held: Sheet,
        profile: Profile,
        strange: Sequence[tuple[str, int]],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(place, *args, **kwargs)
        self.held = held
        self.strange = strange[: outcome_words.SHOWN]
        self.more = len(strange) - len(self.strange)
        self.read_by, self.never = profile, profile.never
        self._ask_hidden()
        self._ask_title()
        self._ask_doubts()
        self._ask_meanings()
        self.ours = [f.name for f in FIELDS if f.name in profile.columns and f.name != "ignored"]
        options = [(str(i), f"{held.label(i)}") for i, name in enumerate(held.names) if name]
        for field in self.ours:
            needed = field in profile.required
            self.fields[f"c_{field}"] = forms.ChoiceField(
                label=FIELD[field].label,
                required=False,
                choices=[("", say("（没有）", "(none)")), *options],
                widget=forms.Select(attrs={"class": "form-select form-select-sm"}),
                initial=str(held.columns.get(field, "")),
            )
            self.fields[f"c_{field}"].needed = needed  # type: ignore[attr-defined]

    def _ask_hidden(self) -> None:
        if self.held.hidden_rows or hidden_columns(self.held.table()):
            self.fields["hidden"] = forms.ChoiceField(
                label=words("文件中隐藏的行和列", "Rows and columns hidden in the file"),
                required=False,
                choices=[
                    ("", say("（请选择）", "(choose)")),
                    ("take", say("录入", "Take them in")),
                    ("leave", say("不录入", "Leave them out")),
                ],
                initial=self.held.hidden,
                widget=forms.Select(attrs={"class": "form-select"}),
                help_text=words(
                    "筛选掉的行也算隐藏。", "Rows that a filter leaves out are hidden."
                ),
            )

    def _ask_title(self) -> None:
        if self.initial.get("month"):
            self.fields["over_title"] = forms.BooleanField(
                label=words(
                    "表题的月份有误，以所填月份为准", "The title is wrong, this month stands"
                ),
                required=False,
                initial=self.held.over_title,
            )

    def asked(self) -> list[forms.BoundField]:
        """The question that is asked of what is hidden in the file, if anything is."""
        return [self["hidden"]] if "hidden" in self.fields else []

    def choice(self) -> Choice:
        """What was said."""
        said = self.cleaned_data
        return msgspec.structs.replace(
            super().choice(),
            hidden=said.get("hidden", ""),
            over_title=said.get("over_title", False),
        )

    def _ask_doubts(self) -> None:
        for field, index in self.held.doubts.items():
            label = FIELD[field].label
            self.fields[f"d_{field}"] = forms.ChoiceField(
                label=say("“{name}”一列是什么", "What is “{name}”", name=self.held.label(index)),
                required=False,
                choices=[
                    ("", say("（请选择）", "(choose)")),
                    (_IS_IT, label),
                    (_IS_NOT, say("消费金额等其他金额，不读", "Something else, not read")),
                ],
                widget=forms.Select(attrs={"class": "form-select"}),
            )

    def whole_open(self) -> bool:
        """Whether the mapping of every column stands open: unless only a question above waits."""
        other = set(self.held.missing(self.read_by)) - self.held.doubts.keys()
        return bool(other or self.is_bound or not (self.strange or self.held.doubts))

    def doubted(self) -> list[forms.BoundField]:
        """One question a column that may be a field of ours or something else."""
        return [self[f"d_{field}"] for field in self.held.doubts]

    def _ask_meanings(self) -> None:
        known = [(word, 0) for word in self.held.meanings]
        self.words = {_name_of(word): word for word, _ in [*self.strange, *known]}
        for word, rows in [*self.strange, *known]:
            self.fields[_name_of(word)] = forms.ChoiceField(
                label=word,
                required=False,
                choices=_MEANINGS,
                widget=forms.Select(attrs={"class": "form-select form-select-sm"}),
                initial=self.held.meanings.get(word, ""),
            )
            self.fields[_name_of(word)].rows = rows  # type: ignore[attr-defined]

    def meant(self) -> list[forms.BoundField]:
        """One field a word for an outcome, unknown ones first."""
        return [self[name] for name in self.words]

    def meanings(self) -> dict[str, str]:
        """Word -> what it means, of those that are said to mean something."""
        said = self.cleaned_data
        return {word: said[name] for name, word in self.words.items() if said.get(name)}

    def whole(self) -> list[forms.BoundField]:
        """The fields of the whole file."""
        names = ("profile", "month", "over_title", "venue", "unit")
        return [self[name] for name in names if name in self.fields]

    def mapped(self) -> list[forms.BoundField]:
        """One field a column of ours."""
        return [self[f"c_{field}"] for field in self.ours]

    def clean(self) -> dict[str, Any]:
        """No column is two things at once, none what it never is, and no doubt is left."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        for field, index in self.held.doubts.items():
            answer = said.get(f"d_{field}")
            if answer == _IS_IT and not said.get(f"c_{field}"):
                said[f"c_{field}"] = str(index)
            elif not answer and not said.get(f"c_{field}"):
                self.add_error(f"d_{field}", say("请选择。", "Please choose."))
        self._check_never(said)
        chosen = [said.get(f"c_{field}") for field in self.ours]
        twice = {index for index in chosen if index and chosen.count(index) > 1}
        for field in self.ours:
            if said.get(f"c_{field}") in twice:
                self.add_error(
                    f"c_{field}", say("这一列选了两次。", "This column was chosen twice.")
                )
        return said

    def _check_never(self, said: Mapping[str, Any]) -> None:
        for field, headers in self.never.items():
            index = said.get(f"c_{field}")
            name = self.held.names[int(index)] if index else ""
            if name and header_key(name) in map(header_key, headers):
                self.add_error(
                    f"c_{field}",
                    say(
                        "“{name}”不是{field}，不能选。",
                        "“{name}” is not {field} and cannot be chosen.",
                        name=name,
                        field=FIELD[field].label,
                    ),
                )

    def columns(self) -> Mapping[str, int]:
        """Our field -> the file's column."""
        said = self.cleaned_data
        return {field: int(said[f"c_{field}"]) for field in self.ours if said[f"c_{field}"]}


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
