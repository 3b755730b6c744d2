"""`office init`: an office from nothing, asked for seat by seat, or the demo by itself."""

import argparse
import json
import secrets
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from office import trusted_root
from office.accounts.first_accounts import DEMO
from office.commands import ceremony_prompts
from office.django_ready import django_ready
from office.errors import OfficeError, UsageError
from office.keys.ceremony import SEATS, Seats, first_publication, hold
from office.registry.office_urls import code_base, repository_id, screen_addresses
from office.signing.offline import ROOT
from office.state_path import state_directory
from sync.disk import Disk
from sync.keys import DEMO_WORK, Office, OfficerKey
from sync.terminal import say

SAMPLE = "sample"


def run(args: argparse.Namespace) -> int:
    people = found(args)
    _next_steps(state_directory(), people, demo=args.demo)
    return 0


def found(args: argparse.Namespace, *, practice: bool = False) -> Path:
    """An office from nothing; where its holders' folders lie."""
    state = state_directory()
    if (state / "online.key").exists() or (state / "public").exists():
        raise OfficeError(
            f"{state} 里已有办公端，未作改动。",
            "There is an office there already; nothing was changed.",
        )
    if not args.demo and not sys.stdin.isatty():
        raise UsageError(
            "密钥仪式要在终端上进行；试用请加 --demo。",
            "The key ceremony needs a terminal; to try things out, use --demo.",
        )
    addresses = _addresses(args)
    repository = repository_id(args.repository_id, _url(args))
    trusted_root.check_place(state)
    django_ready(create=True)
    people = (args.people or state.resolve().parent / "people").resolve()
    people.mkdir(mode=0o700, parents=True, exist_ok=True)  # refused now, not before twelve people
    if args.demo:
        _seed(addresses, _demo_bureau(practice=practice), _sample("venues.json"))
        keys = _demo_keys(people)
    else:
        keys = _asked(people, addresses)
    _first(state, people, keys, repository)
    _accounts(people, demo=args.demo)
    return people


def _url(args: argparse.Namespace) -> str:
    return args.url or f"http://127.0.0.1:{args.port}/"


def _addresses(args: argparse.Namespace) -> tuple[tuple[str, str], str]:
    """Where screens fetch and are woken, and what QR codes begin with."""
    url = _url(args)
    return screen_addresses(url), code_base(args.qr_base, url)


def _seed(
    addresses: tuple[tuple[str, str], str], bureau: dict[str, Any], venues: dict[str, Any]
) -> None:
    from office.registry_changes import sample_registers

    screens, codes = addresses
    sample_registers.seed_profiles()
    sample_registers.seed_bureau(bureau, codes, *screens)
    sample_registers.seed_venues(venues)


def _sample(name: str) -> dict[str, Any]:
    from importlib.resources import files

    data: dict[str, Any] = json.loads((files("assets") / SAMPLE / name).read_text(encoding="utf-8"))
    return data


def _demo_bureau(*, practice: bool) -> dict[str, Any]:
    """The sample's, with screens lit day and night: a demo is tried at any hour."""
    sample = _sample("bureau.json")
    if practice:
        sample["settings"]["practice"] = True
    sample["settings"]["hours"] = {"opens": "00:00", "closes": "00:00"}
    return sample


def _demo_keys(people: Path) -> list[OfficerKey]:
    print(
        say(
            f"密钥仪式，每人一个文件夹：{people}",
            f"Key ceremony, one folder for each person: {people}",
        )
    )
    keys = []
    for office, count, what in SEATS:
        keys += [_demo_key(people / f"{office}-{n}", office) for n in range(1, count + 1)]
        print(f"  {say(*what)}{say('：', ': ')}{count}")
    for slug, _, role in DEMO:
        if role == "legal":  # made here, where a bureau's legal officers make theirs in the browser
            keys.append(_demo_key(people / slug, "legal"))
    return keys


def _demo_key(folder: Path, office: Office) -> OfficerKey:
    phrase = secrets.token_urlsafe(12)
    key = hold(folder, folder.name, office, phrase, DEMO_WORK)
    note = folder / "passphrase.txt"
    note.touch(mode=0o600)
    note.write_text(phrase + "\n", encoding="utf-8")
    return key


def _asked(people: Path, addresses: tuple[tuple[str, str], str]) -> list[OfficerKey]:
    """A real bureau's own, asked for; nothing of the sample but words of industries and issues."""
    from office.registry_changes import setup_answers

    print(
        say(
            "发布机关（以后可在“本局设置”页改）",
            "The authority (can be changed later on the page “Bureau settings”)",
        )
    )
    settings = setup_answers.settings(input, ceremony_prompts.again)
    venues = setup_answers.venues(input, ceremony_prompts.again, print)
    print(
        say(
            f"\n密钥仪式，每人一个文件夹：{people}",
            f"\nKey ceremony, one folder for each person: {people}",
        )
    )
    print(say("代号须与本人的账户相同。", "A holder's slug must be the same as their account's."))
    holders = ceremony_prompts.holders(people)
    _seed(
        addresses,
        setup_answers.bureau(settings, _sample("bureau.json")),
        setup_answers.rows(venues),
    )
    return [hold(people / person, person, office, phrase) for person, office, phrase in holders]


def _first(state: Path, people: Path, keys: list[OfficerKey], repository: str) -> None:
    from office.audit.record import record
    from office.published import version_numbers
    from office.registry.models import Venue

    venues = list(Venue.objects.order_by("pk").values_list("pk", flat=True))
    published = first_publication(
        state,
        Seats.of(keys),
        venues,
        datetime.now(UTC),
        lambda line: print(f"  {line}"),
        repository=repository,
    )
    version_numbers.raise_to(published.versions)
    for key in keys:
        Disk().write(people / key.person / ROOT, published.root)
        record("key", key.public.keyid, after={"person": key.person, "office": key.office})
    record("init", "office", after={"venues": venues, "versions": published.versions})
    print(say(f"  发布库代号：{repository}", f"  Repository id: {repository}"))
    print(
        say(
            f"  首次发布：{len(venues)} 个场所",
            f"  First publication: {len(venues)} venues",
        )
    )


def _accounts(people: Path, *, demo: bool) -> None:
    from office.accounts import first_accounts

    if demo:
        first_accounts.demo(people)
    else:
        first_accounts.administrators(input, print)


def _next_steps(state: Path, people: Path, *, demo: bool) -> None:
    print(say(f"\n办公端已建立：{state}", f"\nThe office is set up: {state}"))
    if demo:
        print(say("演示密钥只供试用，口令在各人文件夹里。", "Demo keys are for trying out only."))
        print(say("\n下一步：", "\nNext:"))
        print(f"  office --state {state} import FILE.xlsx")
        print(f"  office --state {state} check")
        print(f"  office --state {state} freeze")
        return
    print(
        say(
            f"请把 {people} 里的文件夹交给本人，再从本机删除。\n\n"
            "下一步（docs/administrator.zh-CN.md）：\n"
            "  启动办公端，或启动三个服务单元 -web -work -wake：office serve --name …\n"
            "  两位管理员登录 /office/，设第二重验证，再为同事开账户\n"
            "  其他场所和屏幕：office venue，office keys appoint",
            f"Hand each folder in {people} to its holder and delete it from this computer.\n\n"
            "Next (docs/administrator.md):\n"
            "  start the office, or the three units -web -work -wake: office serve --name …\n"
            "  both administrators sign in at /office/, set their second factor, make accounts\n"
            "  other venues and panels: office venue, office keys appoint",
        )
    )
