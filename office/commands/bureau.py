"""`office bureau`: what the bureau rules, and where screens find it."""

import argparse
import json
import sys

from office.django_ready import django_ready
from office.errors import UsageError
from office.registry.office_urls import room
from sync.terminal import in_one, say


def run(args: argparse.Namespace) -> int:
    """Print the settings, or change them."""
    django_ready()
    from office.registry.lookups import settings
    from office.registry_changes.bureau_settings import set_bureau
    from sync.canonical import encode

    if args.file is not None:
        try:
            given = json.loads(args.file.read_text(encoding="utf-8"))
        except ValueError:
            raise UsageError(f"{args.file} 不是 JSON。", "That file is not JSON.") from None
        set_bureau(given)
        if "qr_base" in given:
            print(f"office: {in_one(room(settings().qr_base))}", file=sys.stderr)
    if args.url is not None or args.wake is not None:
        _move(args.url, args.wake)
        return 0
    print(json.dumps(json.loads(encode(settings())), ensure_ascii=False, indent=1))
    return 0


def _move(url: str | None, wake: str | None) -> None:
    """Tell where screens find the office from now on."""
    from office.registry_changes.bureau_settings import set_addresses

    repository, waking = set_addresses(url, wake)
    print(
        say(
            f"屏幕取件地址 {repository}，唤醒 {waking}。\n"
            "已登记的屏幕仍用旧地址，请各写一份新的登记文件再登记一次：office fleet file SCREEN",
            f"Screens fetch from {repository} and are woken at {waking}.\nScreens already enrolled "
            "keep the old address: write a new file for each and enrol it again: office fleet "
            "file SCREEN",
        )
    )
