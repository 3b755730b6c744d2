"""The form of a version of the law: since when, on what documents, in what terms (R42)."""

from datetime import date
from typing import Any

from django import forms

from office.opinions.exclusion_codes import EXCLUSIONS
from office.registry.law import law_on
from office.registry.legal_terms import LONGEST, MEDIATION_LONGEST
from office.registry.lookups import settings
from office.site.forms import Dressed, on_plates
from office.words import say, words

DOCUMENT_MOST = 120
"""Characters of a document, as of any signed line (`sync.records.Line`)."""


def _days(label: str, hint: str = "", most: int = LONGEST) -> forms.IntegerField:
    """A term in days."""
    return forms.IntegerField(label=label, help_text=hint, min_value=1, max_value=most)


class LawForm(Dressed, forms.Form):
    """A version of the law; entered once, it stays."""

    since = forms.DateField(label=words("施行日期", "In force since"), widget=forms.DateInput())
    basis = forms.CharField(
        label=words("公示依据", "Legal basis"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=words(
            "一行一个文号，显示在封面、网页和告知书上。",
            "One document a line; on the cover, on pages and on letters.",
        ),
        validators=[on_plates],
    )
    publish_days = _days(
        words("办结后多少个工作日内公示（法定）", "Working days from conclusion to publication")
    )
    answer_days = _days(
        words(
            "异议、更正申请多少个工作日内书面答复（法定）",
            "Working days to an answer in writing to an objection or an application",
        ),
        words("显示在有异议的公示旁。", "Stands beside a record that is objected to."),
    )
    tell_days = _days(
        words(
            "多少个工作日内告知异议是否受理（法定）",
            "Working days to telling whether an objection is taken up",
        )
    )
    ask_days = _days(
        words(
            "被询问的第三方多少个工作日内回复（法定）",
            "Working days that a third party has for its answer",
        )
    )
    take_up_days = _days(
        words(
            "收到投诉后多少个工作日内处理（法定）",
            "Working days in which a complaint is taken up",
        ),
        words("写在网站“怎样投诉”一页。", "On the site's page “How to complain”."),
    )
    mediate_days = _days(
        words("受理后多少日内调解完毕（法定）", "Calendar days in which mediation ends"),
        words("鉴定、检测的时间不算在内；写在同一页。", "Without tests; on the same page."),
        MEDIATION_LONGEST,
    )
    grounds = forms.CharField(
        label=words("不予公示事由的条款", "Where the law has the grounds of non-publication"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text=words(
            "一行一个，如：X2 第121号令第七条。印在附件1上。",
            "One a line, as in: X2 Order 121 art. 7. On Annex 1.",
        ),
    )
    note = forms.CharField(
        label=words("改了什么，依据什么文件", "What changed, by which document"), max_length=200
    )

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
                        "“{line}” is not a code and where the law has it.",
                        line=line,
                    )
                )
            found[code] = where.strip()
        return found


def law_values(today: date) -> dict[str, Any]:
    """A new version as the form begins: what holds today."""
    law = law_on(today)
    return {
        "since": today,
        "basis": "\n".join(settings().basis),
        "publish_days": law.publish_days,
        "answer_days": law.answer_days,
        "tell_days": law.tell_days,
        "ask_days": law.ask_days,
        "take_up_days": law.take_up_days,
        "mediate_days": law.mediate_days,
        "grounds": "\n".join(f"{code} {where}" for code, where in law.grounds.items()),
    }
