"""Holders of SM2 keys: keys and signatures by OpenSSL, which is none of ours."""

import hashlib
import subprocess
from pathlib import Path

from sync import repository
from sync.second_signature import (
    KINDS,
    Second,
    SecondKey,
    SecondRole,
    add_second_signature,
    fields,
    kind_of,
)


class SecondHolder:
    """One SM2 key in a folder, as a bureau's seal or an officer's own would be one."""

    def __init__(self, folder: Path, person: str, office: str = "dept-head"):
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.file = folder, folder / f"{person}.pem"
        _openssl("genpkey", "-algorithm", "SM2", "-out", self.file)
        der = _openssl("pkey", "-in", self.file, "-pubout", "-outform", "DER")
        self.key = SecondKey({"public": der[-65:].hex()}, person, office)
        self.keyid = hashlib.sha256(self.key.public.encode()).hexdigest()

    def sign(self, data: bytes) -> str:
        message = self.folder / "message"
        message.write_bytes(data)
        return _openssl(
            "pkeyutl", "-sign", "-rawin", "-digest", "sm3", "-inkey", self.file,
            "-pkeyopt", "distid:1234567812345678", "-in", message,
        ).hex()  # fmt: skip


def _openssl(*arguments) -> bytes:
    return subprocess.run(["openssl", *arguments], capture_output=True, check=True).stdout


class Sealed:
    """A bureau of which the root requires second signatures, with one seal for each kind of role.

    A World's next root and delegations say so; what it publishes through here bears the seals.
    """

    def __init__(self, world, folder: Path, kinds=KINDS):
        self.world, self.kinds = world, kinds
        self.seals = {kind: SecondHolder(folder, f"seal-{kind}") for kind in KINDS}
        self.root = self.next_root()
        self.targets = self.next_targets()
        roles = {name: self.seal(name, data) for name, data in world.tree.read().roles.items()}
        self.put(roots={2: self.root}, targets=self.targets, roles=roles)

    def listed(self, *roles) -> dict:
        """The fields of a delegator that lists a seal for each of these roles."""
        seals = {role: self.seals[kind_of(role)] for role in roles}
        return fields(
            Second(
                {seal.keyid: seal.key for seal in seals.values()},
                {role: SecondRole([seal.keyid]) for role, seal in seals.items()},
            ),
            [kind for kind in self.kinds if kind in {kind_of(role) for role in roles}],
        )

    def next_root(self, *, version=2, seal=True, **changes) -> bytes:
        world = self.world
        extras = self.listed("root", "targets", "venue-wh01", "wd-01") | changes
        root = repository.build_root(
            version,
            [k.public for k in world.roots],
            [k.public for k in world.registrars],
            world.online.public_key,
            world.now,
            repository=world.district,
            extras=extras,
        )
        for key in world.roots[:2]:
            root.sign(key.signer, append=True)
        if seal:
            add_second_signature(root, root.signed, *self._made("root", root))
        return repository.to_bytes(root)

    def next_targets(self, *, version=2, **changes) -> bytes:
        world = self.world
        targets = repository.build_targets(
            version,
            world.venues,
            [k.public for k in world.officers],
            [world.duty.public],
            world.now,
            repository=world.district,
            extras=self.listed("venue-wh01", "wd-01") | changes,
        )
        for key in world.registrars[:2]:
            targets.sign(key.signer, append=True)
        add_second_signature(targets, self._signed(self.root), *self._made("targets", targets))
        return repository.to_bytes(targets)

    def seal(self, role: str, data: bytes) -> bytes:
        """Role metadata with the seal of its kind under it."""
        metadata = repository.from_bytes(data)
        add_second_signature(metadata, self._signed(self.targets), *self._made(role, metadata))
        return repository.to_bytes(metadata)

    def publish(self, records, *, seal=True, **content) -> None:
        """A publication of two officers, sealed or not."""
        world = self.world
        world.seq += 1
        index, files = world.content(records, seq=world.seq, **content)
        role = world.role(index)
        self.put(roles={"venue-wh01": self.seal("venue-wh01", role) if seal else role}, files=files)

    def put(self, **what) -> None:
        """Publish what is ready."""
        self.world.tree.publish(self.world.online, self.world.now, **what)

    def _made(self, role: str, metadata) -> tuple[str, str]:
        seal = self.seals[kind_of(role)]
        return seal.keyid, seal.sign(metadata.signed_bytes)

    def _signed(self, data: bytes):
        return repository.from_bytes(data).signed
