"""Forms of venues: what is registered, whether they go on, a month's figures."""

from datetime import date
from typing import Any

from django import forms

from office.complaints.fields import FIELD
from office.registry.lookups import open_venues
from office.registry.models import IntakeCount, PanelProfile, Venue
from office.site.forms import Dressed, on_plates
from office.site.panel_type import panel_type
from office.words import say, words
from sync.canonical import is_month


class VenueForm(Dressed, forms.Form):
    """A venue; its number is asked for once and stays."""

    id = forms.RegexField(
        r"^[A-Z0-9]{2,8}\Z",
        label=words("场所编号", "Number"),
        help_text=words(
            "2至8位大写字母或数字，如 WH01；印在二维码里，以后不能改。",
            "2 to 8 capital letters or digits, such as WH01; printed in QR codes and can never be "
            "changed.",
        ),
    )
    name_zh = forms.CharField(label=FIELD["venue_zh"].label, max_length=120, validators=[on_plates])
    name_en = forms.CharField(
        label=FIELD["venue_en"].label, max_length=120, required=False, validators=[on_plates]
    )
    region = forms.CharField(label=FIELD["region"].label, max_length=120, required=False)
    floors = forms.CharField(
        label=words("楼层", "Floors"),
        required=False,
        help_text=words(
            "自下而上，用空格隔开，如 B1 L1 L2。",
            "From below, with spaces between, as in B1 L1 L2.",
        ),
    )
    profiles = forms.MultipleChoiceField(
        label=words("屏幕规格", "Panel profiles"),
        widget=forms.CheckboxSelectMultiple,
        help_text=words("每种规格各画一套图面。", "A set of plates is drawn for each."),
    )
    disclosed = forms.BooleanField(
        label=words("该场所已开始公示", "Publication has begun at this venue"),
        required=False,
        help_text=words(
            "逐步推开（先行先试）：未勾选的场所不公示个案。",
            "Stepwise roll-out: no complaints are published for venues that are not ticked.",
        ),
    )

    def __init__(self, venue: Venue | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = PanelProfile.objects.order_by("pk")
        self.fields["profiles"].choices = [(p.pk, _panel(p)) for p in rows]  # type: ignore[attr-defined]
        if venue is not None:
            del self.fields["id"]

    def clean_floors(self) -> list[str]:
        return str(self.cleaned_data["floors"]).split()

    def clean_id(self) -> str:
        number = str(self.cleaned_data["id"])
        if Venue.objects.filter(pk=number).exists():
            raise forms.ValidationError(
                say("该编号已有场所，请换一个。", "A venue has that number; take another.")
            )
        return number


def venue_values(venue: Venue) -> dict[str, Any]:
    """A venue as `VenueForm` shows it."""
    return {
        "name_zh": venue.name_zh,
        "name_en": venue.name_en,
        "region": venue.region,
        "floors": " ".join(venue.floors),
        "profiles": [p.pk for p in venue.profiles.all()],
        "disclosed": venue.disclosed,
    }


class StateForm(Dressed, forms.Form):
    """Whether a venue goes on, closes, or merges into another."""

    state = forms.ChoiceField(
        label=words("状态", "State"),
        choices=Venue.State.choices,
        widget=forms.RadioSelect,
    )
    successor = forms.ChoiceField(label=words("并入", "Merged into"), required=False)

    def __init__(self, venue: Venue, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = open_venues().exclude(pk=venue.pk)
        self.fields["successor"].choices = [  # type: ignore[attr-defined]
            ("", "—"),
            *((v.pk, f"{v.pk} {v.name_zh}") for v in others),
        ]

    def clean(self) -> dict[str, Any]:
        """A merger names the venue that goes on; nothing else names one."""
        data: dict[str, Any] = super().clean() or {}
        merged = data.get("state") == Venue.State.MERGED
        if merged and not data.get("successor"):
            self.add_error(
                "successor", say("请选并入的场所。", "Choose the venue that it merged into.")
            )
        if not merged:
            data["successor"] = ""
        return data


class FiguresForm(Dressed, forms.ModelForm):  # type: ignore[type-arg]
    """A month's figures of a venue, with their provider and its consent (R6, R15)."""

    class Meta:
        """What the closed cohort cannot give."""

        model = IntakeCount
        fields = ("month", "accepted", "sales_yuan", "footfall", "provider", "consented")
        labels = {  # noqa: RUF012
            "month": words("月份", "Month"),
            "accepted": words("当月受理投诉（件）", "Complaints accepted in the month"),
            "sales_yuan": words("销售额（元）", "Sales (yuan)"),
            "footfall": words("客流（人次）", "Footfall (visits)"),
            "provider": FIELD["figures_provider"].label,
            "consented": words("提供单位同意公示", "The provider agreed to publication"),
        }
        help_texts = {  # noqa: RUF012
            "month": words("写成 2018-10 的样子。", "Write it as 2018-10."),
            "provider": words(
                "谁提供、谁负责：屏幕上会写明。",
                "The provider is responsible and is named on the screen.",
            ),
            "consented": words(
                "未同意的，销售额和客流不进入送签件，也不显示。",
                "Without consent, sales and footfall are neither put into drafts nor shown.",
            ),
        }

    def clean_provider(self) -> str:
        """Who stands on the plate of ratios."""
        provider = str(self.cleaned_data["provider"])
        on_plates(provider)
        return provider

    def clean_month(self) -> str:
        month = str(self.cleaned_data["month"]).strip()
        if not is_month(month):
            raise forms.ValidationError(say("请写成 2018-10 的样子。", "Write it as 2018-10."))
        if month > date.today().isoformat()[:7]:  # noqa: DTZ011 - a month, hours do not matter
            raise forms.ValidationError(say("这个月还没有到。", "That month has not begun."))
        return month

    def clean(self) -> dict[str, Any]:
        """Figures name their provider."""
        data: dict[str, Any] = super().clean() or {}
        given = data.get("sales_yuan") is not None or data.get("footfall") is not None
        if given and not data.get("provider"):
            self.add_error(
                "provider",
                say(
                    "填了销售额或客流，须写明提供单位。",
                    "If sales or footfall are given, state who provided them.",
                ),
            )
        return data


def _panel(profile: PanelProfile) -> str:
    body = profile.body
    return say(
        "{name}（{w}×{h}，{inch}英寸{type}）",
        "{name} ({w}×{h}, {inch} in{type})",
        name=profile.pk,
        w=body.get("width", "?"),
        h=body.get("height", "?"),
        inch=body.get("diagonal_in", "?"),
        type=panel_type(body),
    )
