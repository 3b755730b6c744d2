"""The form by which a warning is proposed."""

from collections.abc import Mapping

from django import forms

from office.insight.models import Proposal
from office.registry import lookups as registry
from office.registry.models import Venue
from office.site.news.forms import (
    NewsForm,
    Venues,
    kinds,
    line,
    open_venues,
)
from office.warnings.models import ConsumerWarning
from office.warnings.propose import STEPS, NewWarning
from office.words import words


class WarningForm(NewsForm):
    """A warning."""

    kind = kinds(ConsumerWarning.Kind.values)
    step1_zh, step1_en = (
        line("第1步", "Step 1", most=40),
        line("第1步（英文）", "Step 1 (English)"),
    )
    step2_zh, step2_en = (
        line("第2步", "Step 2", most=40),
        line("第2步（英文）", "Step 2 (English)"),
    )
    step3_zh, step3_en = (
        line("第3步", "Step 3", most=40),
        line("第3步（英文）", "Step 3 (English)"),
    )
    scope = line("范围", "Scope", words("如：本区健身服务", "Such as: gyms in this district"))
    number = forms.IntegerField(
        label=words("依据：办结投诉件数", "Evidence: complaints concluded"),
        required=False,
        min_value=1,
        max_value=1_000_000,
    )
    period_from = line("依据：起始月份", "Evidence: first month", "2026-08", most=7)
    period_to = line("依据：截止月份", "Evidence: last month", "2026-10", most=7)
    source = line("来源", "Source", words("如：召回公告的文号", "Such as the recall's number"))
    maker = line("制作", "Made by")
    venues = Venues(
        label=words("场所", "Venues"),
        queryset=Venue.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=words("不选即全部场所。", "None chosen: every venue."),
    )
    order = (
        "kind",
        "title_zh",
        "title_en",
        "text_zh",
        "text_en",
        "step1_zh",
        "step1_en",
        "step2_zh",
        "step2_en",
        "step3_zh",
        "step3_en",
        "scope",
        "source",
        "period_from",
        "period_to",
        "number",
        "maker",
        "venues",
        "last_day",
        "sure",
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["venues"].queryset = open_venues()  # type: ignore[attr-defined]
        self.fields["maker"].initial = registry.settings().authority.zh
        self.order_fields(self.order)

    def new(self) -> NewWarning:
        """As it was typed."""
        given = self.cleaned_data
        months = (given["period_from"], given["period_to"])
        return NewWarning(
            kind=given["kind"],
            title=self.said("title"),
            text=self.said("text"),
            maker=given["maker"],
            until=self.until(),
            steps=self.several("step", STEPS),
            scope=given["scope"],
            number=given["number"],
            period=months if any(months) else None,
            source=given["source"],
            venues=tuple(venue.pk for venue in given["venues"]),
        )


def warning_begun(asked: Mapping[str, str]) -> dict[str, object]:
    """What a warning begins with that somebody words by a proposal: its evidence, and its scope.

    Only of one that was taken on, and that names no operator and no venue.
    """
    number = asked.get("insight", "")
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        return {}
    units = ("industry", "issue", "region")
    rows = Proposal.objects.filter(state=Proposal.State.TAKEN, unit__in=units)
    row = rows.filter(pk=int(number)).first()
    if row is None:
        return {}
    early = row.kind in {"emerging", "risk"}
    kinds_of = ConsumerWarning.Kind
    return {
        "kind": (kinds_of.RISK if early else kinds_of.CONSUMER_WARNING).value,
        "scope": row.label,
        "number": row.number,
        "period_from": row.first,
        "period_to": row.last,
    }
