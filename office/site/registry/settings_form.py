"""The form of the settings that two officers sign with every index."""

from datetime import date
from typing import Any

import msgspec
from django import forms
from django.utils.timezone import localdate

from office.registry.models import Bureau
from office.site.forms import CHINESE_FIRST, Dressed, on_plates
from office.words import say, words
from sync import bundle

_CLOCK = r"^([01][0-9]|2[0-3]):[0-5][0-9]\Z"
_YEAR_H = 8760
"""The most hours that an age may have."""
CONTENTS = (
    ("completeness", words("封面的办结、公示、不予公示件数", "Completeness on the cover")),
    ("overview", words("概况", "Overview")),
    ("categories", words("分类", "Categories")),
    ("trend", words("趋势", "Trend")),
    ("operators", words("经营者情况（点名）", "Operators (by name)")),
    ("ratio", words("投诉量与客流、销售额", "Complaints to visits and sales")),
)
"""Which summaries a bureau may switch, by their names in the signed settings (R15)."""


def _hours(label: str) -> forms.IntegerField:
    """A number of hours."""
    return forms.IntegerField(label=label, min_value=1, max_value=_YEAR_H)


def _prose(label: str, most: int, hint: str = "", *, required: bool = False) -> forms.CharField:
    """Words of a few lines."""
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(
        label=label,
        max_length=most,
        widget=widget,
        required=required,
        help_text=hint,
        validators=[on_plates],
    )


def _hour(label: str, hint: str = "") -> forms.RegexField:
    """A time of the day."""
    told = words("请写成 09:00 这样的四位时间。", "Write a time of four digits, as in 09:00.")
    return forms.RegexField(_CLOCK, label=label, help_text=hint, error_messages={"invalid": told})


class SettingsForm(Dressed, forms.Form):
    """What every index is signed with."""

    authority_zh = forms.CharField(
        label=words("发布机关", "Authority (Chinese)"), max_length=120, validators=[on_plates]
    )
    authority_en = forms.CharField(
        label=words("发布机关（英文）", "Authority (English)"),
        max_length=120,
        required=False,
        validators=[on_plates],
    )
    effective_date = forms.DateField(
        label=words("方案实施日", "Scheme in force since"),
        widget=forms.DateInput(),
        help_text=words(
            "自此日起受理并办结的投诉才公示。",
            "Only complaints accepted and concluded on that day or later are published.",
        ),
    )
    hotline = forms.CharField(
        label=words("投诉电话", "Hotline"), max_length=120, validators=[on_plates]
    )
    opens = _hour(words("屏幕开始", "Screens on from"))
    closes = _hour(
        words("屏幕结束", "Screens on until"),
        words("如 10:00 与 22:00，其外调暗。", "As in 10:00 and 22:00; dimmed outside."),
    )
    dated_h = _hours(
        words("多少小时未更新，注明“更新中断”", "Hours until the screen tells its age")
    )
    unnamed_h = _hours(
        words("多少小时未更新，不再显示经营者", "Hours until operators leave the screen")
    )
    neutral_h = _hours(
        words("多少小时未更新，只留中性画面", "Hours until only the neutral plate is left")
    )
    contents = forms.MultipleChoiceField(
        label=words("屏幕上的汇总内容", "Summaries on the screens"),
        choices=CONTENTS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=words(
            "未勾选的不上屏。点名的和用场所数据的，由本局决定后再勾选。",
            "What is not ticked is on no screen. Rule first on what names operators or uses a "
            "venue's figures.",
        ),
    )
    slogan_zh = _prose(
        words("封面标语", "Slogan (Chinese)"),
        30,
        words("一至两行；换行处即封面上换行处。", "One or two lines, broken as on the cover."),
    )
    slogan_en = _prose(words("封面标语（英文）", "Slogan (English)"), 60)
    channel_zh = _prose(
        words("更正渠道", "How to ask for a correction (Chinese)"),
        300,
        words("经营者如何申请更正；每件公示都写明。", "Told with every record."),
        required=True,
    )
    channel_en = _prose(words("更正渠道（英文）", "How to ask for a correction (English)"), 600)
    as_of = forms.DateField(
        label=words("数据截至", "Figures as of"),
        widget=forms.DateInput(),
        required=False,
        help_text=words(
            "留空则为最近一个月的最后一天。", "Left empty: the last day of the newest month."
        ),
    )

    def clean_as_of(self) -> date | None:
        """Nobody has figures of days to come."""
        day: date | None = self.cleaned_data["as_of"]
        if day is not None and day > (today := localdate()):
            raise forms.ValidationError(
                say("不能晚于今天（{today}）。", "No later than today ({today}).", today=today)
            )
        return day

    def clean(self) -> dict[str, Any]:
        """Screens say less and less, in this order; English words stand beside Chinese ones."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("slogan_en") and not data.get("slogan_zh", "-"):
            self.add_error("slogan_zh", say(*CHINESE_FIRST))
        ages = [data.get(name) for name in ("dated_h", "unnamed_h", "neutral_h")]
        if all(ages) and ages != sorted(ages):  # type: ignore[type-var]
            self.add_error(
                "neutral_h",
                say("三个小时数应依次增大。", "The three numbers of hours must increase."),
            )
        return data


def settings_values(row: Bureau) -> dict[str, Any]:
    """The bureau's settings as `SettingsForm` shows them."""
    now = msgspec.convert(row.settings, bundle.Settings)
    slogan, channel = now.slogan, now.correction_channel
    return {
        "authority_zh": now.authority.zh,
        "authority_en": now.authority.en,
        "effective_date": now.effective_date,
        "hotline": now.hotline,
        "opens": now.hours.opens,
        "closes": now.hours.closes,
        "dated_h": now.ages.dated_h,
        "unnamed_h": now.ages.unnamed_h,
        "neutral_h": now.ages.neutral_h,
        "contents": [name for name, _ in CONTENTS if now.contents.shows(name)],
        "slogan_zh": slogan.zh if slogan else "",
        "slogan_en": slogan.en if slogan else "",
        "channel_zh": channel.zh if channel else "",
        "channel_en": channel.en if channel else "",
        "as_of": row.as_of,
    }


def settings_changes(data: dict[str, Any]) -> dict[str, Any]:
    """What was filled in, as settings."""
    return {
        "authority": {"zh": data["authority_zh"], "en": data["authority_en"]},
        "effective_date": data["effective_date"].isoformat(),
        "hotline": data["hotline"],
        "hours": {"opens": data["opens"], "closes": data["closes"]},
        "ages": {name: data[name] for name in ("dated_h", "unnamed_h", "neutral_h")},
        "contents": {name: name in data["contents"] for name, _ in CONTENTS},
        "slogan": _text(data, "slogan"),
        "correction_channel": _text(data, "channel"),
    }


def _text(data: dict[str, Any], name: str) -> dict[str, str] | None:
    zh, en = (data[f"{name}_{code}"].replace("\r\n", "\n") for code in ("zh", "en"))
    return {"zh": zh, "en": en} if zh or en else None
