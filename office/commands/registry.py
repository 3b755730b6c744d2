"""`office bureau` and `office venue`."""

import argparse
import json
import sys
from pathlib import Path

from office.django_ready import django_ready
from office.errors import UsageError
from office.registry.addresses import room


def bureau(args: argparse.Namespace) -> int:
    """Print the settings, or change them."""
    state = django_ready()
    from office.registration.bureau_settings import set_bureau
    from office.registry.lookups import settings
    from sync.canonical import encode

    if args.file is not None:
        try:
            given = json.loads(args.file.read_text(encoding="utf-8"))
        except ValueError:
            raise UsageError(f"{args.file} 不是 JSON。That file is no JSON.") from None
        set_bureau(given)
        if "qr_base" in given:
            print(f"office: {room(settings().qr_base)}", file=sys.stderr)
    if args.url is not None:
        _move(state, args.url)
        return 0
    print(json.dumps(json.loads(encode(settings())), ensure_ascii=False, indent=1))
    return 0


def _move(state: Path, url: str) -> None:
    """Tell where screens find the office from now on, and write their files anew."""
    from office.published import tree as published_tree
    from office.published.provisioning import write_all
    from office.registration.bureau_settings import set_addresses
    from office.state_dir import StateDir

    place = StateDir(state)
    published = published_tree.read(place)
    repository, wake = set_addresses(url)
    count = write_all(place, published)
    print(
        f"屏幕取件地址 Screens fetch from {repository}，唤醒 woken at {wake}；"
        f"已重写 {count} 份屏幕登记文件 enrolment files written anew.\n"
        "已登记的屏幕仍用旧地址，请用新文件再登记一次。"
        "Screens enrolled before keep the old address: enrol each again with its new file."
    )


def run(args: argparse.Namespace) -> int:
    """List the venues, or change one."""
    django_ready()
    from office.registry.models import PanelProfile, Venue

    if args.id is None:
        for row in Venue.objects.order_by("pk").prefetch_related("profiles"):
            names = " ".join(sorted(p.pk for p in row.profiles.all())) or "—"
            print(f"{row.pk}\t{row.state}\t{row.name_zh}\t{names}")
        return 0
    from office.registration.venues import set_venue

    given = {
        "name_zh": args.name_zh,
        "name_en": args.name_en,
        "region": args.region,
        "state": args.venue_state,
        "successor_id": args.successor and args.successor.upper(),
    }
    unknown = set(args.profile or ()) - set(PanelProfile.objects.values_list("pk", flat=True))
    if unknown:
        known = "、".join(PanelProfile.objects.values_list("pk", flat=True))
        raise UsageError(f"屏幕规格有：{known}。There is no such profile.")
    changes = {k: v for k, v in given.items() if v}
    from office.drafts.void_notice import Voiding

    voiding = Voiding()
    venue = set_venue(args.id.upper(), changes, args.profile)
    print(f"已设 Set: {venue.pk}（{venue.name_zh}）")
    if voided := voiding.voided:
        print(
            f"待签的第 {voided.number} 件已作废。"
            f"Draft {voided.number}, which was to be signed, is void."
        )
    if args.venue_state in {"closed", "merged"}:
        print(
            "下次公示（定稿、两人签批）时屏幕转为中性画面，网页说明已停用或并入。下一步："
            "With the next publication, signed by two, its screens turn neutral and its pages "
            "say so. Next: office freeze"
        )
    return 0
