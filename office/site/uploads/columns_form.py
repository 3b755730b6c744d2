"""The form that says which column of a file is which field of ours, with what is asked of them."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from django import forms

from office.complaints.fields import FIELD, FIELDS
from office.complaints.labels import OUTCOMES, SUCCESS
from office.intake import column_profiles
from office.intake.column_profiles import Profile
from office.intake.header_word import header_key
from office.intake.hidden_parts import hidden_columns
from office.intake.uploads import unknown_outcomes
from office.intake.uploads.sheet_columns import Sheet
from office.intake.uploads.whole_file import Choice
from office.site.uploads.forms import WholeForm
from office.state_dir import StateDir
from office.words import say, words
from sync.canonical import digest
from sync.outcomes import Outcome

_MEANINGS: list[tuple[Any, Any]] = [
    ("", words("（不认识，仍算有错）", "(unknown: still a fault)")),
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
        label=words("另存为本局模板", "Save as a bureau profile"),
        required=False,
        max_length=60,
        help_text=words(
            "写模板名称即保存，下次同样表头自动识别；写已有的名称即更新它；留空则只用于这一份。",
            "Give it a name to save it: the next file with this header is then recognised. A name "
            "that exists already is replaced; leave blank to use it for this file only.",
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
        self.strange = strange[: unknown_outcomes.SHOWN]
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
                    "表题的月份有误，以所填月份为准", "The title is wrong; use the month entered"
                ),
                required=False,
                initial=self.held.over_title,
            )

    def asked(self) -> list[forms.BoundField]:
        """The question that is asked of what is hidden in the file, if anything is."""
        return [self["hidden"]] if "hidden" in self.fields else []

    def choice(self) -> Choice:
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
