"""One complaint as pages of several parts name it: if one may see it; its shop, its panels."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from office.complaints.in_no_venue import NOWHERE
from office.complaints.models import Complaint
from office.complaints.who_may_see import seen
from office.registry import lookups as registry
from office.registry.lookups import profiles
from office.words import say
from sync.bundle import Profile


def one(request: HttpRequest, pk: int) -> Complaint:
    """The complaint, if one may see it; else 404."""
    rows = seen(request).select_related("venue", "operator", "upload", "unit")
    return get_object_or_404(rows, pk=pk)


def shop_number(row: Complaint) -> str:
    """The shop number that is published: the complaint's own, else by lease or registration."""
    if row.shop_no:
        return row.shop_no
    leased = registry.leased_shop(row.operator.leases.all(), row.venue_id, row.accepted_on)
    found = leased or row.operator.shop_no
    return say("{n}（按登记）", "{n} (by the register)", n=found) if found else ""


def in_no_venue(row: Complaint) -> str:
    """What stands for the venue of one that has none: that it is in none, as somebody said."""
    return say(NOWHERE.zh, NOWHERE.en) if row.in_no_venue else ""


def panels(row: Complaint) -> list[tuple[str, str]]:
    """Name and words of each panel that shows the record."""
    if row.venue is None:
        return []
    return [(panel.name, panel_name(panel)) for panel in profiles(row.venue)]


def panel_name(panel: Profile) -> str:
    """How a panel is called on a tab."""
    upright = panel.height > panel.width
    way = say("竖屏", "Portrait") if upright else say("横屏", "Landscape")
    language = say("英文", "English") if panel.language == "en" else say("中文", "Chinese")
    return f"{way} · {language}"
