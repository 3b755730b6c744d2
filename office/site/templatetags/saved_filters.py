"""`{% saved_filters table %}`: above a list, the filters of it that this person named."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import template
from django.template.context import Context

from office.accounts.models import SavedFilter, User

register = template.Library()


@register.inclusion_tag("frame/saved_filters.html", takes_context=True)
def saved_filters(context: Context, table: Mapping[str, Any]) -> dict[str, Any]:
    """Those that the list still takes, and whether what is set could be kept."""
    user, request = context.get("user"), context.get("request")
    if request is None or not isinstance(user, User) or not table["takes"]:
        return {}
    rows = SavedFilter.objects.filter(user=user, of=table["name"]).order_by("name")
    known = [row for row in rows if _taken(row.chosen, table["takes"])]
    return {
        "of": table["name"],
        "back": request.path,
        "set": table["set"],
        "rows": [
            {"row": row, "on": row.chosen == table["set"], "query": urlencode(row.chosen)}
            for row in known
        ],
        "new": bool(table["set"]) and all(row.chosen != table["set"] for row in known),
        "longest": SavedFilter.NAME,
    }


def _taken(chosen: Mapping[str, str], takes: Mapping[str, Any]) -> bool:
    """Whether the list has these filters still, with these choices."""
    return all(name in takes and takes[name](value) for name, value in chosen.items())
