"""What the forms of warnings and of good news have in common."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django import forms
from django.db.models import QuerySet

from office.news.news_words import Part, doubts
from office.registry import lookups as registry
from office.registry.models import Operator, Venue
from office.site.forms import Dressed
from office.site.news.labels import KINDS
from office.words import named, words
from sync.instants import parse_instant
from sync.records import Text
from sync.showing_end import end_of


def line(zh: str, en: str, hint: object = "", *, most: int = 120) -> forms.CharField:
    """A field of one line, not needed."""
    return forms.CharField(
        label=words(zh, en),
        required=False,
        max_length=most,
        help_text=hint,  # type: ignore[arg-type]
    )


def text(zh: str, en: str, hint: object = "", *, needed: bool = False) -> forms.CharField:
    """A field of several lines."""
    return forms.CharField(
        label=words(zh, en),
        required=needed,
        max_length=2000,
        help_text=hint,  # type: ignore[arg-type]
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def day(zh: str, en: str, hint: object = "") -> forms.DateField:
    """A field of a day."""
    return forms.DateField(
        label=words(zh, en),
        widget=forms.DateInput,
        help_text=hint,  # type: ignore[arg-type]
    )


def kinds(known: Iterable[str]) -> forms.ChoiceField:
    """The choice of a kind."""
    return forms.ChoiceField(
        label=words("种类", "Kind"),
        choices=lambda: [(kind, str(KINDS[kind])) for kind in known],
        widget=forms.RadioSelect,
    )


class Venues(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Venues to choose from, by id and name."""

    def label_from_instance(self, obj: Venue) -> str:
        """What it is called."""
        return f"{obj.pk} {named(obj)}"


class OneVenue(forms.ModelChoiceField):  # type: ignore[type-arg]
    """The one venue, by id and name."""

    def label_from_instance(self, obj: Venue) -> str:
        """What it is called."""
        return f"{obj.pk} {named(obj)}"


class OneOperator(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An operator, by the sign over its door."""

    def label_from_instance(self, obj: Operator) -> str:
        """What it is called."""
        return obj.sign or obj.name


class NewsForm(Dressed, forms.Form):
    """What every piece of news has: headline, text, last day, and what was looked at twice."""

    kind: forms.ChoiceField
    title_zh = text(
        "标题",
        "Headline",
        words("至多两行，换行处由您定。", "At most two lines, broken where you break it."),
        needed=True,
    )
    title_en = text("标题（英文，可不填）", "Headline in English (optional)")
    text_zh = text("正文", "Text", needed=True)
    text_en = text("正文（英文，可不填）", "Text in English (optional)")
    last_day = day(
        "有效至（含当日）",
        "Valid until (that day included)",
        words(
            "过了这一天，屏幕自行不再显示，断网也一样。",
            "After that day screens stop showing it by themselves, without a network too.",
        ),
    )
    sure = forms.BooleanField(
        label=words(
            "提示为疑似个人信息的，经核对不是个人信息",
            "What was pointed out as perhaps personal data is none; I have looked",
        ),
        required=False,
    )

    def until(self) -> datetime:
        """The first instant after its last day."""
        day = self.cleaned_data["last_day"]
        return parse_instant(end_of(day, registry.settings().timezone))

    def said(self, name: str) -> Text:
        """Headline or text in both languages."""
        return Text(self.cleaned_data[f"{name}_zh"], self.cleaned_data[f"{name}_en"])

    def several(self, name: str, most: int) -> tuple[Text, ...]:
        """Those of a row of short things that are filled in."""
        found = []
        for at in range(1, most + 1):
            zh, en = (self.cleaned_data[f"{name}{at}_{language}"] for language in ("zh", "en"))
            found += [Text(zh, en)] if zh or en else []
        return tuple(found)

    def cleared(self, parts: Collection[Part], venue: str | None = None) -> list[str]:
        """Digests of what is doubtful, where who proposes says that it is no personal data."""
        if not self.cleaned_data["sure"]:
            return []
        return [one.digest for one in doubts(parts, venue) if not one.finding.certain]


def open_venues() -> QuerySet[Venue]:
    """The venues that tell anything."""
    return Venue.objects.filter(state=Venue.State.OPEN).order_by("pk")
