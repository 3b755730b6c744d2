"""Two readers of signed files, ours and the browser's, judge alike whatever was signed or spoiled.

`GONGSHI_DIFFERENCES=SECONDS:SEED` looks for longer, or again: docs/developers.md.
"""

import json
import os
import random
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conformance.case import Expected
from tests.conformance.reader import Core
from tests.phone import forging
from tests.phone.test_conformance import NODE, expected

pytestmark = pytest.mark.skipif(NODE is None, reason="Node is not installed")
BASES = ("two_offices", "news_and_reply", "withdrawn_body")
BATCH = 60
DRIVER = Path(__file__).parent / "differences.mjs"
type Asked = tuple[int, dict[str, bytes | None], str]


@pytest.fixture(scope="module")
def forgers(tmp_path_factory) -> list[forging.Forger]:
    return [forging.Forger(tmp_path_factory.mktemp(name), name) for name in BASES]


def any_case(forgers, chance: random.Random) -> Asked:
    """A publication with something changed, and what of it."""
    base = chance.randrange(len(forgers))
    forger, role = forgers[base], chance.choice(forging.ROLES)
    match chance.choice(["signed", "signed", "content", "unsigned", "unsigned", "renamed"]):
        case "content":
            path = chance.choice(forger.contents())
            return base, forger.changed(path, forging.any_change(chance)), path
        case "unsigned":
            return base, forger.unsigned(role, forging.spoiled(chance)), f"{role}, unsigned"
        case "renamed":
            return base, forger.signed("targets", forging.renamed(chance)), "names"
        case _:
            return base, forger.signed(role, forging.any_change(chance)), role


def by_screen(forgers, asked: Asked) -> Expected:
    base, changed, _ = asked
    files = {**forgers[base].files, **changed}
    roots = [path.split("/")[-1] for path in files if path.endswith(".root.json")]
    return Core().told(files.get, roots)


def by_phone(forgers, cases: list[Asked]) -> list[Expected]:
    lines = [[forging.line(forger.files) for forger in forgers]]
    lines += [{"base": base, "files": forging.line(changed)} for base, changed, _ in cases]
    given = "\n".join(map(json.dumps, lines))
    done = subprocess.run([NODE, DRIVER], input=given, check=True, capture_output=True, text=True)
    return [expected(json.loads(told)) for told in done.stdout.splitlines()]


def differing(forgers, cases: list[Asked]) -> Iterator[str]:
    """Of each case in which one shows what the other does not: both, and what was changed."""
    for asked, phone in zip(cases, by_phone(forgers, cases), strict=True):
        screen = by_screen(forgers, asked)
        shown = [one if one.verdict == "shown" else None for one in (screen, phone)]
        if shown[0] != shown[1] or phone.verdict.startswith("broken"):
            base, changed, what = asked
            where = _first(forgers[base], changed)
            yield f"{BASES[base]}, {what}: screen {screen}, phone {phone}\n{where}"


def _first(forger, changed) -> str:
    """Where the first changed file differs from what it was."""
    (path, after), *_ = changed.items()
    before = forger.files.get(path, b"")
    at = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), 0)
    return f"  {path} at {at}: {after[max(0, at - 60) : at + 100]!r}"


@pytest.mark.slow
def test_both_readers_judge_alike_whatever_is_signed_or_spoiled(forgers):
    """By a seed of the day's own, which a failure names."""
    seconds, _, given = os.environ.get("GONGSHI_DIFFERENCES", "60").partition(":")
    seed = int(given) if given else random.randrange(10**9)
    chance, ends, found = random.Random(seed), time.monotonic() + float(seconds), []
    while time.monotonic() < ends and len(found) < 20:
        found += differing(forgers, [any_case(forgers, chance) for _ in range(BATCH)])
    assert not found, f"seed {seed}\n" + "\n".join(found)


def put(*path: str | int, by: str):
    """Another value, as it is written, at a path of keys and places."""

    def change(value) -> None:
        *ways, last = path
        for name in ways:
            value = value.get(name) if isinstance(name, str) else value[name]
        if isinstance(last, int):
            value[last] = forging.Token(by)
        elif value.get(last) is None:
            value.append([last, forging.Token(by)])
        else:
            value.put(last, forging.Token(by))

    return change


def named(head: str, deputy: str):
    """Head and deputy in these names."""

    def change(signed) -> None:
        for _, key in signed.get("delegations").get("keys"):
            office = key.get("x-office")
            if office in ("dept-head", "deputy-director"):
                key.put("x-person", head if office == "dept-head" else deputy)

    return change


def signed_by_nobody(file) -> None:
    pairs = [["keyid", "f" * 64], ["sig", forging.Token("5")]]
    file.get("signatures").append(forging.Pairs(pairs))


def sig_as(otherwise):
    def change(file) -> None:
        one = file.get("signatures")[0]
        one.put("sig", otherwise(one.get("sig")))

    return change


def spaced(text: str) -> str:
    return f"{text[:2]} {text[2:]}"


LONG = "1" * 4400
DEEP = "[" * 70 + "]" * 70
SIGNED = [
    ("timestamp", put("x-other", by=LONG)),
    ("timestamp", put("version", by="1.0")),
    ("timestamp", put("version", by="1e0")),
    ("timestamp", put("version", by="true")),
    ("timestamp", put("version", by=str(2**53))),
    ("timestamp", put("expires", by='"2026-1-2T3:04:05Z"')),
    ("timestamp", put("spec_version", by='"1.²"')),
    ("timestamp", put("meta", "other.json", by='{"version":1}')),
    ("snapshot", put("meta", "x.json", by='{"version":1,"length":null}')),
    ("snapshot", put("meta", "x.json", by='{"version":1,"hashes":{}}')),
    ("snapshot", put("meta", "targets.json", "hashes", "sha512", by=f'"{"0" * 128}"')),
    ("root", put("consistent_snapshot", by="null")),
    ("root", put("roles", "mirrors", by='{"keyids":[],"threshold":1}')),
    ("root", put("roles", "root", "threshold", by="true")),
    ("targets", put("delegations", "succinct_roles", by='{"bit_length":1}')),
    ("targets", put("delegations", "roles", 0, "path_hash_prefixes", by="[]")),
    ("targets", put("delegations", "roles", 0, "terminating", by="1")),
    ("targets", put("x-other", by=DEEP)),
    ("targets", put("x-second-required", by="null")),
    ("targets", named("ẞ", "ss")),
    ("targets", named("ı", "I")),
    ("venue-wh01", put("x-seq", by=str(2**60))),
    ("venue-wh01", put("x-state", by="null")),
    ("venue-wh01", put("delegations", by="null")),
    ("wd-01", put("x-carried", by=f"[{2**70}]")),
    ("wd-01", put("x-delta", by="null")),
    ("wd-01", put("x-withdrawn", by="null")),
]
"""What one reader took and the other refused."""
UNSIGNED = [
    ("venue-wh01", put("x", by='{"a":1,"a":1}')),
    ("venue-wh01", put("x", by="NaN")),
    ("venue-wh01", put("x", by='"\\ud800"')),
    ("venue-wh01", put("x", by=DEEP)),
    ("venue-wh01", put("x", by=LONG)),
    ("venue-wh01", put("signatures", 0, "keyid", by="1")),
    ("venue-wh01", sig_as(str.upper)),
    ("venue-wh01", sig_as(spaced)),
    ("venue-wh01", signed_by_nobody),
]


def test_what_only_one_reader_refused_both_refuse(forgers):
    forger = forgers[0]
    cases = [(0, forger.signed(role, change), role) for role, change in SIGNED]
    cases += [(0, forger.unsigned(role, change), role) for role, change in UNSIGNED]
    for path in ("index.json", next(path for path in forger.contents() if path.startswith("cas"))):
        for odd in ('{"a":1,"a":1}', DEEP, '"\\ud800"'):
            cases.append((0, forger.changed(path, put("x-other", by=odd)), path))
    assert not list(differing(forgers, cases))
    verdicts = [by_screen(forgers, one).verdict for one in cases]
    shown = [case[2] for case, verdict in zip(cases, verdicts, strict=True) if verdict == "shown"]
    assert shown == ["wd-01", "venue-wh01"]  # what is carried, or signs, in no form is passed over
