"""The forms of the bureau's settings: of their table, and what hangs on more than one of them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import localdate

from office.opinions.exclusion_codes import EXCLUSIONS
from office.papers.annex2_columns import MOST
from office.registry import lookups
from office.registry.bureau_policy import SIXTY_DAYS_BY_LAW, SIXTY_DAYS_LATEST, policy
from office.registry.law import law_on
from office.registry.setting_type import Group, Kind
from office.registry.settings_table import DISCLOSURE, FOOT, LAW, NOTICES, RULES
from office.severe_wording.wording_list import own_fault
from office.site.registry.setting_boxes import SettingForm
from office.words import say

DOCUMENT_MOST = 120
"""Characters of a document, as of any signed line (`sync.records.Line`)."""


class DisclosureForm(SettingForm):
    """What every index is signed with."""

    group = DISCLOSURE

    def clean_as_of(self) -> date | None:
        """Nobody has figures of days to come."""
        day: date | None = self.cleaned_data["as_of"]
        if day is not None and day > (today := localdate()):
            raise forms.ValidationError(
                say(
                    "不能晚于今天（{today}）。",
                    "Must not be later than today ({today}).",
                    today=today,
                )
            )
        return day

    def clean(self) -> dict[str, Any]:
        """Screens say less and less, in this order."""
        data = super().clean()
        ages = [data.get(name) for name in ("dated_h", "unnamed_h", "neutral_h")]
        if all(ages) and ages != sorted(ages):  # type: ignore[type-var]
            self.add_error(
                "neutral_h",
                say("三个小时数应依次增大。", "The three numbers of hours must increase."),
            )
        return data


class RulesForm(SettingForm):
    """What the office rules for itself; suggestions without a legal claim."""

    group = RULES

    def clean_sixty_days_from(self) -> str:
        """No month before the law, none after nobody had the older rule."""
        month = str(self.cleaned_data["sixty_days_from"])
        if not SIXTY_DAYS_BY_LAW <= month <= SIXTY_DAYS_LATEST:
            raise forms.ValidationError(
                say(
                    "只能在 {first} 与 {last} 之间。",
                    "Between {first} and {last} only.",
                    first=SIXTY_DAYS_BY_LAW,
                    last=SIXTY_DAYS_LATEST,
                )
            )
        return month

    def clean(self) -> dict[str, Any]:
        """Another month than the law's is somebody's decision."""
        data = super().clean()
        other = data.get("sixty_days_from", SIXTY_DAYS_BY_LAW) != SIXTY_DAYS_BY_LAW
        if other and not data.get("sixty_days_by"):
            self.add_error("sixty_days_by", say("写明由谁决定。", "Say who decided."))
        return data

    def clean_severe_wording(self) -> list[str]:
        """Lines that can be looked for."""
        given = map(str.strip, self.cleaned_data["severe_wording"].splitlines())
        lines = list(dict.fromkeys(line for line in given if line))
        for line in lines:
            if fault := own_fault(line):
                raise forms.ValidationError(f"{line}：{say(fault.zh, fault.en)}")
        return lines

    def clean_annex2_extra(self) -> list[str]:
        """No more than fit on the sheet."""
        chosen = list(self.cleaned_data["annex2_extra"])
        if len(chosen) > MOST:
            raise forms.ValidationError(say("至多选{n}栏。", "Choose {n} columns at most.", n=MOST))
        return chosen


class NoticesForm(SettingForm):
    """How operators are notified before publication (R44)."""

    group = NOTICES

    def clean(self) -> dict[str, Any]:
        """An address needs a place where it opens."""
        data = super().clean()
        if data.get("notice") == "online" and not data.get("case_base"):
            self.add_error(
                "case_base",
                say("选“书面和网上”时必填。", "Needed where letters have an address."),
            )
        return data


class FootForm(SettingForm):
    """Who runs the public site, and the numbers that a government page shows (R52)."""

    group = FOOT


class LawForm(SettingForm):
    """A version of the law; entered once, it stays (R42)."""

    group = LAW

    def clean_basis(self) -> list[str]:
        """The documents, a line each."""
        given = map(str.strip, self.cleaned_data["basis"].splitlines())
        lines = [line for line in given if line]
        if any(len(line) > DOCUMENT_MOST for line in lines):
            raise forms.ValidationError(
                say("一行至多 {most} 字。", "At most {most} characters a line.", most=DOCUMENT_MOST)
            )
        return lines

    def clean_grounds(self) -> dict[str, str]:
        """By code, each of which is one."""
        found: dict[str, str] = {}
        for line in filter(None, map(str.strip, self.cleaned_data["grounds"].splitlines())):
            code, _, where = line.partition(" ")
            if code not in EXCLUSIONS or not where.strip():
                raise forms.ValidationError(
                    say(
                        "“{line}”不是“事由代码 条款”。",
                        "“{line}” is not a code followed by its provision in the law.",
                        line=line,
                    )
                )
            found[code] = where.strip()
        return found


def values(group: Group) -> dict[str, Any]:
    """The values of its settings, by name; of a pair the Chinese and the English words."""
    row, now = lookups.bureau(), lookups.settings() if group.signed else policy()
    return {
        one.name: getattr(row, one.name) if one.column else group.value(one, now)
        for one in group.settings
    }


def filled_in(group: Group) -> dict[str, Any]:
    """The same by the names of what its form asks."""
    now = values(group)
    return {
        box[0]: "\n".join(part) if one.kind is Kind.LINES else part
        for one in group.settings
        if one.typed
        for box, part in zip(
            one.boxes, now[one.name] if one.paired else [now[one.name]], strict=True
        )
    }


def law_filled_in(today: date) -> dict[str, Any]:
    """A new version of the law as the form begins: what holds today."""
    law = law_on(today)
    return {one.name: getattr(law, one.name) for one in LAW.settings if not one.column} | {
        "since": today,
        "basis": "\n".join(lookups.settings().basis),
        "grounds": "\n".join(f"{code} {where}" for code, where in law.grounds.items()),
    }


def signed_changes(data: Mapping[str, Any]) -> dict[str, Any]:
    """What was filled in of what is signed, as `set_bureau` takes it."""
    found: dict[str, Any] = {}
    for one in DISCLOSURE.settings:
        if not one.typed or one.column:
            continue
        whole, _, part = one.path.partition(".")
        given = [data[name] for name, _, _ in one.boxes]
        if one.paired:
            zh, en = (text.replace("\r\n", "\n") for text in given)
            found[whole] = {"zh": zh, "en": en} if zh or en else None
        elif one.kind is Kind.SWITCHES:
            found[whole] = {name: name in given[0] for name, _, _ in one.choices}
        elif part:
            found.setdefault(whole, {})[part] = given[0]
        else:
            found[whole] = given[0].isoformat() if one.kind is Kind.DAY else given[0]
    return found
