"""What every page of the staff's site shows around its content: navigation, person, alarms."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from office.roles import held
from office.site import PREFIX
from office.words import english, say

_GROUPS = {
    "work": ("工作", "Work"),
    "register": ("登记", "Registers"),
    "watch": ("监督检查", "Oversight"),
}


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the menu of the roles that the signed-in person holds, as `menu`; the
    names of the pages that open to them, as `opens`, for a link that not everybody can follow.
    """
    if not request.path.startswith(f"/{PREFIX}"):
        return {}
    from office.site.urls import PAGES  # late: views import models

    roles = held(request)
    here = request.resolver_match.url_name if request.resolver_match else ""
    entries: list[dict[str, Any]] = [
        {
            "group": page.menu.group,
            "order": page.menu.order,
            "words": say(page.menu.zh, page.menu.en),
            "icon": page.menu.icon,
            "url": reverse(f"site:{page.name}"),
            "here": page.name == here,
        }
        for page in PAGES
        if page.menu and page.roles & roles
    ]
    entries.sort(key=lambda entry: int(entry["order"]))
    groups = [
        {"name": say(*words), "entries": [e for e in entries if e["group"] == group]}
        for group, words in _GROUPS.items()
    ]
    return {
        "menu": [group for group in groups if group["entries"]],
        "opens": frozenset(page.name for page in PAGES if page.roles & roles),
        "english": english(),
    }
