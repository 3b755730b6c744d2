"""The table of settings: every value, in both languages, once; its page says what it says."""

from operator import attrgetter
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.office.bureau import Office
from tests.office.people import everyone
from tests.words_people_read import ROOT, sources, words_in

PAGE = ROOT / "docs" / "reference" / "settings.md"
_NO_ROW = {
    "Settings currency": "a sample of another country is told in it; nobody sets it",
    "Settings practice": "made so by office practice, for good",
    "Settings answer_days": "the law's, signed with each of its versions",
}
"""Typed values without a row, and why."""


def test_every_typed_value_has_one_row_and_every_row_a_value(bureau: Office) -> None:
    from office.registry.settings_table import GROUPS

    kept = {
        f"{group.shape.__name__} {name}"
        for group in GROUPS
        for one in group.settings
        if not one.column
        for name in group.kept(one)
    }
    shapes = {group.shape for group in GROUPS}
    typed = {f"{shape.__name__} {name}" for shape in shapes for name in shape.__struct_fields__}
    assert kept == typed - set(_NO_ROW)
    for group in GROUPS:
        asked = [box[0] for one in group.settings if one.typed for box in one.boxes]
        assert len(asked) == len(set(asked))


def said_in(path: Path, labels: set[str]) -> bool:
    """Whether its text has any of them at all: few files have, and need be looked through."""
    text = path.read_text("utf-8")
    return any(label in text for label in labels)


def test_a_label_is_in_both_languages_and_written_nowhere_else(bureau: Office) -> None:
    from office.registry.settings_table import GROUPS

    rows = [one for group in GROUPS for one in group.settings]
    assert all(one.zh and one.en and one.zh != one.en for one in rows)
    long = {one.zh for one in rows if len(one.zh) > 7}
    elsewhere = {
        f"{path.relative_to(ROOT)}:{at}: {label}"
        for path in sources()
        if path.suffix in {".py", ".html"} and path.name != "settings_table.py"
        if said_in(path, long)
        for _, at, text in words_in(path)
        for label in long
        if text.strip() == label or f'"{label}"' in text
    }
    assert not elsewhere


def test_what_is_too_much_for_the_value_is_refused_by_form_and_act(bureau: Office) -> None:
    from office.errors import UsageError
    from office.registry.setting_type import Kind
    from office.registry.settings_table import NOTICES, RULES
    from office.registry_changes.bureau_settings import set_policy
    from office.site.registry.setting_forms import NoticesForm, RulesForm, filled_in

    everyone()
    tried = 0
    for group, made in ((RULES, RulesForm), (NOTICES, NoticesForm)):
        for one in group.settings:
            if one.kind is not Kind.NUMBER:
                continue
            bounds = group.bounds(one.path)
            for value in (bounds.ge - 1, bounds.le + 1):
                tried += 1
                assert one.name in made({**filled_in(group), one.name: value}).errors, one.name
                with pytest.raises(UsageError):
                    set_policy({one.name: value})
            assert one.name not in made(filled_in(group)).errors
    assert tried > 20


def _may_be(group: Any, one: Any) -> str:
    from office.registry.setting_type import Kind

    match one.kind:
        case Kind.NUMBER:
            bounds = group.bounds(one.path)
            most = f"the law's `{one.law}`" if one.law else one.most or bounds.le
            return f"{bounds.ge or 1} to {most}"
        case Kind.LINE | Kind.PROSE:
            path = one.boxes[0][0] if one.paired else one.path
            most = one.most or group.bounds(path).max_length
            lines = "one line" if one.kind is Kind.LINE else "lines"
            return f"{lines}, {most} characters" + ("; English too" if one.paired else "")
        case Kind.CHOICE | Kind.SWITCHES:
            what = "one of" if one.kind is Kind.CHOICE else "any of"
            return f"{what} " + ", ".join(f"`{name}`" for name, _, _ in one.choices)
        case Kind.CHOICES:
            return "some of a list"
        case Kind.CODE:
            return "in a set form"
        case Kind.LINES:
            return "a thing a line"
    return {Kind.YES: "yes or no", Kind.DAY: "a day"}[one.kind]


def _suggested(group: Any, one: Any) -> str:
    fields = {field.name: field for field in msgspec.structs.fields(group.shape)}
    name, _, part = one.path.partition(".")
    if one.column or one.paired or fields[name].default is msgspec.NODEFAULT:
        return ""
    value = fields[name].default
    value = attrgetter(part)(value) if part else value
    if isinstance(value, msgspec.Struct):
        value = [key for key, on in msgspec.structs.asdict(value).items() if on]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, list | tuple) else str(value)


def table() -> str:
    """What the page holds: a table for each form."""
    from office.registry.settings_table import GROUPS

    lines: list[str] = []
    for group in GROUPS:
        lines += [f"## {group.title[1]}", f"{group.title[0]}. {group.beneath[1]}.", ""]
        lines += ["| setting | 中文 | in English | may be | suggested |", "|---|---|---|---|---|"]
        lines += [
            f"| `{one.path}` | {one.zh} | {one.en} | {_may_be(group, one)} | "
            f"{_suggested(group, one)} |"
            for one in group.settings
        ]
        lines.append("")
    return "\n".join(lines).replace(" |  |", " | |")


def test_the_page_of_settings_says_what_the_table_says(bureau: Office) -> None:
    told = table()
    assert (
        PAGE.read_text("utf-8").partition("## ")[2] == told.removeprefix("## ").rstrip() + "\n"
    ), f"{PAGE.name} from its first heading is to be:\n{told}"
