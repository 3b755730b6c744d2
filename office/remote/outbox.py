"""Signed commands put where the receiver of reports finds them, and taken away when settled."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction
from securesystemslib.signer import Signer as SecureSigner

from office.audit.record import record
from office.monitoring.commands_waiting import commands_folder, tell_of_commands
from office.remote.answers import want
from office.remote.delegations import trusted
from office.remote.errors import RemoteError
from office.remote.models import RemoteCommand
from office.state_dir import StateDir
from sync.command_words import ANSWERED_ACTS
from sync.disk import Disk
from sync.fleet_commands import Command, sign_command, verify_command
from sync.instants import from_seconds
from sync.statements import Sign


def folder(place: StateDir, screen: str) -> Path:
    """Where the commands for a screen wait; sent with the answer to its next report."""
    return commands_folder(place) / screen


@dataclass(frozen=True)
class Signer:
    """A key: how it signs, its id, and whose it is, as the row keeps it."""

    sign: Sign
    keyid: str
    name: str


def signer(key: SecureSigner, name: str) -> Signer:
    """A key of TUF's kind, an officer's or the online one."""
    return Signer(lambda data: bytes.fromhex(key.sign(data).signature), key.public_key.keyid, name)


def send(
    place: StateDir,
    commands: Sequence[Command],
    key: Signer,
    now: datetime,
    *,
    who: str = "",
    as_role: str = "",
) -> dict[str, bytes]:
    """Sign prepared commands and put them in place; the bytes of each, by screen.

    Args:
        who, as_role: of the audit record, where it is not whoever calls.

    Raises:
        SignatureError: the key has no right to command. Nothing is sent then.
        RemoteError: one of them is not to be signed any more. Nothing is sent then.
        StoreError: the disk refused.
    """
    targets, root = trusted(place)
    signed = {command.id: sign_command(command, key.sign, key.keyid) for command in commands}
    for data in signed.values():
        verify_command(targets, root, data)
    with transaction.atomic():
        for command in commands:
            _note(command, key.name, now, who, as_role)
        for command in commands:
            if command.act in ANSWERED_ACTS:
                want(place, command.screen, command.id, command.act)
        Disk().write_all({_path(place, command, now): signed[command.id] for command in commands})
    tell_of_commands(place)
    return {command.screen: signed[command.id] for command in commands}


def _note(command: Command, signer: str, now: datetime, who: str, as_role: str) -> None:
    prepared = RemoteCommand.objects.filter(pk=command.id, state=RemoteCommand.State.PREPARED)
    if not prepared.update(state=RemoteCommand.State.WAITING, signed_by=signer):
        raise RemoteError(
            f"给 {command.screen} 的指令已签过、过期或收回，没有发出。",
            f"The command for {command.screen} is signed already, expired or taken back; nothing "
            "was sent.",
        )
    record(
        "command",
        command.screen,
        after={
            "id": command.id,
            "act": command.act,
            "value": command.value,
            "reason": command.reason,
            **({"release": command.release} if command.release else {}),
            "signed by": signer,
        },
        at=now,
        who=who,
        as_role=as_role,
    )


def _path(place: StateDir, command: Command, now: datetime) -> Path:
    """Named so that the oldest is sent first."""
    return folder(place, command.screen) / f"{int(now.timestamp() * 1e6):017d}.{command.id}.json"


def waits_since(place: StateDir, row: RemoteCommand) -> datetime | None:
    """When its signed file was put in place; None where it is there no more."""
    for path in folder(place, row.screen_id).glob(f"*.{row.pk}.json"):
        with suppress(FileNotFoundError):
            return from_seconds(path.stat().st_mtime)
    return None


def take_away(place: StateDir, rows: Iterable[RemoteCommand]) -> None:
    """Send these no more."""
    for row in rows:
        for path in folder(place, row.screen_id).glob(f"*.{row.pk}.json"):
            Disk().remove(path)
    tell_of_commands(place)
