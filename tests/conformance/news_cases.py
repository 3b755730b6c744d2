"""More cases: the words of warnings and of good news, each in a file of its own."""

from collections.abc import Callable
from pathlib import Path

from sync.canonical import digest, encode
from tests.conformance.beside_cases import (
    CASES,
    END,
    HELPS,
    LATER,
    OPERATOR,
    PROMISE,
    REPLIED,
    REPLY,
    SUMMARY,
    VOWS,
    WARNING,
    WARNS,
    ids,
    plates,
    publish,
)
from tests.conformance.case import Expected, refused, shown, write
from tests.conformance.cases import Make, case
from tests.sync.world import World, entry_of

__all__ = ["CASES"]

type Change = Callable[[dict], dict]


def body_of(news: dict) -> str:
    """The digest by which an index names the body."""
    return digest(encode(news))


def served(
    world: World, folder: Path, title: str, expected: Expected, *, gone=(), warns: bytes = b""
) -> Path:
    """The case without the bodies of some news, or with `warns` served for that of the warning."""
    left_out = set(map(body_of, gone))
    made = write(folder, world, title, expected, without=lambda path: path.stem in left_out)
    if warns:
        (made / "cas" / f"{body_of(WARNS)}.json").write_bytes(warns)
    return made


@case
def news_of_other_bytes(world: World, folder: Path, title: str) -> Path:
    """The body of a warning has other words of the same length: refused."""
    publish(world, REPLIED, beside=[REPLY])
    other = encode(WARNS).replace("内容".encode(), "谎言".encode())
    return served(world, folder, title, refused("digest"), warns=other)


@case
def news_that_is_too_long(world: World, folder: Path, title: str) -> Path:
    """The body of a warning is longer than it was signed: refused."""
    publish(world, REPLIED, beside=[REPLY])
    longer = encode(WARNS) + b" " * 1000
    return served(world, folder, title, refused("digest"), warns=longer)


@case
def news_that_is_missing(world: World, folder: Path, title: str) -> Path:
    """The body of good news is missing, and nothing has withdrawn it: refused."""
    publish(world, REPLIED, beside=[REPLY])
    return served(world, folder, title, refused("missing"), gone=[HELPS])


@case
def news_withdrawn_and_gone(world: World, folder: Path, title: str) -> Path:
    """The body of a withdrawn warning is gone: the rest is shown."""
    publish(world, REPLIED, beside=[REPLY])
    world.withdraw(entry_of("news", WARNING))
    left = tuple(name for name in ids("record", "reply") if name != "warning-1")
    return served(world, folder, title, shown(world, REPLIED, plates=left), gone=[WARNS])


@case
def news_of_a_withdrawn_operator(world: World, folder: Path, title: str) -> Path:
    """The operator is withdrawn, and the body of the promise that names him is gone: the rest."""
    publish(world, REPLIED, beside=[REPLY])
    world.withdraw(entry_of("operator", OPERATOR))
    left = tuple(name for name in SUMMARY if name != "promise-1")
    return served(world, folder, title, shown(world, plates=left), gone=[VOWS])


@case
def news_of_a_withdrawn_venue(world: World, folder: Path, title: str) -> Path:
    """The venue is withdrawn, and every body of it is gone: the neutral plate alone."""
    publish(world, REPLIED, beside=[REPLY])
    world.withdraw(entry_of("venue", "WH01"))
    told = shown(world, plates=("neutral",))
    return served(world, folder, title, told, gone=[WARNS, HELPS, VOWS])


@case
def news_of_a_lifted_withdrawal(world: World, folder: Path, title: str) -> Path:
    """Two officers have lifted the withdrawal of a warning whose body is gone: refused."""
    entry = entry_of("news", WARNING)
    world.withdraw(entry)
    lifting = world.publish
    world.publish = lambda records: lifting(records, lifts=(entry.id,))
    publish(world, REPLIED, beside=[REPLY])
    return served(world, folder, title, refused("missing"), gone=[WARNS])


def _named(news: str, position: int, value: object) -> Callable[[list], list]:
    """How an index names its news where it says something else of one."""
    return lambda row: [*row[:position], value, *row[position + 1 :]] if row[0] == news else row


def _naming(plate: str, *operators: str) -> dict[str, list]:
    """The summary with a plate that names these."""
    found = plates()
    found[plate][5] = list(operators)
    return found


def _lie(name: str, title: str, **changes) -> None:
    """A case in which a body and the index's line of it say different things: refused."""

    def make(world: World, folder: Path, title: str) -> Path:
        publish(world, REPLIED, beside=[REPLY], **changes)
        return write(folder, world, title, refused("untrusted"))

    make.__name__, make.__doc__ = name, title
    case(make)


_lie("news_of_another_kind", "A warning is of another kind than the index says: refused.",
     named=_named(WARNING, 1, "recall"))  # fmt: skip
_lie("news_with_a_later_end", "A warning ends earlier than the index says: refused.",
     named=_named(WARNING, 2, LATER))  # fmt: skip
_lie("warning_of_an_operator", "The index says that a warning names an operator: refused.",
     named=_named(WARNING, 4, OPERATOR), summary=_naming("warning-1", OPERATOR))  # fmt: skip
_lie("promise_of_nobody_listed", "Good news names an operator, but not in the index: refused.",
     named=_named(PROMISE, 4, None), summary=_naming("promise-1"))  # fmt: skip


def _shape(name: str, title: str, change: Change, reason: str = "shape") -> Make:
    """A case in which the body of the warning has another shape: refused."""

    def make(world: World, folder: Path, title: str) -> Path:
        publish(world, REPLIED, beside=[REPLY], warns=change(WARNS))
        return write(folder, world, title, refused(reason))

    make.__name__, make.__doc__ = name, title
    return case(make)


_shape("news_of_format_2", "The body of a warning has format 2: refused.",
       lambda body: {**body, "v": 2}, "newer format")  # fmt: skip
_shape("news_without_format", "The body of a warning names no format: refused.",
       lambda body: {name: value for name, value in body.items() if name != "v"})  # fmt: skip
_shape("news_without_nonce", "The body of a warning has no nonce: refused.",
       lambda body: {name: value for name, value in body.items() if name != "nonce"})  # fmt: skip
_shape("good_news_for_a_warning", "The body of a warning is good news: refused.",
       lambda body: {**HELPS, "id": WARNING, "kind": body["kind"], "until": END})  # fmt: skip
_shape("warning_of_four_steps", "A warning has four steps: refused.",
       lambda body: {**body, "steps": [{"zh": "看合同"}] * 4})  # fmt: skip


@case
def station_of_four_services(world: World, folder: Path, title: str) -> Path:
    """A station offers four services: refused."""
    publish(world, REPLIED, notices=({**HELPS, "services": [{"zh": "现场调解"}] * 4}, VOWS))
    return write(folder, world, title, refused("shape"))
