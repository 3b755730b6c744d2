"""More cases: warnings, good news, and what stands beside a record."""

from pathlib import Path

from sync.canonical import digest, encode
from sync.records import Correction, Reply, Text
from sync.showing_end import over_at
from tests.conformance.case import refused, shown, write
from tests.conformance.cases import CASES, case, withdrawal_of
from tests.sync.newer import publish_newer
from tests.sync.world import PROFILE, World, entry_of, record

__all__ = ["CASES"]

WARNING, STATION, PROMISE = (digit * 32 for digit in "123")
END, LATER = "2018-12-31T16:00:00Z", "2019-06-01T00:00:00Z"
TOLD = {"v": 1, "nonce": "5" * 32, "title": {"zh": "标题"}, "text": {"zh": "内容"}, "until": END}
GOOD = {**TOLD, "provider": "本局", "since": "2018-10-01"}
WARNS = {**TOLD, "id": WARNING, "kind": "risk", "maker": "本局", "made_on": "2018-11-01"}
HELPS = {**GOOD, "id": STATION, "kind": "station"}
REPLIED = record(1, reply=Reply(Text(zh="已按约退还。")))
FLAWED = Correction(
    1, "inaccurate", "application", "2018-11-01", Text(zh="月份应为8月。"),
    since="2018-10-20", was=Text(zh="9月"), reads=Text(zh="8月"),
)  # fmt: skip
CORRECTED = record(1, version=2, correction=FLAWED)
S10_END = "2018-11-13T16:00:00Z"
"""Twelve days, as long as the error stood, after the day of its publication."""
OPERATOR = REPLIED.operator.key
VOWS = {**GOOD, "id": PROMISE, "kind": "assured", "operator": OPERATOR}
TYPICAL = "4" * 32
LESSON = {**GOOD, "id": TYPICAL, "kind": "typical", "operator": OPERATOR}
SUMMARY = ("cover", "warning-1", "station-1", "promise-1", "neutral")


def plates() -> dict[str, list]:
    """Of the summary, by id."""
    named = {
        "cover": ["dark", "", [], []],
        "warning-1": ["amber", END, [], [WARNING]],
        "station-1": ["blue", END, [], [STATION]],
        "promise-1": ["light", END, [OPERATOR], [PROMISE]],
        "neutral": ["dark", "", [], []],
    }
    return {name: [name, f"{n}" * 64, 9.0, *rest] for n, (name, rest) in enumerate(named.items())}


def serve(world: World, news: dict) -> list:
    """Put the body of a warning or of good news into the tree; how an index names it."""
    data = encode(news)
    path = world.tree.directory / f"cas/{digest(data)}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    named = news["id"], news["kind"], news["until"]
    return [*named, [digest(data), len(data)], news.get("operator")]


def publish(
    world: World,
    *records,
    summary=None,
    beside=(),
    body=None,
    warns=WARNS,
    notices=(HELPS, VOWS),
    named=list,
) -> None:
    """Sign a summary with news, and plates beside the first record.

    Args:
        body: changes a record as it is signed.
        named: changes how the index names a piece of news.
    """
    told = {
        "warnings": [named(serve(world, warns))],
        "notices": [named(serve(world, one)) for one in notices],
    }

    def grow(kind: str, value) -> None:
        if kind == "index":
            value["summary"] = {PROFILE.name: list((summary or plates()).values())}
            value |= told
        if kind == "batch" and beside:
            value["entries"][0][8] = {PROFILE.name: list(beside)}
        if kind == "record" and body:
            body(value)

    publish_newer(world, lambda: world.publish(list(records)), grow)


def ids(*parts: str, name=REPLIED) -> tuple[str, ...]:
    """The deck: cover and warning, then of the record what `parts` says, then good news."""
    own = [f"{part}:{name.pub_id}/{name.version}" for part in parts]
    return (*SUMMARY[:2], *own, *SUMMARY[2:])


REPLY = ["reply", "a" * 64, 12.0, "light", ""]
S10 = ["correction", "b" * 64, 12.0, "light", S10_END]


@case
def news_and_reply(world: World, folder: Path, title: str) -> Path:
    """A warning, a station, a promise, and a record with its reply beside it: shown."""
    publish(world, REPLIED, beside=[REPLY])
    return write(folder, world, title, shown(world, REPLIED, plates=ids("record", "reply")))


def _lesson(world: World, **more: str) -> None:
    """A typical case that names the operator, beside the other news."""
    row = ["typical-1", "c" * 64, 9.0, "light", END, [OPERATOR], [TYPICAL]]
    told = {**plates(), "typical-1": row}
    publish(world, REPLIED, summary=told, notices=(HELPS, VOWS, {**LESSON, **more}))


@case
def a_typical_case(world: World, folder: Path, title: str) -> Path:
    """A typical case names an operator by the number of a penalty decision: shown."""
    _lesson(world, decision="新市监处罚〔2018〕1号")
    told = shown(world, REPLIED, plates=(*ids("record"), "typical-1"))
    return write(folder, world, title, told)


@case
def a_typical_case_without_decision(world: World, folder: Path, title: str) -> Path:
    """A typical case names an operator without a penalty decision: refused."""
    _lesson(world)
    return write(folder, world, title, refused("shape"))


@case
def news_past_their_end(world: World, folder: Path, title: str) -> Path:
    """The instant has come at which all news ends: the rest is shown."""
    publish(world, REPLIED, beside=[REPLY])
    own = [f"{part}:{REPLIED.pub_id}/1" for part in ("record", "reply")]
    left = shown(world, REPLIED, plates=("cover", *own, "neutral"))
    return write(folder, world, title, left, at=END)


@case
def a_record_past_its_end(world: World, folder: Path, title: str) -> Path:
    """A year has passed since the record was published: its reply is not shown either."""
    publish(world, REPLIED, beside=[REPLY])
    left = shown(world, REPLIED, plates=("cover", "neutral"))
    return write(folder, world, title, left, at="2019-11-01T16:00:00Z")


@case
def correction_until_its_end(world: World, folder: Path, title: str) -> Path:
    """A corrected record with what was wrong, a second before that ends: shown."""
    publish(world, CORRECTED, beside=[S10])
    told = shown(world, CORRECTED, plates=ids("record", "correction", name=CORRECTED))
    return write(folder, world, title, told, at="2018-11-13T15:59:59Z")


@case
def correction_past_its_end(world: World, folder: Path, title: str) -> Path:
    """As long as the error stood has passed: the record alone is shown."""
    publish(world, CORRECTED, beside=[S10])
    told = shown(world, CORRECTED, plates=ids("record", name=CORRECTED))
    return write(folder, world, title, told, at=S10_END)


@case
def correction_for_another_time(world: World, folder: Path, title: str) -> Path:
    """What was wrong is told for a day less than the error stood: refused."""
    publish(world, CORRECTED, beside=[[*S10[:4], "2018-11-12T16:00:00Z"]])
    return write(folder, world, title, refused("untrusted"))


@case
def old_words_that_hurt_rights(world: World, folder: Path, title: str) -> Path:
    """The old words are repeated although they hurt lawful rights: refused."""

    def body(value) -> None:
        value["correction"]["ground"] = "lawful_rights"

    publish(world, CORRECTED, beside=[S10], body=body)
    return write(folder, world, title, refused("shape"))


@case
def a_kind_that_every_object_has(world: World, folder: Path, title: str) -> Path:
    """A later kind is called as JavaScript calls what every object has: carried as any other."""
    row = ["constructor", "c" * 64, 9.0, "amber", END, [OPERATOR], []]
    publish(world, REPLIED, summary={**plates(), "constructor": row})
    told = shown(world, REPLIED, plates=(*ids("record"), "constructor"))
    return write(folder, world, title, told)


@case
def unknown_kinds(world: World, folder: Path, title: str) -> Path:
    """A plate of the summary and one beside a record are of kinds of a later office: carried."""
    summary = plates()
    summary["brand-1"] = ["brand-1", "c" * 64, 9.0, "amber", "", ["N00000"], ["d" * 32]]
    publish(world, REPLIED, summary=summary, beside=[["seal", "e" * 64, 9.0, "blue", ""]])
    told = shown(world, REPLIED, plates=(*ids("record", "seal"), "brand-1"))
    return write(folder, world, title, told)


@case
def reply_of_a_withdrawn_record(world: World, folder: Path, title: str) -> Path:
    """The record is withdrawn: its reply is not shown."""
    publish(world, REPLIED, beside=[REPLY])
    world.withdraw(withdrawal_of(REPLIED))
    return write(folder, world, title, shown(world, plates=ids()))


@case
def news_withdrawn(world: World, folder: Path, title: str) -> Path:
    """The warning is withdrawn by its id: the rest is shown."""
    publish(world, REPLIED, beside=[REPLY])
    world.withdraw(entry_of("news", WARNING))
    left = tuple(name for name in ids("record", "reply") if name != "warning-1")
    return write(folder, world, title, shown(world, REPLIED, plates=left))


@case
def operator_of_a_promise_withdrawn(world: World, folder: Path, title: str) -> Path:
    """The operator is withdrawn: neither the record nor the promise that names him is shown."""
    publish(world, REPLIED, beside=[REPLY])
    world.withdraw(entry_of("operator", OPERATOR))
    left = tuple(name for name in SUMMARY if name != "promise-1")
    return write(folder, world, title, shown(world, plates=left))


def _lie(name: str, title: str, **changes) -> None:
    """A case in which a plate of the summary says another thing than it may: refused."""
    fields = ("theme", "until", "operators", "news")

    def make(world: World, folder: Path, title: str) -> Path:
        summary = plates()
        for plate, told in changes.items():
            row = summary[plate.replace("_", "-")]
            for field, value in told.items():
                row[3 + fields.index(field)] = value
        publish(world, REPLIED, summary=summary)
        return write(folder, world, title, refused("untrusted"))

    make.__name__, make.__doc__ = name, title
    case(make)


_lie("warning_on_light", "A warning stands on light: refused.", warning_1={"theme": "light"})
_lie("cover_on_amber", "The cover stands on amber: refused.", cover={"theme": "amber"})
_lie("promise_on_blue", "A promise stands on blue: refused.", promise_1={"theme": "blue"})
_lie("promise_of_nobody", "A promise hides whom it names: refused.", promise_1={"operators": []})
_lie("swapped_operators", "A promise names another operator than the notice: refused.",
     promise_1={"operators": ["N0000000000000002"]})  # fmt: skip
_lie("warning_without_end", "A warning has no end: refused.", warning_1={"until": ""})
_lie("longer_than_told", "A plate stays longer than what it shows: refused.",
     station_1={"until": LATER})  # fmt: skip
_lie("news_unheard_of", "A plate shows news that the index does not tell: refused.",
     warning_1={"news": ["9" * 32]})  # fmt: skip
_lie("cover_names_somebody", "The cover names an operator: refused.",
     cover={"operators": [OPERATOR]})  # fmt: skip


REGISTER = ["operators", "7" * 64, 9.0, "light", over_at(REPLIED, "Asia/Shanghai"), [OPERATOR], []]
COUNTED = f"{REPLIED.pub_id}/{REPLIED.version}"


def registered(world: World, *counted: str) -> None:
    """Publish a register of operators beside the rest of the summary."""
    rows = plates()
    neutral = rows.pop("neutral")
    summary = {**rows, "operators": [*REGISTER, list(counted)], "neutral": neutral}
    publish(world, REPLIED, summary=summary, beside=[REPLY])


@case
def register_of_a_withdrawn_record(world: World, folder: Path, title: str) -> Path:
    """The record that a register of operators counts is withdrawn: the register goes with it."""
    registered(world, COUNTED)
    world.withdraw(withdrawal_of(REPLIED))
    return write(folder, world, title, shown(world, plates=ids()))


@case
def register_that_hides_a_record(world: World, folder: Path, title: str) -> Path:
    """A register of operators does not list the record that it counts: refused."""
    registered(world)
    return write(folder, world, title, refused("untrusted"))


@case
def reply_without_a_reply(world: World, folder: Path, title: str) -> Path:
    """A reply stands beside a record that has none: refused."""
    publish(world, record(1), beside=[REPLY])
    return write(folder, world, title, refused("untrusted"))


@case
def two_replies(world: World, folder: Path, title: str) -> Path:
    """Two replies stand beside one record: refused."""
    publish(world, REPLIED, beside=[REPLY, ["reply", "f" * 64, 9.0, "light", ""]])
    return write(folder, world, title, refused("untrusted"))
