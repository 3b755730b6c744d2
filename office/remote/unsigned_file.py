"""The file of commands that a page gives out, to be signed elsewhere: nothing of it counts."""

from typing import Annotated

import msgspec

from office.remote.errors import RemoteError
from office.remote.models import RemoteCommand
from sync.canonical import Shape, decode, encode
from sync.errors import BadShapeError
from sync.fleet_commands import Command

MOST = 10_000
LIMIT = 5_000_000
"""Bytes."""


class UnsignedCommands(Shape, frozen=True):
    commands: Annotated[tuple[Command, ...], msgspec.Meta(min_length=1, max_length=MOST)]


def to_file(rows: list[RemoteCommand], repository: str) -> bytes:
    """The commands of these rows as a file."""
    return encode(UnsignedCommands(tuple(command_of(row, repository) for row in rows)))


def command_of(row: RemoteCommand, repository: str) -> Command:
    return Command(
        repository=repository,
        id=row.pk,
        screen=row.screen_id,
        boot=row.boot,
        until_up_s=row.until_up_s,
        act=row.act,
        value=row.value,
        reason=row.reason,
        release=row.release,
    )


def from_file(data: bytes, repository: str) -> tuple[Command, ...]:
    """The commands in a file that a page gave out, each as its row still says.

    Raises:
        RemoteError: it is no such file, or one of them is not open any more, or was changed.
    """
    if len(data) > LIMIT:
        raise RemoteError("指令文件过大。", "The file of commands is too large.")
    try:
        commands = decode(data, UnsignedCommands, ("指令文件", "file of commands")).commands
    except BadShapeError as error:
        raise RemoteError(error.zh, error.en) from None
    rows = RemoteCommand.objects.in_bulk([command.id for command in commands])
    for command in commands:
        row = rows.get(command.id)
        if row is None or row.state != RemoteCommand.State.PREPARED:
            raise RemoteError(
                f"给 {command.screen} 的指令已经签过、过期，或不是本局准备的；请重新准备。",
                f"The command for {command.screen} is signed already, expired, or not prepared "
                "here; prepare it again.",
            )
        if command != command_of(row, repository):
            raise RemoteError(
                f"给 {command.screen} 的指令与准备的不同，文件被改过，没有签。",
                f"The command for {command.screen} differs from what was prepared: the file was "
                "changed. Nothing was signed.",
            )
    return commands
