"""Withdrawals: what is taken down, and the one act that can put it back (R32, R40).

An entry is in force from the moment it was proved until an index that two officers signed lifts
it by its id. No version, no publication number and no revoked key ends
it (docs/reference/trust.md).
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Annotated, Any, Literal, TypeGuard, assert_never, get_args

import msgspec

from sync.canonical import Shape, Signed, check_major
from sync.errors import BadShapeError
from sync.records import Record

FIELD = "x-withdrawn"
"""Name of the signed list in the metadata of a `wd-…` role."""
ScopeName = Literal["record", "news", "operator", "venue", "all"]
"""What an entry can name, from the narrowest to the widest; any other word is an unknown scope."""
SCOPES: tuple[ScopeName, ...] = get_args(ScopeName)
DUTY_SCOPES: tuple[ScopeName, ...] = ("record", "news", "operator", "venue")
"""What a duty officer's key may withdraw."""
EVERYTHING = "*"
"""The target of scope "all"."""

WithdrawalId = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}\\Z")]
"""Random, 128 bits in lower-case hex; what a lift names."""
Keyid = Annotated[str, msgspec.Meta(max_length=200)]
_Word = Annotated[str, msgspec.Meta(pattern="^[a-z][a-z0-9-]{0,19}\\Z")]


def is_scope(word: str) -> TypeGuard[ScopeName]:
    """Whether this program knows a scope of that name."""
    return word in SCOPES


def reach(scope: str, target: str) -> tuple[ScopeName, str]:
    """Scope and target as they act here.

    An unknown scope whose target begins with `VENUE/` takes that venue down, any other takes
    everything: a screen of today must not show what an office of tomorrow withdrew.
    """
    if is_scope(scope):
        return (scope, EVERYTHING if scope == "all" else target)
    venue, slash, _ = target.partition("/")
    return ("venue", venue) if slash and venue else ("all", EVERYTHING)


class Withdrawal(Signed, frozen=True, array_like=True, order=True):
    """One entry. Only "record" has an `up_to`: versions above it pass.

    `target` is a pub_id (record), the id of a warning or of good news, an operator's key, a venue's
    id, or "*" (all). A scope that this program does not know counts as the widest it can mean, see
    `reach`.
    """

    id: WithdrawalId
    scope: _Word
    target: Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
    up_to: Annotated[int, msgspec.Meta(ge=0, le=999)] = 0

    def __post_init__(self) -> None:
        if (self.scope == "record") != (self.up_to > 0):
            raise ValueError("a record has an up_to, nothing else has")

    @property
    def known(self) -> bool:
        """Whether this program knows the scope."""
        return is_scope(self.scope)

    @property
    def reach(self) -> tuple[ScopeName, str]:
        """Scope and target as they act here, see `reach`."""
        return reach(self.scope, self.target)


class Proven(Shape, frozen=True, array_like=True):
    """An entry and the identifiers of the keys that have proved it, as it is kept and passed on."""

    entry: Withdrawal
    keys: tuple[Keyid, ...] = ()


class WithdrawalSet:
    """Entries, each with the keys that have proved it; a union never loses one."""

    def __init__(self, entries: Iterable[Withdrawal | Proven] = ()) -> None:
        self._keys: dict[Withdrawal, frozenset[str]] = {}
        for item in entries:
            entry, keys = (item.entry, item.keys) if isinstance(item, Proven) else (item, ())
            self._keys[entry] = self._keys.get(entry, frozenset()).union(keys)
        self._versions: dict[str, int] = {}
        self._news: set[str] = set()
        self._operators: set[str] = set()
        self._venues: set[str] = set()
        self._everything = False
        for entry in self._keys:
            scope, target = entry.reach
            match scope:
                case "record":
                    self._versions[target] = max(entry.up_to, self._versions.get(target, 0))
                case "news":
                    self._news.add(target)
                case "operator":
                    self._operators.add(target)
                case "venue":
                    self._venues.add(target)
                case "all":
                    self._everything = True
                case _:
                    assert_never(scope)

    def __or__(self, other: "WithdrawalSet") -> "WithdrawalSet":
        return WithdrawalSet([*self.proven(), *other.proven()])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WithdrawalSet) and self._keys == other._keys

    __hash__ = None  # type: ignore[assignment]

    def entries(self) -> list[Withdrawal]:
        """The entries in a fixed order."""
        return sorted(self._keys)

    def proven(self) -> tuple[Proven, ...]:
        """The entries with their keys, in a fixed order."""
        return tuple(Proven(entry, tuple(sorted(self._keys[entry]))) for entry in self.entries())

    def unknown(self) -> list[str]:
        """The scopes in it that this program does not know."""
        return sorted({entry.scope for entry in self._keys if not entry.known})

    def without(self, lifts: Collection[str], keys: Collection[str] = ()) -> "WithdrawalSet":
        """What is left of it after lifts by id, and of entries that only `keys` have proved.

        Args:
            lifts: ids, from an index that two officers signed.
            keys: identifiers of revoked keys; an entry that another key proved too stays.
        """
        if not lifts and not keys:
            return self
        gone = frozenset(keys)
        return WithdrawalSet(
            proven
            for proven in self.proven()
            if proven.entry.id not in lifts and not (proven.keys and gone.issuperset(proven.keys))
        )

    def blocks_version(self, pub_id: str, version: int) -> bool:
        """Whether this version of a record is withdrawn by its own id."""
        return version <= self._versions.get(pub_id, 0)

    def blocks_record(self, record: Record) -> bool:
        """Whether `record` must not be shown."""
        return self.blocks_plate(record.venue, record.pub_id, record.version, record.operator.key)

    def blocks_any(self, records: Iterable[str]) -> bool:
        """Whether one of these versions is, each written as `7k3m9qx2v1/1`."""
        parts = (record.split("/") for record in records)
        return any(self.blocks_version(pub_id, int(version)) for pub_id, version in parts)

    def blocks_venue(self, venue: str) -> bool:
        """Whether all of `venue` is down: only the neutral plate stays."""
        return self._everything or venue in self._venues

    def blocks_plate(self, venue: str, pub_id: str, version: int, operator: str) -> bool:
        """As `blocks_record`, for who knows the plate's names but has no body at hand."""
        return (
            self.blocks_venue(venue)
            or self.blocks_version(pub_id, version)
            or operator in self._operators
        )

    def blocks_news(self, news: str) -> bool:
        """Whether a warning or good news is withdrawn by its own id."""
        return news in self._news

    def blocks_summary(self, venue: str, operators: Collection[str], news: Collection[str]) -> bool:
        """Whether a plate that is no record's must not be shown, for anything that it names."""
        return (
            self.blocks_venue(venue)
            or not self._operators.isdisjoint(operators)
            or not self._news.isdisjoint(news)
        )


def listed(fields: Mapping[str, Any]) -> list[Withdrawal]:
    """The entries that the signed part of a withdrawal role lists; nothing is proved by it.

    Raises:
        BadShapeError: the list has not the agreed shape. NewerFormatError: a raised major number.
    """
    check_major(fields.get("x-v"), ("撤下件", "withdrawal"))
    try:
        return msgspec.convert(fields.get(FIELD, []), list[Withdrawal])
    except msgspec.ValidationError:
        raise BadShapeError(
            "撤下清单格式不符，已拒绝。", "The list of withdrawals is not in the expected format."
        ) from None
