"""Forms of what the bureau rules: the settings that are signed, and the office's own rules."""

from typing import Any

import msgspec
from django import forms
from django.core.validators import MaxValueValidator
from django.utils.timezone import localdate

from office.complaints.models import Complaint
from office.papers.annex2_columns import CHOICES, MOST
from office.registry.bureau_policy import (
    SIXTY_DAYS_BY_LAW,
    SIXTY_DAYS_LATEST,
    VENUE_LOG_LEAST,
    VENUE_LOG_MOST,
    Policy,
)
from office.registry.law import law_on
from office.registry.models import Bureau
from office.site.forms import Dressed
from office.words import say, words
from sync import bundle

_CLOCK = r"^([01][0-9]|2[0-3]):[0-5][0-9]\Z"
_YEAR_H, _DAYS = 8760, 3650
"""The most hours, and the most days, that a period may have."""
CONTENTS = (
    ("completeness", words("封面的办结、公示、不予公示件数", "Completeness on the cover")),
    ("overview", words("概况", "Overview")),
    ("categories", words("分类", "Categories")),
    ("trend", words("趋势", "Trend")),
    ("operators", words("经营者情况（点名）", "Operators (by name)")),
    ("ratio", words("投诉量与客流、销售额", "Complaints to visits and sales")),
)
"""Which summaries a bureau may switch, by their names in the signed settings (R15)."""
EXTRA = tuple((name, field.label) for name, field in CHOICES.items())
"""What may stand between 被投诉方 and 投诉内容 on Annex 2 (R35)."""


def _span(label: str, most: int, hint: str = "") -> forms.IntegerField:
    """A number of hours or days."""
    return forms.IntegerField(label=label, min_value=1, max_value=most, help_text=hint)


def _term(label: str, hint: str = "") -> forms.IntegerField:
    """A term of the bureau's own; what the law has is put in when the form is made."""
    return forms.IntegerField(label=label, min_value=1, help_text=hint)


def _bound(field: forms.Field, law: int) -> None:
    """At most as long as the law's."""
    told = words(
        f"法定期限为 {law} 个工作日，本局期限不能更长；请填 1 至 {law}。",
        f"By law it is {law} working days, and the bureau's own term is no longer: 1 to {law}.",
    )
    field.validators.append(MaxValueValidator(law, told))
    field.widget.attrs["max"] = law
    by_law = say("法定 {n} 个工作日。", "By law {n} working days.", n=law)
    field.help_text = f"{field.help_text} {by_law}".strip()


def _prose(label: str, hint: str = "", *, required: bool = False) -> forms.CharField:
    """Words of a few lines."""
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, widget=widget, required=required, help_text=hint)


class SettingsForm(Dressed, forms.Form):
    """What every index is signed with."""

    authority_zh = forms.CharField(label=words("发布机关", "Authority (Chinese)"), max_length=120)
    authority_en = forms.CharField(
        label=words("发布机关（英文）", "Authority (English)"), max_length=120, required=False
    )
    effective_date = forms.DateField(
        label=words("方案实施日", "Scheme in force since"),
        widget=forms.DateInput(),
        help_text=words(
            "自此日起受理并办结的投诉才公示。",
            "Only complaints accepted and concluded on that day or later are published.",
        ),
    )
    hotline = forms.CharField(label=words("投诉电话", "Hotline"), max_length=120)
    opens = forms.RegexField(_CLOCK, label=words("屏幕开始", "Screens on from"))
    closes = forms.RegexField(
        _CLOCK,
        label=words("屏幕结束", "Screens on until"),
        help_text=words("如 10:00 与 22:00，其外调暗。", "As in 10:00 and 22:00; dimmed outside."),
    )
    dated_h = _span(
        words("多少小时未更新，注明“更新中断”", "Hours until the screen tells its age"), _YEAR_H
    )
    unnamed_h = _span(
        words("多少小时未更新，不再显示经营者", "Hours until operators leave the screen"), _YEAR_H
    )
    neutral_h = _span(
        words("多少小时未更新，只留中性画面", "Hours until only the neutral plate is left"), _YEAR_H
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
    slogan_zh = _prose(words("封面标语", "Slogan (Chinese)"))
    slogan_en = _prose(words("封面标语（英文）", "Slogan (English)"))
    channel_zh = _prose(
        words("更正渠道", "How to ask for a correction (Chinese)"),
        words("经营者如何申请更正；每件公示都写明。", "Told with every record."),
        required=True,
    )
    channel_en = _prose(words("更正渠道（英文）", "How to ask for a correction (English)"))
    as_of = forms.DateField(
        label=words("数据截至", "Figures as of"),
        widget=forms.DateInput(),
        required=False,
        help_text=words(
            "留空则为最近一个月的最后一天。", "Left empty: the last day of the newest month."
        ),
    )

    def clean(self) -> dict[str, Any]:
        """Screens say less and less, in this order."""
        data: dict[str, Any] = super().clean() or {}
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


class PolicyForm(Dressed, forms.Form):
    """What the office rules for itself; suggestions without a legal claim."""

    publish_within_days = _term(
        words("办结后多少个工作日内公示", "Working days from conclusion to publication")
    )
    show_days = _span(words("一件公示多少天", "Days that a record stays up"), _DAYS)
    objection_days = _term(
        words("承办单位的意见多少天内办结", "Days in which a unit's opinion is decided"),
        words("自然日，末日逢节假日顺延。", "Calendar days; a last day on a holiday moves on."),
    )
    objection_tell_days = _term(
        words(
            "异议提出后多少个工作日内告知双方",
            "Working days in which both parties are told whether an objection is taken up",
        )
    )
    objection_ask_days = _term(
        words(
            "异议核查中被询问方多少个工作日内回复",
            "Working days that whoever is asked about an objection has",
        )
    )
    objection_answer_days = _term(
        words(
            "异议提出后多少个工作日内书面答复",
            "Working days from an objection to its written answer",
        )
    )
    correct_within_days = _term(
        words(
            "提出更正后多少个工作日内更正",
            "Working days from a proposed correction to its publication",
        )
    )
    standing_days = _span(
        words(
            "整家经营者、场所、全部的撤下多少天复核一次",
            "Days after which a withdrawal wider than one record is reviewed",
        ),
        _DAYS,
        words(
            "到期没有另一位复核的，有提醒。",
            "An alarm names what nobody else has reviewed by then.",
        ),
    )
    keep_raw_days = _span(
        words("公示后原始材料保存多少天", "Days that raw data is kept after publication"),
        _DAYS,
        words("到期自动删除，见“保存期限”。", "Then deleted; see “Retention”."),
    )
    annex2_extra = forms.MultipleChoiceField(
        label=words("附件2增加的栏目", "Extra columns of Annex 2"),
        choices=EXTRA,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=words("至多三栏。", "Three at most."),
    )
    annex1_reason = forms.BooleanField(
        label=words("附件1有“不予公示理由”一栏", "Annex 1 has a column for the reason"),
        required=False,
    )
    industries_off = forms.MultipleChoiceField(
        label=words("暂不公示的行业", "Industries not disclosed yet"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=words(
            "逐步推开：勾选的行业暂不公示个案。", "No complaint of these is disclosed."
        ),
    )
    sixty_days_from = forms.RegexField(
        r"^20[0-9]{2}-(0[1-9]|1[0-2])\Z",
        label=words("自哪个月受理的起按60日计", "Month from which 60 days are the term"),
        help_text=words(
            "如 2024-07（消费者权益保护法实施条例施行）；此前受理的按45个工作日。",
            "As in 2024-07 (Order 778 in force); 45 working days for cases accepted before.",
        ),
    )
    sixty_days_by = forms.CharField(
        label=words("由谁决定", "Decided by"),
        max_length=120,
        required=False,
        help_text=words("不是 2024-07 的，须写明。", "Needed for another month than 2024-07."),
    )
    venue_session_days = forms.IntegerField(
        label=words("场所管理员登录保持多少天", "Days that a venue manager stays signed in"),
        min_value=1,
        max_value=30,
        help_text=words(
            "在自己的手机上；每次登录都要第二重验证。",
            "On a phone; signing in takes a second factor.",
        ),
    )
    venue_log_days = forms.IntegerField(
        label=words("场所管理员的操作记录保存多少天", "Days that venue managers' log is kept"),
        min_value=VENUE_LOG_LEAST,
        max_value=VENUE_LOG_MOST,
        help_text=words(
            "法定不少于六个月（网络安全法）；到期自动删除。",
            "By law six months at least (Cybersecurity Law); then it is deleted.",
        ),
    )
    outside_browser = forms.BooleanField(
        label=words(
            "至少一个签名在浏览器之外完成", "One signature must be made outside the browser"
        ),
        required=False,
    )

    first_use = forms.BooleanField(
        label=words(
            "新屏可从网络取得根（首次使用即信任）",
            "New boxes may take the root from the network (first use)",
        ),
        required=False,
        help_text=words(
            "只在无法预先带根时开启：此后只有逐一核对六个词，才能知道屏幕信任的是本局。",
            "Only where no box can be given the root beforehand: then nothing but comparing the "
            "six words tells that it trusts this bureau.",
        ),
    )
    secrecy_by_another = forms.BooleanField(
        label=words(
            "保密审查由录入、修改、提出更正的人以外的人作出",
            "The secrecy check is passed by somebody else than who entered, edited or corrects",
        ),
        required=False,
        help_text=words(
            "勾选后，本人录入或修改的投诉、本人提出的更正，须由另一位录入人员确认；须至少两位录入人员。",
            "Then another member of the entry staff passes it, of corrections too: at least two "
            "are needed.",
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Complaint.objects.exclude(industry="").order_by().values_list("industry", flat=True)
        known = set(rows.distinct())
        known |= set((kwargs.get("initial") or {}).get("industries_off", ()))
        law = law_on(localdate())
        _bound(self.fields["publish_within_days"], law.publish_days)
        for name in ("objection_days", "correct_within_days"):
            _bound(self.fields[name], law.answer_days)
        _bound(self.fields["objection_tell_days"], law.tell_days)
        _bound(self.fields["objection_ask_days"], law.ask_days)
        _bound(self.fields["objection_answer_days"], law.answer_days)
        self.fields["industries_off"].choices = [(name, name) for name in sorted(known)]  # type: ignore[attr-defined]

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
        data: dict[str, Any] = super().clean() or {}
        other = data.get("sixty_days_from", SIXTY_DAYS_BY_LAW) != SIXTY_DAYS_BY_LAW
        if other and not data.get("sixty_days_by"):
            self.add_error("sixty_days_by", say("写明由谁决定。", "Say who decided."))
        return data

    def clean_annex2_extra(self) -> list[str]:
        """No more than fit on the sheet."""
        chosen = list(self.cleaned_data["annex2_extra"])
        if len(chosen) > MOST:
            raise forms.ValidationError(say("至多选{n}栏。", "Choose {n} columns at most.", n=MOST))
        return chosen


def policy_values(now: Policy) -> dict[str, Any]:
    """The rules as `PolicyForm` shows them."""
    return {name: getattr(now, name) for name in now.__struct_fields__}
