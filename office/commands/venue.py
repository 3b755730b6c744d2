"""`office venue`."""

import argparse

from office.django_ready import django_ready
from office.errors import UsageError
from sync.terminal import say


def run(args: argparse.Namespace) -> int:
    """List the venues, or change one."""
    django_ready()
    from office.registry.models import PanelProfile, Venue

    if args.id is None:
        for row in Venue.objects.order_by("pk").prefetch_related("profiles"):
            names = " ".join(sorted(p.pk for p in row.profiles.all())) or "—"
            print(f"{row.pk}\t{row.state}\t{row.name_zh}\t{names}")
        return 0
    from office.registry_changes.venues import set_venue

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
        raise UsageError(f"屏幕规格有：{known}。", "There is no such profile.")
    changes = {k: v for k, v in given.items() if v}
    from office.drafts.void_notice import Voiding

    voiding = Voiding()
    venue = set_venue(args.id.upper(), changes, args.profile)
    print(
        say(
            f"已设：{venue.pk}（{venue.name_zh}）",
            f"Set: {venue.pk} ({venue.name_en or venue.name_zh})",
        )
    )
    if voided := voiding.voided:
        print(
            say(
                f"待签的第 {voided.number} 批已作废。",
                f"Draft {voided.number}, which was to be signed, is void.",
            )
        )
    if args.venue_state in {"closed", "merged"}:
        print(
            say(
                "下次公示（定稿、两人签批）时屏幕转为中性画面，网页说明已停用或并入。"
                "下一步：office freeze",
                "With the next publication, signed by two, its screens turn neutral and its pages "
                "say that it has closed or merged. Next: office freeze",
            )
        )
    return 0
