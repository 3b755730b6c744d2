"""What needs the machine itself: asked for by an empty file that a unit of systemd looks for.

The unit has one fixed act (deploy/systemd/gongshi-reboot.path); nothing is passed to it.
"""

from pathlib import Path

from sync.fleet_commands import Command, RefusedCommandError

ORDERED = "run/orders"
"""In memory: what is asked for ends with the start of the machine that it was asked of."""


def ask_machine(state: Path, command: Command) -> None:
    """Ask for what `command` wants of the machine, if it is such a command.

    Raises:
        RefusedCommandError: nothing here carries it out: no service manager, a disk that refuses.
    """
    if command.act != "reboot":
        return
    folder = state / ORDERED
    try:
        (folder / command.act).touch()
    except OSError as error:
        raise FailedCommandError(
            "本机没有执行重启的服务，请到现场断电重启。",
            f"Nothing here restarts the machine ({error.strerror}); switch it off and on on site.",
        ) from None


class FailedCommandError(RefusedCommandError):
    """A command that was to be done, and could not be."""

    word = "failed"
