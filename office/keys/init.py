"""`office init`: an office from nothing, asked for seat by seat, or the demo by itself."""

import argparse
import json
import re
import secrets
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from office.approval.sign import ROOT
from office.cli import django_ready, state_directory
from office.errors import OfficeError, UsageError
from office.keys import passphrase
from office.keys.ceremony import SEATS, Seats, first_publication, hold
from office.registry.addresses import dense_code, qr_base, screen_addresses
from sync.disk import Disk
from sync.keys import OfficerKey

SAMPLE = "sample"
_SLUG = re.compile(r"[a-z0-9-]{1,40}\Z")


def run(args: argparse.Namespace) -> int:
    """The command."""
    state = state_directory()
    if (state / "online.key").exists() or (state / "public").exists():
        raise OfficeError(
            f"{state} 里已有办公端，未作改动。"
            "There is an office there already; nothing was changed."
        )
    if not args.demo and not sys.stdin.isatty():
        raise UsageError(
            "密钥仪式要在终端上进行；试用请加 --demo。"
            "The key ceremony asks at a terminal; to try out, use --demo."
        )
    _, base = addresses = _addresses(args)
    django_ready(create=True)
    people = state.resolve().parent / "people"
    _seed(*addresses)
    if warning := dense_code(base):
        print(f"office: {warning}", file=sys.stderr)
    print(f"密钥仪式 Key ceremony：每人一个文件夹 one folder a person: {people}")
    keys = _demo_keys(people) if args.demo else _asked_keys(people)
    _first(state, people, keys)
    _accounts(people, demo=args.demo)
    _next_steps(state, people, demo=args.demo)
    return 0


def _addresses(args: argparse.Namespace) -> tuple[tuple[str, str], str]:
    """Where screens fetch and are woken, and what QR codes begin with."""
    url = args.url or f"http://127.0.0.1:{args.port}/"
    return screen_addresses(url), qr_base(args.qr_base, url)


def _seed(screens: tuple[str, str], codes: str) -> None:
    """Bureau, venues and profiles; the sample's until the bureau writes its own."""
    from office.registry import seeds

    seeds.seed_profiles()
    seeds.seed_bureau(_sample("bureau.json"), codes, *screens)
    seeds.seed_venues(_sample("venues.json"))


def _sample(name: str) -> dict[str, Any]:
    from importlib.resources import files

    data: dict[str, Any] = json.loads((files("assets") / SAMPLE / name).read_text(encoding="utf-8"))
    return data


def _demo_keys(people: Path) -> list[OfficerKey]:
    keys = []
    for office, count, what in SEATS:
        for number in range(1, count + 1):
            person = f"{office}-{number}"
            folder = people / person
            phrase = secrets.token_urlsafe(12)
            keys.append(hold(folder, person, office, phrase))
            note = folder / "passphrase.txt"
            note.touch(mode=0o600)
            note.write_text(phrase + "\n", encoding="utf-8")
        print(f"  {what}: {count}")
    return keys


def _asked_keys(people: Path) -> list[OfficerKey]:
    keys: list[OfficerKey] = []
    for office, count, what in SEATS:
        print(f"\n{what}: {count}")
        for number in range(1, count + 1):
            person = input(f"  第 {number} 位，代号（如 li-ming）Who, as a slug: ").strip()
            if not _SLUG.match(person) or person in {key.person for key in keys}:
                raise UsageError(
                    f"“{person}”不能用：小写字母、数字和连字符，每人一个。"
                    "A slug has small letters, digits and dashes, and each person another."
                )
            keys.append(hold(people / person, person, office, passphrase.choose(None, person)))
    return keys


def _first(state: Path, people: Path, keys: list[OfficerKey]) -> None:
    from office.audit.services import record
    from office.publishing import numbers
    from office.publishing.provisioning import write_all
    from office.publishing.state import Place
    from office.registry.models import Venue

    venues = list(Venue.objects.order_by("pk").values_list("pk", flat=True))
    published = first_publication(
        state, Seats.of(keys), venues, datetime.now(UTC), lambda line: print(f"  {line}")
    )
    numbers.raise_to(published.versions)
    for key in keys:
        Disk().write(people / key.person / ROOT, published.root)
        record("key", key.public.keyid, after={"person": key.person, "office": key.office})
    record("init", "office", after={"venues": venues, "versions": published.versions})
    count = write_all(Place(state), published)
    print(f"  首次发布：{len(venues)} 个场所，{count} 份屏幕登记文件 provisioning files")


def _accounts(people: Path, *, demo: bool) -> None:
    from office.accounts import beginning

    if demo:
        beginning.demo(people)
    else:
        beginning.administrators(input, print)


def _next_steps(state: Path, people: Path, *, demo: bool) -> None:
    print(f"\n办公端已建立 The office is set up: {state}")
    if demo:
        print("演示密钥只供试用，口令在各人文件夹里。Demo keys are for trying out only.")
    else:
        print(f"请把 {people} 里的钥匙分发给本人并从本机删除。")
        print("Hand each key to its holder and delete it from this computer.")
    print("\n下一步 Next:")
    print(f"  office --state {state} import FILE.xlsx")
    print(f"  office --state {state} check")
    print(f"  office --state {state} freeze")
