"""The form of what the foot of the public site says (R52): each optional, in a checked shape."""

from typing import Any

from django import forms

from office.registry.bureau_policy import ICP, POLICE, SITE_CODE, Policy
from office.site.forms import Dressed
from office.words import words


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
        help_text=words("十位，如 3204000000。", "Ten characters, as in 3204000000."),
    )
    site_icp = forms.RegexField(
        ICP,
        label=words("ICP备案号", "ICP number"),
        required=False,
        help_text=words("如 苏ICP备12345678号-1。", "As in 苏ICP备12345678号-1."),
    )
    site_police = forms.RegexField(
        POLICE,
        label=words("公安备案号", "Number with the police"),
        required=False,
        help_text=words("如 苏公网安备32040002000000号。", "As in 苏公网安备32040002000000号."),
    )


def foot_values(now: Policy) -> dict[str, Any]:
    """The rules as the form shows them."""
    return {name: getattr(now, name) for name in SiteFootForm.base_fields}
