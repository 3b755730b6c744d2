"""`{% mend_url trouble as where %}`: the field in which what stands in the way is mended."""

from django import template
from django.template.context import Context
from django.urls import reverse

from office.complaints.changed_facts import FACTS
from office.complaints.wording import FIELDS
from office.freezing.trouble import Trouble

register = template.Library()
_BOXES = {field.attribute: field.name for field in FACTS} | {"source_org": "source"}
"""By column, the box of the page of facts."""


@register.simple_tag(takes_context=True)
def mend_url(context: Context, trouble: Trouble) -> str:
    """The address of the field, else of the record or the month; "" where neither opens."""
    opens: frozenset[str] = context.get("opens") or frozenset()
    if trouble.code == "severe" and "severe" in opens:
        return reverse("site:severe")
    if not trouble.complaint:
        return reverse("site:batch", args=[trouble.month]) if trouble.month else ""
    key = [trouble.complaint]
    elsewhere = trouble.field in {"", "source_org", "correction"}
    if trouble.code == "personal_data" and not elsewhere and "privacy_one" in opens:
        return reverse("site:privacy_one", args=key)
    if trouble.code == "proposal" and "proposals" in opens:
        return reverse("site:proposals")
    if trouble.field in _BOXES and "record_facts" in opens:
        return f"{reverse('site:record_facts', args=key)}#id_{_BOXES[trouble.field]}"
    places = {field: f"#id_{field}" for field in FIELDS} | {
        "secrecy": "#secrecy",
        "correction": "#correction",
    }
    return reverse("site:record", args=key) + places.get(trouble.field, "")
