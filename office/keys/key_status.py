"""Who may sign what, and until when, read from what is published and from what waits."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from securesystemslib.signer import Key
from tuf.api.metadata import Root, Targets

from office import key_holder
from office.accounts.display_names import everybody
from office.keys.key_requests import fingerprint
from office.published import tree as published_tree
from office.roles import label
from office.state_dir import StateDir
from office.words import say
from sync.fleet_keys import BROWSER_RIGHTS, TECHNICIAN, rights
from sync.program_release import RELEASE
from sync.repository import signed_as

_SEATS = {
    "root": ("根密钥持有人", "Root holder"),
    "registrar": ("登记人", "Registrar"),
    RELEASE: ("程序发布", "Release of programs"),
}
_WHAT = {
    "dept-head": ("签批公示，撤下", "Approves publications, takes down"),
    "deputy-director": ("签批公示，撤下", "Approves publications, takes down"),
    "duty": ("只能撤下", "Takes down only"),
    "technician": ("只管屏幕名册和指令", "Roster of screens and commands only"),
    "legal": (
        "签对异议的裁定和典型个案的法律审核",
        "Rulings on objections, readings of typical cases",
    ),
    RELEASE: (
        "两人同签屏幕程序的版本，不签别的",
        "Two of them release programs for screens, nothing else",
    ),
    "root": ("换根、换登记人、换在线密钥", "Replaces root, registrars, online key"),
    "registrar": ("授权和取消审批人的密钥", "Appoints officers and takes them out"),
}


@dataclass(frozen=True)
class Holder:
    """One key in force, or signed and waiting for the next publication."""

    keyid: str
    person: str
    office: str
    name: str
    until: datetime
    pending: bool = False
    leaving: bool = False
    """Taken out by the delegations that wait for the next publication."""
    rights: tuple[str, ...] = ()
    """Of a technician's key: what it may say of screens (`sync.fleet_keys`)."""

    @property
    def fingerprint(self) -> str:
        """What two people compare."""
        return fingerprint(self.keyid)

    @property
    def seat(self) -> str:
        """The office in the language of the page."""
        return seat(self.office)

    @property
    def what(self) -> str:
        """What it may sign."""
        if self.office == TECHNICIAN and not self.commands:
            return say("只管屏幕名册", "Roster of screens only")
        return say(*_WHAT.get(self.office, ("", "")))

    @property
    def commands(self) -> bool:
        """Whether it may tell a screen what to do; such a key enters no browser."""
        return bool(set(self.rights) - set(BROWSER_RIGHTS))


def seat(office: str) -> str:
    """The name of a key's office in the language of the page."""
    return say(*_SEATS[office]) if office in _SEATS else label(office)


def officers(place: StateDir) -> list[Holder]:
    """Every officer's key, by office and person; empty before the first publication."""
    if not place.tree.exists():
        return []
    published = published_tree.read(place)
    now, next_ = published.targets, published_tree.targets(place, published)
    before, after = delegated(now), delegated(next_)
    until = signed_as(now, Targets).expires
    names = everybody()
    found = [
        _holder(key, until, names, pending=keyid not in before, leaving=keyid not in after)
        for keyid, key in {**before, **after}.items()
    ]
    order = list(_WHAT)
    return sorted(found, key=lambda held: (order.index(held.office), held.person))


def holders(place: StateDir) -> list[Holder]:
    """The root holders' and registrars' keys."""
    return list(_seats(place)) if place.tree.exists() else []


def _seats(place: StateDir) -> Iterator[Holder]:
    published = published_tree.read(place)
    root = signed_as(published.root, Root)
    names = everybody()
    for keys in key_holder.seats(root).values():
        for key in keys:
            yield _holder(key, root.expires, names)


def delegated(targets: bytes) -> dict[str, Key]:
    """The officers' keys in delegations, by id."""
    delegations = signed_as(targets, Targets).delegations
    return dict(delegations.keys) if delegations else {}


def _holder(key: Key, until: datetime, names: dict[str, str], **more: Any) -> Holder:
    person = key_holder.person(key)
    return Holder(
        key.keyid,
        person,
        key_holder.office(key),
        names.get(person, person),
        until,
        rights=rights(key),
        **more,
    )
