"""Publications changed by whoever holds every key: a value anywhere in what is signed, and all that
lists it listed and signed anew. For comparing readers, which must judge such a file alike.

Values are kept as they are written, not as they are read: a key twice, a number with a point.
"""

import base64
import hashlib
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.conformance.news_cases import CASES
from tests.sync.world import World

ROLES = ("root", "timestamp", "snapshot", "targets", "venue-wh01", "wd-01")


class Token(str):
    """JSON as it is written, whatever it means."""


class Pairs(list[list[Any]]):
    """An object, key by key, so that one may stand twice."""

    def get(self, key: str) -> Any:
        """The value of a key; None where it is not there."""
        return next((value for name, value in self if name == key), None)

    def put(self, key: str, value: Any) -> None:
        """Another value for a key."""
        for pair in self:
            if pair[0] == key:
                pair[1] = value


def parsed(data: bytes) -> Any:
    """A file as it may be changed."""
    return json.loads(data, object_pairs_hook=lambda pairs: Pairs(map(list, pairs)))


def written(value: Any) -> str:
    """The same as text."""
    if isinstance(value, Token):
        return str(value)
    if isinstance(value, Pairs):
        return "{" + ",".join(f"{written(name)}:{written(one)}" for name, one in value) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(written, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def canonical(value: Any) -> str:
    """What is signed of it, as a signer would write it who refuses nothing."""
    if isinstance(value, Token):
        return _canonical_token(value)
    if isinstance(value, Pairs):
        pairs = sorted({canonical(name): one for name, one in value}.items())
        return "{" + ",".join(f"{name}:{canonical(one)}" for name, one in pairs) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return json.dumps(value)


def _canonical_token(token: Token) -> str:
    if token.lstrip("-").isdecimal() and token.isascii():
        return "0" if token == "-0" else str(token)
    try:
        value = parsed(token.encode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        return str(token)
    return canonical(value) if not isinstance(value, float) else str(token)


class Forger:
    """The publication of a case of the conformance suite, and whoever signs for it."""

    def __init__(self, folder: Path, name: str) -> None:
        world = World(folder / "office")
        case = CASES[name](world, folder / "case", name)
        paths = [path for path in case.rglob("*.json") if path.is_file()]
        self.files = {str(path.relative_to(case)): path.read_bytes() for path in paths}
        self._signers = {
            "root": [key.signer for key in world.roots[:2]],
            "targets": [key.signer for key in world.registrars[:2]],
            "venue-wh01": [world.head.signer, world.deputy.signer],
            "wd-01": [world.duty.signer],
            "snapshot": [world.online],
            "timestamp": [world.online],
        }

    def contents(self) -> list[str]:
        """The paths of index, lists, figures and texts."""
        return ["index.json", *(path for path in self.files if path.startswith("cas/"))]

    def path(self, role: str) -> str:
        """Where a role's file lies."""
        return "metadata/1.root.json" if role == "root" else f"metadata/{role}.json"

    def changed(self, path: str, change: Callable[[Any], None]) -> dict[str, bytes | None]:
        """A text, list or index changed, and named anew by whatever names it."""
        value = parsed(self.files[path])
        change(value)
        made: dict[str, bytes | None] = {}
        self._named(path, _bytes(written(value)), made)
        return made

    def signed(self, role: str, change: Callable[[Any], None]) -> dict[str, bytes | None]:
        """The signed part of a role changed, and signed by all who may."""
        file = parsed(self.files[self.path(role)])
        change(file.get("signed"))
        made: dict[str, bytes | None] = {}
        self._listed(role, file, made)
        return made

    def unsigned(self, role: str, change: Callable[[Any], None]) -> dict[str, bytes | None]:
        """Everything but the signed part of a role changed; the file is listed as it is then."""
        file = parsed(self.files[self.path(role)])
        change(file)
        made: dict[str, bytes | None] = {}
        self._put(role, file, made)
        return made

    def _named(self, path: str, data: bytes, made: dict[str, bytes | None]) -> None:
        before = self.files[path]
        old, new = hashlib.sha256(before).hexdigest(), hashlib.sha256(data).hexdigest()
        if path == "index.json":
            made[path] = data
            self._role_of_index(old, new, len(data), made)
            return
        made[f"cas/{new}.json"] = data
        for other in self.contents():
            if other != path and f'["{old}",{len(before)}]'.encode() in self.files[other]:
                named = f'["{new}",{len(data)}]'.encode()
                there = f'["{old}",{len(before)}]'.encode()
                self._named(other, self.files[other].replace(there, named), made)
                return

    def _role_of_index(
        self, old: str, new: str, length: int, made: dict[str, bytes | None]
    ) -> None:
        file = parsed(self.files[self.path("venue-wh01")])
        ((_, target),) = file.get("signed").get("targets")
        target.put("length", length)
        target.get("hashes").put("sha256", new)
        self._listed("venue-wh01", file, made)

    def _listed(self, role: str, file: Any, made: dict[str, bytes | None]) -> None:
        data = _bytes(canonical(file.get("signed")))
        made_by = [signer.sign(data) for signer in self._signers[role]]
        pairs = [Pairs([["keyid", one.keyid], ["sig", one.signature]]) for one in made_by]
        file.put("signatures", pairs)
        self._put(role, file, made)

    def _put(self, role: str, file: Any, made: dict[str, bytes | None]) -> None:
        """The file as it is now, and whatever lists it signed anew."""
        data = _bytes(written(file))
        made[self.path(role)] = data
        if role == "root":
            made["anchor.json"] = data
            return
        if role == "timestamp":
            return
        parent = "timestamp" if role == "snapshot" else "snapshot"
        above = parsed(self.files[self.path(parent)])
        entry = above.get("signed").get("meta").get(f"{role}.json")
        version = file.get("signed").get("version")
        for name, value in (("length", len(data)), ("version", version)):
            if value is not None:
                entry.put(name, value)
        entry.get("hashes").put("sha256", hashlib.sha256(data).hexdigest())
        self._listed(parent, above, made)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def line(asked: dict[str, bytes | None]) -> dict[str, str | None]:
    """Files as JSON can carry them."""
    return {path: data and base64.b64encode(data).decode() for path, data in asked.items()}


ODD = [
    "null", "true", "false", "0", "-0", "1", "-1", "2", "1.0", "1e0", "0.5", "1E400", "NaN", "01",
    "[]", "{}", "[[]]", "[null]", "[[],[]]", '{"a":1,"a":1}', '{"__proto__":1}', '{"":0}',
    str(2**53 - 1), str(2**53), str(2**63), str(2**64), str(2**70), "1" * 4300, "1" * 4301,
    '""', '"x"', '"1"', '" "', '"*"', '"open"', '"all"', '"WH01"', '"__proto__"', '"constructor"',
    '"\\ud800"', '"\\ud83d\\ude00"', '"\\ude00\\ud83d"', '"\\u0000"', '"\x7f"', '"\u2028"',
    '"\u0301"', '"ß"', '"²"', '"١"', '"1.²"', '"' + "x" * 300 + '"', '"' + "🀄" * 40 + '"',
    '"2026-1-2T3:04:05Z"', '"2026-02-30T00:00:00Z"', '"9999-12-31T23:59:59Z"',
    "[" * 50 + "]" * 50, "[" * 66 + "]" * 66,
]  # fmt: skip
"""What no office writes, as it would be written."""
NAMES = [
    ("ẞ", "ss"), ("ß", "SS"), ("İ", "i"), ("ı", "I"), ("ς", "Σ"), ("ﬁ", "FI"), ("ǰ", "j\u030c"),
    ("Ꭰ", "ꭰ"), ("李明", "李\u200b明"), ("ｌｉ", "LI"), ("e\u0301", "É"), ("ŉ", "ʼn"),
    ("\u212a", "k"), ("\u2126", "ω"), ("ᾳ", "ΑΙ"), ("և", "եւ"), ("ſ", "S"), ("\u2800a", "a"),
    ("\u0430", "a"),
]  # fmt: skip
"""Two ways in which a person may be written, or two persons."""


def odd_text(value: str, chance: random.Random) -> str:
    """A text written otherwise."""
    return chance.choice([
        value.upper(), value.lower(), f" {value}", f"{value}\n", value[:-1], value + value,
        value[::-1], " ".join(value[i : i + 2] for i in range(0, len(value), 2)),
        value.replace("-", "\u2010"), f"{value}\u200b", value.swapcase(),
    ])  # fmt: skip


def any_change(chance: random.Random) -> Callable[[Any], None]:
    """One or two changes anywhere in a value."""

    def change(value: Any) -> None:
        for _ in range(chance.choice([1, 1, 1, 2])):
            places = list(_places(value))
            if places:
                _change_at(*chance.choice(places), chance)

    return change


def _places(value: Any) -> Iterator[tuple[Any, int]]:
    """Containers within a value, with each place in them."""
    if isinstance(value, list):
        for at, one in enumerate(value):
            yield value, at
            yield from _places(one[1] if isinstance(value, Pairs) else one)


def _change_at(holder: Any, at: int, chance: random.Random) -> None:
    pairs = isinstance(holder, Pairs)
    before = holder[at][1] if pairs else holder[at]
    odd = Token(chance.choice(ODD))
    if isinstance(before, str) and not isinstance(before, Token) and chance.random() < 0.5:
        odd = odd_text(before, chance)
    elif isinstance(before, int) and chance.random() < 0.5:
        odd = Token(
            chance.choice(
                [f"{before}.0", f"{before}e0", f'"{before}"', str(before + 1), f"-{before}"]
            )
        )
    match chance.choice(["put", "put", "put", "drop", "twice", "more", "name"]):
        case "put":
            if pairs:
                holder[at][1] = odd
            else:
                holder[at] = odd
        case "drop":
            del holder[at]
        case "twice":
            holder.insert(chance.randrange(len(holder) + 1), holder[at])
        case "more":
            holder.append(
                [chance.choice(["x-other", "v", "custom", "", "path_hash_prefixes"]), odd]
                if pairs
                else odd
            )
        case "name" if pairs:
            holder[at] = [odd_text(str(holder[at][0]), chance), before]


def spoiled(chance: random.Random) -> Callable[[Any], None]:
    """A change of everything but the signed part: signatures, or a field beside them."""

    def change(file: Any) -> None:
        signatures = file.get("signatures")
        one = chance.choice(signatures)
        made = one.get("sig")
        match chance.choice(["sig", "odd", "keyid", "twice", "extra", "field", "any"]):
            case "sig":
                one.put("sig", odd_text(made, chance))
            case "odd":
                one.put("sig", Token(chance.choice(ODD)))
            case "keyid":
                one.put("keyid", Token(chance.choice(ODD)))
            case "twice":
                signatures.append(one)
            case "extra":
                keyid = chance.choice([Token(chance.choice(ODD)), "f" * 64])
                sig = chance.choice([Token(chance.choice(ODD)), made, "00"])
                signatures.append(Pairs([["keyid", keyid], ["sig", sig]]))
            case "field":
                file.append([chance.choice(["x", "v", "signatures"]), Token(chance.choice(ODD))])
            case "any":
                any_change(chance)(signatures)

    return change


def renamed(chance: random.Random) -> Callable[[Any], None]:
    """Two keys of the delegations in names that may be one person's."""

    def change(signed: Any) -> None:
        names = chance.choice(NAMES)
        keys = [key for _, key in signed.get("delegations").get("keys")]
        for key in keys:
            if key.get("x-office") in ("dept-head", "deputy-director"):
                key.put("x-person", names[key.get("x-office") == "dept-head"])

    return change
