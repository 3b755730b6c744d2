"""The key ceremony of a small bureau: who holds what, and the first publication."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from securesystemslib.signer import Key

from office import trusted_root
from office.errors import OfficeError, Sentences, UsageError
from office.private_file import private_file
from sync.disk import Disk
from sync.key_holders import person_identity
from sync.keys import FULL_WORK, Office, OfficerKey, Work, generate, new_online_key
from sync.repository import build_root, build_targets, sign, to_bytes
from sync.terminal import say
from sync.tree import Published, Tree

KEY = "key.json"
"""A holder's key in the folder of that person."""
SEATS: tuple[tuple[Office, int, Sentences], ...] = (
    ("root", 3, ("根密钥（信息负责人、法制或纪检、封存备用）", "root keys")),
    ("registrar", 3, ("登记人（不得兼任审批）", "registrars, who approve nothing")),
    ("dept-head", 2, ("部门负责人及代理人", "department head, and an acting one")),
    ("deputy-director", 2, ("分管领导及代理人", "deputy director, and an acting one")),
    ("duty", 1, ("值班员，只撤下和确认撤下", "duty officer, who takes down and confirms")),
    (
        "technician",
        1,
        ("技术员，只管屏幕，不签内容", "technician, for screens alone; signs no content"),
    ),
)


@dataclass(frozen=True)
class Seats:
    """The keys of one ceremony, opened."""

    root: list[OfficerKey]
    registrars: list[OfficerKey]
    officers: list[OfficerKey]
    duty: list[OfficerKey]
    technicians: list[OfficerKey]
    deciders: list[OfficerKey]

    @classmethod
    def of(cls, keys: list[OfficerKey]) -> "Seats":
        def held(*offices: str) -> list[OfficerKey]:
            return [key for key in keys if key.office in offices]

        return cls(
            held("root"),
            held("registrar"),
            held("dept-head", "deputy-director"),
            held("duty"),
            held("technician"),
            held("legal"),
        )

    def check(self) -> None:
        """Refuse a ceremony in which one person could do what needs two.

        Raises:
            OfficeError: too few keys, one person in two seats, or an office without a key.
        """
        delegated = (*self.officers, *self.duty, *self.technicians, *self.deciders)
        people = [k.person for k in (*self.root, *self.registrars, *delegated)]
        if len(set(people)) != len(people):
            raise OfficeError(
                "每人只能持一把密钥。", "Each person holds one key only; use another name."
            )
        if len(self.root) < 2 or len(self.registrars) < 2:
            raise OfficeError(
                "根密钥和登记人的密钥都须至少有两把。",
                "Root and registrars need at least two keys each.",
            )
        if {k.office for k in self.officers} != {"dept-head", "deputy-director"}:
            raise OfficeError(
                "两个审批职务都须至少有一把密钥。",
                "Each of the two approving offices needs at least one key.",
            )


def check_apart(registrars: Iterable[Key], officers: Iterable[Key]) -> None:
    """Whoever appoints approves nothing, takes nothing down, and speaks of no screen.

    Raises:
        OfficeError: a person is in both.
    """

    def people(keys: Iterable[Key]) -> set[str]:
        return {person_identity(key) for key in keys}

    both = "、".join(sorted(people(registrars) & people(officers)))
    if both:
        raise OfficeError(
            f"{both} 不能既是登记人又是签批人、值班员或技术员，请换人；未作改动。",
            f"{both} cannot be a registrar and an officer or technician; choose another person. "
            "Nothing was changed.",
        )


def hold(
    folder: Path, person: str, office: Office, passphrase: str, work: Work = FULL_WORK
) -> OfficerKey:
    """A new key for `person` in `folder`/key.json, mode 0600.

    Raises:
        OfficeError: a key lies there already; none is ever overwritten.
    """
    path = folder / KEY
    key = generate(person, office)
    write_key(path, key, passphrase, work)
    return key


def write_key(path: Path, key: OfficerKey, passphrase: str, work: Work = FULL_WORK) -> None:
    """Write a wrapped key to `path`, which must not exist, mode 0600.

    Raises:
        OfficeError: a file lies there already.
        StoreError: the disk refused; nothing lies there.
        UsageError: the person's slug is none; a file with it would never open again.
    """
    if not re.fullmatch(r"[a-z0-9-]{1,40}", key.person):
        raise UsageError(
            f"代号 {key.person} 不合规：只用小写字母、数字、连字符，例如 li-ming。",
            "A person's slug has lower-case letters, digits and hyphens, such as li-ming.",
        )
    if path.exists():
        raise OfficeError(
            f"{path} 已存在，不覆盖。", "A key file already exists there; it was not overwritten."
        )
    with private_file(path) as file:
        file.write(key.wrapped(passphrase, work))


def first_publication(
    state: Path,
    seats: Seats,
    venues: list[str],
    now: datetime,
    tell: Callable[[str], None],
    *,
    repository: str,
) -> Published:
    """Root, delegations, snapshot and timestamp: an empty repository that screens can trust.

    Venue roles come with the first publication; until then a venue's screen shows the plate
    that names nobody.

    Raises:
        OfficeError: the seats do not do.
        StoreError: the disk refused.
    """
    seats.check()
    online = new_online_key(state / "online.key")
    tell(
        say(
            "在线密钥（只签快照和时间戳）",
            "online key, which signs snapshot and timestamp only",
        )
    )
    root = to_bytes(
        build_root(
            1,
            [k.public for k in seats.root],
            [k.public for k in seats.registrars],
            online.public_key,
            now,
            repository=repository,
        )
    )
    targets = to_bytes(
        build_targets(
            1,
            venues,
            [k.public for k in seats.officers],
            [k.public for k in seats.duty],
            now,
            repository=repository,
            technicians=[k.public for k in seats.technicians],
            deciders=[k.public for k in seats.deciders],
        )
    )
    for key in seats.root[:2]:
        root = sign(root, key.signer)
    for key in seats.registrars[:2]:
        targets = sign(targets, key.signer)
    tree = Tree(state / "public", Disk())
    trusted_root.keep(state, root)
    return tree.publish(online, now, roots={1: root}, targets=targets)
