"""The form of what the office rules for itself, within the terms of the law."""

from typing import Any

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
from office.registry.legal_terms import SHOWN_BY_LAW
from office.site.forms import Dressed
from office.words import say, words

_DAYS = 3650
"""The most days that a period may have."""
EXTRA = tuple((name, field.label) for name, field in CHOICES.items())
"""What may stand between 被投诉方 and 投诉内容 on Annex 2 (R35)."""


def _days(label: str, hint: str = "") -> forms.IntegerField:
    """A number of days."""
    return forms.IntegerField(label=label, min_value=1, max_value=_DAYS, help_text=hint)


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


class PolicyForm(Dressed, forms.Form):
    """What the office rules for itself; suggestions without a legal claim."""

    publish_within_days = _term(
        words("办结后多少个工作日内公示", "Working days from conclusion to publication")
    )
    show_days = forms.IntegerField(
        label=words("一件公示多少天", "Days that a record stays up"),
        min_value=1,
        max_value=SHOWN_BY_LAW,
        help_text=words("满一年自行停止公示，最多 365 天。", "It ends after a year: 365 at most."),
    )
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
    standing_days = _days(
        words(
            "整家经营者、场所、全部的撤下多少天复核一次",
            "Days after which a withdrawal wider than one record is reviewed",
        ),
        words(
            "到期没有另一位复核的，有提醒。",
            "An alarm names what nobody else has reviewed by then.",
        ),
    )
    keep_raw_days = _days(
        words("公示后原始材料保存多少天", "Days that raw data is kept after publication"),
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
