"""The form of what the foot of the public site says (R52): each optional, in a checked shape."""

from typing import Any

from django import forms

from office.registry.bureau_policy import ICP, POLICE, SITE_CODE, Policy
from office.site.forms import CHINESE_FIRST, Dressed
from office.words import say, words


def _wrong(zh: str, en: str) -> dict[str, str]:
    """What is told where the shape is another."""
    return {"invalid": words(zh, en)}


class SiteFootForm(Dressed, forms.Form):
    """Who runs the site, and the numbers that a government page shows."""

    site_run_by_zh = forms.CharField(
        label=words("承办单位", "Run by (Chinese)"),
        max_length=120,
        required=False,
        help_text=words(
            "主办单位即发布机关，不必再填。",
            "Who publishes is the authority and is not asked again.",
        ),
    )
    site_run_by_en = forms.CharField(
        label=words("承办单位（英文）", "Run by (English)"), max_length=120, required=False
    )
    site_code = forms.RegexField(
        SITE_CODE,
        label=words("网站标识码", "Government site code"),
        required=False,
        strip=True,
        help_text=words("十位，如 3204000000。", "Ten characters, as in 3204000000."),
        error_messages=_wrong(
            "网站标识码是十位数字，或 bm 加八位数字。",
            "The code has ten digits, or bm and eight digits.",
        ),
    )
    site_icp = forms.RegexField(
        ICP,
        label=words("ICP备案号", "ICP number"),
        required=False,
        strip=True,
        help_text=words("如 苏ICP备12345678号-1。", "As in 苏ICP备12345678号-1."),
        error_messages=_wrong(
            "请照备案证书写全：省份简称、ICP备、数字、号；中间没有空格。",
            "Write it in full, as registered: province, “ICP备”, digits, “号”; no space in "
            "between.",
        ),
    )
    site_police = forms.RegexField(
        POLICE,
        label=words("公安备案号", "Number with the police"),
        required=False,
        strip=True,
        help_text=words("如 苏公网安备32040002000000号。", "As in 苏公网安备32040002000000号."),
        error_messages=_wrong(
            "请照备案写全：省份简称、公网安备、十四位数字、号；中间没有空格。",
            "Write it in full, as registered: province, “公网安备”, fourteen digits, “号”; no "
            "space in between.",
        ),
    )

    def clean(self) -> dict[str, Any]:
        """English words stand beside Chinese ones."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("site_run_by_en") and not data.get("site_run_by_zh", "-"):
            self.add_error("site_run_by_zh", say(*CHINESE_FIRST))
        return data


def foot_values(now: Policy) -> dict[str, Any]:
    """The rules as the form shows them."""
    return {name: getattr(now, name) for name in SiteFootForm.base_fields}
