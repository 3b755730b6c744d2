"""Who may sign what and until when, what needs somebody soon, and the guides."""

import shlex
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from tuf.api.metadata import Root, Targets

from office.alarms.all_alarms import alarms
from office.errors import OfficeError
from office.keys import key_requests
from office.keys.key_requests import fingerprint
from office.keys.key_status import Holder, holders, officers, seat
from office.published import tree as published_tree
from office.published.overview import issued_at
from office.state_dir import StateDir, current_state_dir
from office.tls import certificates
from office.tls.served import served
from office.words import moment, say
from sync.errors import SyncError
from sync.repository import signed_as


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """The page; `?key=` puts a key's id into the commands."""
    place, now = current_state_dir(), datetime.now(UTC)
    officer_keys, holder_keys = officers(place), holders(place)
    everyone = [*officer_keys, *holder_keys]
    chosen = next((h.keyid for h in everyone if h.keyid == request.GET.get("key")), "")
    waiting = _waiting()
    case = {  # what stands in the commands of the guides
        "state": shlex.quote(str(place.directory)),
        "keyid": chosen or say("密钥编号", "KEYID"),
        "request": waiting[0]["number"] if waiting else "N",
    }
    found = alarms(place, now)
    context = {
        "alarms": [alarm for alarm in found if alarm.pressing],
        "reminders": [alarm for alarm in found if not alarm.pressing],
        "waiting": waiting,
        "officers": officer_keys,
        "holders": holder_keys,
        "terms": _terms(place),
        "choices": [_choice(holder, chosen) for holder in everyone],
        "case": case,
    }
    return render(request, "keys/keys.html", context)


def _waiting() -> list[dict[str, Any]]:
    return [
        {
            "number": each.pk,
            "name": each.user.name,
            "person": each.person,
            "seat": seat(each.office),
            "fingerprint": fingerprint(each.keyid),
            "at": each.at,
        }
        for each in key_requests.waiting()
    ]


def _terms(place: StateDir) -> list[tuple[str, str]]:
    """What ends when, a name and a sentence."""
    found = []
    if place.tree.exists():
        published = published_tree.read(place)
        root, targets = signed_as(published.root, Root), signed_as(published.targets, Targets)
        found = [
            (say("根", "Root"), _until(root.version, root.expires)),
            (say("授权", "Delegations"), _until(targets.version, targets.expires)),
            (say("在线密钥", "Online key"), _online(place)),
        ]
        if issued := issued_at(place.tree.directory):
            renewed = say("{at} 续签", "renewed {at}", at=moment(issued))
            found.append((say("时间戳", "Timestamp"), renewed))
    if certificate := served(place.directory):
        words = say(
            "有效至 {day}，指纹 {print}",
            "until {day}, fingerprint {print}",
            day=f"{certificates.expires(certificate):%Y-%m-%d}",
            print=certificates.fingerprint(certificate),
        )
        found.append((say("网站证书", "Certificate of the site"), words))
    return found


def _until(version: int, end: datetime) -> str:
    return say(
        "第 {n} 版，有效至 {day}", "version {n}, until {day}", n=version, day=f"{end:%Y-%m-%d}"
    )


def _online(place: StateDir) -> str:
    try:
        return say(
            "在位，指纹 {print}",
            "in place, fingerprint {print}",
            print=fingerprint(place.online().public_key.keyid),
        )
    except (OfficeError, SyncError):
        return say("缺失或不对，请看提醒", "missing or wrong, see the alarm")


def _choice(holder: Holder, chosen: str) -> dict[str, Any]:
    words = f"{holder.name} · {holder.seat} · {holder.keyid[:8]}"
    return {"value": holder.keyid, "words": words, "on": holder.keyid == chosen}
