"""Commands to a screen (指令): a closed vocabulary that can put no content on a glass.

Signed by a technician's key with the right for it; a pause and its end also by the online key of
the root in force, for a venue's manager. Each is for one screen and one start of its machine, and
holds until an uptime of it: sent to another screen, after a restart or later, it does nothing.
Going dark is an unlogged withdrawal, so the screen bounds it (`kiosk.hands`). No input, no output.
"""

from typing import Annotated

import msgspec
from securesystemslib.signer import Key
from tuf.api.metadata import Root, Targets

from sync.canonical import Document, ScreenId, decode, encode
from sync.command_words import (
    ACTS,
    DARK_ACTS,
    DARK_S,
    DIM_BELOW,
    LIFE_S,
    ONLINE_ACTS,
    UPDATE,
)
from sync.errors import BadShapeError, TrustError, WrongRepositoryError
from sync.fleet_keys import checks_with, verify_fleet
from sync.repository_name import repository_of
from sync.root_chain import online_keys
from sync.state_report import Hex, ReleaseNumber, Word
from sync.statements import Sign, Statement, make_statement, read_statement

_WHAT = ("指令", "command")
COMMAND_TYPE = "application/vnd.gongshi.command"
COMMAND_LIMIT = 2_000
"""Bytes of a signed command."""


class Command(Document, frozen=True):
    """One command. `boot` is the start of the machine that it is for, `until_up_s` the uptime.

    `value` is per cent of brightness, or minutes of a pause (0: as long as may be); `reason` a word
    of `REASONS`, asked for by whatever makes dark; `release` the number of the one that an update
    is to. An act that a screen does not know it refuses.
    """

    repository: str
    id: Hex
    screen: ScreenId
    boot: Hex
    until_up_s: Annotated[int, msgspec.Meta(ge=1, le=10**10)]
    act: Word
    value: Annotated[int, msgspec.Meta(ge=0, le=100)] = 0
    reason: Annotated[str, msgspec.Meta(pattern="^([a-z][a-z-]{0,19})?\\Z")] = ""
    release: ReleaseNumber = 0

    @property
    def dark_s(self) -> int:
        """Seconds for which it asks the screen to be dark; 0 of one that does not."""
        if self.act in DARK_ACTS:
            return min(self.value * 60, DARK_S) or DARK_S
        return DARK_S if self.act == "brightness" and self.value < DIM_BELOW else 0


class RefusedCommandError(TrustError):
    """A command that is signed and all the same not done; `word` is what the report says."""

    word = "refused"


class ExpiredCommandError(RefusedCommandError):
    """One of another start of this machine, or one whose time is over."""

    word = "expired"


class OtherScreenError(TrustError):
    """A command to another screen: nothing of it is told to the office."""


def sign_command(command: Command, sign: Sign, keyid: str) -> bytes:
    """The signed bytes of a command."""
    return make_statement(COMMAND_TYPE, encode(command), sign, keyid)


def verify_command(targets: Targets, root: Root, data: bytes) -> Command:
    """The command in `data`, against delegations and root already trusted.

    Raises:
        BadShapeError, NewerFormatError: size, shape or kind.
        SignatureError: nobody who may say so has signed.
        WrongRepositoryError: of another district.
    """
    statement = read_statement(data, COMMAND_TYPE, COMMAND_LIMIT, _WHAT)
    online = _online_key(root, statement)
    if online is not None:
        payload = statement.verified(checks_with(online), _WHAT)
    else:
        payload = verify_fleet(targets, statement, "command", _WHAT)
    command = decode(payload, Command, _WHAT)
    if online is not None and command.act not in ONLINE_ACTS:
        raise BadShapeError(
            "在线密钥只能签暂停和恢复，不能签别的指令，已拒绝。",
            "The online key signs a pause and its end, and no other command.",
        )
    if command.repository != repository_of(targets):
        raise WrongRepositoryError(
            "这条指令属于另一发布库，已拒绝。", "This command is of another repository."
        )
    return command


def check_command(command: Command, screen: str, boot: str, up_s: float) -> None:
    """Whether a verified command is for this screen, this start of it, and now.

    Args:
        boot: this start of the machine, 32 hex digits; `up_s` the seconds since.

    Raises:
        OtherScreenError: it is not for this screen.
        ExpiredCommandError: of another start, or its time is over.
        RefusedCommandError: an act that this program does not know, or one without what it needs.
    """
    if command.screen != screen:
        raise OtherScreenError(
            f"这条指令是给 {command.screen} 的，不是给本屏的，已拒绝。",
            f"This command is for {command.screen}, not for this screen.",
        )
    if command.boot != boot:
        raise ExpiredCommandError(
            "这条指令是给本机上一次开机的，重启后不再有效，请重新签发。",
            "This command was for an earlier start of this machine and is no longer valid; sign "
            "it again.",
        )
    if up_s >= command.until_up_s:
        raise ExpiredCommandError(
            "这条指令的时限已过，请重新签发。", "This command has expired; sign it again."
        )
    _check_content(command, up_s)


def _check_content(command: Command, up_s: float) -> None:
    if command.act not in ACTS:
        raise RefusedCommandError(
            "本屏的程序不认识这条指令，请先更新程序。",
            "The program of this screen does not know this command; update it first.",
        )
    if command.until_up_s > up_s + LIFE_S:
        raise RefusedCommandError(
            "指令的时限超过一天，已拒绝。", "The command would be valid for more than a day."
        )
    if command.dark_s and not command.reason:
        raise RefusedCommandError(
            "让屏幕变暗的指令没有写明原因，已拒绝。",
            "A command that darkens the screen gives no reason.",
        )
    if (command.act == UPDATE) != bool(command.release):
        raise RefusedCommandError(
            "更新程序的指令须写明程序版本，别的指令不带程序版本，已拒绝。",
            "A command to update names a release, and no other does.",
        )


def _online_key(root: Root, statement: Statement) -> Key | None:
    """The online key that the statement names, if the root in force has it."""
    return root.keys.get(statement.keyid) if statement.keyid in online_keys(root) else None
