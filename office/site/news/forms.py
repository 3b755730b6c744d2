"""The form by which news of a kind is proposed, made of the row of its kind."""

from collections.abc import Collection, Iterator
from typing import Any

from django import forms
from django.db.models import QuerySet

from office.news.kinds import Given, Kind, Part
from office.news.text_check import Words, doubts
from office.registry import lookups as registry
from office.registry.lookups import open_venues
from office.registry.models import Operator, Venue
from office.site.attachments.field import AttachedFiles
from office.site.forms import Dressed
from office.site.news.labels import KINDS
from office.words import amid, named, words
from sync import news_words
from sync.instants import parse_instant
from sync.news_words import PARTS
from sync.records import Text
from sync.showing_end import end_of

LINE, TEXT, MONTH = 120, 2000, 7
"""Characters that a field takes; of what a plate has room for, its error says so by name."""
_HEADLINE = Text("至多两行，换行处由您定。", "At most two lines, broken where you break it.")


class Venues(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Venues to choose from, by id and name."""

    def label_from_instance(self, obj: Venue) -> str:
        return f"{obj.pk} {named(obj)}"


class OneVenue(forms.ModelChoiceField):  # type: ignore[type-arg]
    """The one venue, by id and name."""

    def label_from_instance(self, obj: Venue) -> str:
        return f"{obj.pk} {named(obj)}"


class OneOperator(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An operator, by the sign over its door."""

    def label_from_instance(self, obj: Operator) -> str:
        return obj.sign or obj.name


class _OfRow(forms.Form):
    """The fields of a kind, its parts in their order; what is signed above the last day."""

    def __init__(self, kind: Kind, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = kind
        signed = [part for part in kind.parts if part.how != "note"]
        self.fields["kind"] = forms.ChoiceField(
            label=_named(PARTS["kind"]),
            choices=[(code, str(KINDS[code])) for code in kind.codes],
            widget=forms.RadioSelect,
            initial=kind.codes[0] if len(kind.codes) == 1 else None,
        )
        for part in signed:
            self.fields.update(_fields(part))
        self.fields["last_day"] = forms.DateField(
            label=words("有效至（含当日）", "Valid until (that day included)"),
            help_text=_named(
                Text(
                    "过了这一天，屏幕自行不再显示，断网也一样。",
                    "After that day, screens stop showing it by themselves, even without a "
                    "network.",
                )
            ),
        )
        for part in kind.parts:
            if part not in signed:
                self.fields.update(_fields(part))
        if kind.proofs:
            self.fields["proofs"] = AttachedFiles()
        self.fields["sure"] = forms.BooleanField(
            label=words(
                "提示为疑似个人信息的，经核对不是个人信息",
                "I have checked: the text flagged as possible personal data is not personal data",
            ),
            required=False,
        )


class NewsForm(Dressed, _OfRow):
    """A piece of news: its kind, its parts, its last day, and what was looked at twice."""

    def given(self) -> Given:
        """As it was typed, by the names of parts."""
        day = self.cleaned_data["last_day"]
        found = {part.name: self._value(part) for part in self.row.parts}
        until = parse_instant(end_of(day, registry.settings().timezone))
        return {**found, "kind": self.cleaned_data["kind"], "until": until}

    def _value(self, part: Part) -> object:
        typed, how = self.cleaned_data, part.how
        if how in {"text", "phrase"}:
            return _pair(typed, part.name)
        if how == "phrases":
            pairs = (_pair(typed, part.nth(at)[0]) for at in range(1, part.several + 1))
            return tuple(pair for pair in pairs if pair)
        if how == "months":
            months = tuple(typed[f"{part.name}_{end}"] for end in ("from", "to"))
            return months if any(months) else None
        found = typed[part.name]
        if isinstance(found, QuerySet):
            return tuple(venue.pk for venue in found)
        return getattr(found, {"venue": "pk", "operator": "key"}.get(how, ""), found)

    def cleared(self, parts: Collection[Words], venue: str | None = None) -> list[str]:
        """Digests of what is doubtful, where who proposes says that it is no personal data."""
        if not self.cleaned_data["sure"]:
            return []
        return [one.digest for one in doubts(parts, venue) if not one.finding.certain]


def _pair(typed: dict[str, Any], name: str) -> Text | None:
    zh, en = typed[f"{name}_zh"], typed[f"{name}_en"]
    return Text(zh, en) if zh or en else None


def _fields(part: Part) -> Iterator[tuple[str, forms.Field]]:
    """The fields of a part by their names, in the order in which they stand."""
    name, label = part.name, _of_kind(part, part.label)
    hint = _named(part.hint) if part.hint else ""
    match part.how:
        case "text" | "phrase":
            yield from _both(part, name, label, hint)
        case "phrases":
            for at in range(1, part.several + 1):
                field, nth = part.nth(at)
                yield from _both(part, field, _of_kind(part, nth), "")
        case "months":
            for at, (end, such) in enumerate((("from", "2026-08"), ("to", "2026-10")), 1):
                yield f"{name}_{end}", _line(PARTS[f"{name}.{at}"], such, MONTH)
        case "month":
            yield name, _line(label, hint or "2026-10", MONTH)
        case "number":
            yield (
                name,
                forms.IntegerField(
                    label=_named(label), required=False, min_value=1, max_value=1_000_000
                ),
            )
        case "day":
            yield name, forms.DateField(label=_named(label), help_text=hint)
        case "note":
            said = Text(f"{label.zh}（不公示）", f"{label.en} (not published)")
            yield name, _text(said, hint, needed=True)
        case "operator" | "venue" | "venues":
            yield name, _registered(part, _named(label), hint)
        case "line":
            one = _line(label, hint, LINE)
            one.initial = registry.settings().authority.zh if part.ours else None
            yield name, one


def _registered(part: Part, label: str, hint: str) -> forms.Field:
    if part.how == "operator":
        operators = Operator.objects.order_by("sign", "name")
        nobody = words("（不选）", "(none)")
        return OneOperator(
            operators, label=label, required=False, help_text=hint, empty_label=nobody
        )
    open_ones = open_venues()
    if part.how == "venue":
        return OneVenue(open_ones, label=label)
    return Venues(
        open_ones,
        label=label,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=words("不选即全部场所。", "None selected: all venues."),
    )


def _both(part: Part, name: str, label: Text, hint: object) -> Iterator[tuple[str, forms.Field]]:
    """In Chinese, and below it in English; a text that is needed in Chinese alone says so."""
    english = Text(f"{label.zh}（英文）", f"{label.en} (English)")
    if part.how != "text":
        yield f"{name}_zh", _line(label, hint, LINE)
        yield f"{name}_en", _line(english, "", LINE)
        return
    yield f"{name}_zh", _text(label, _named(_HEADLINE) if name == "title" else hint, needed=True)
    english = Text(f"{label.zh}（英文，可不填）", f"{label.en} in English (optional)")
    yield f"{name}_en", _text(english, "", needed=False)


def _line(label: Text, hint: object, most: int) -> forms.CharField:
    return forms.CharField(
        label=_named(label),
        required=False,
        max_length=most,
        help_text=hint,  # type: ignore[arg-type]
    )


def _text(label: Text, hint: object, *, needed: bool) -> forms.CharField:
    return forms.CharField(
        label=_named(label),
        required=needed,
        max_length=TEXT,
        help_text=hint,  # type: ignore[arg-type]
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def _of_kind(part: Part, label: Text) -> Text:
    """Its label, after the one kind that has it."""
    if not part.only:
        return label
    kind = news_words.KINDS[part.only]
    return Text(f"{kind.zh}：{label.zh}", f"{kind.en}: {amid(label.en)}")


def _named(text: Text) -> str:
    return words(text.zh, text.en)
