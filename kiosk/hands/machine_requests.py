"""What needs the machine itself: asked for by an empty file that a unit of systemd looks for.

The unit has one fixed act (deploy/systemd/gongshi-reboot.path); nothing is passed to it.
"""

from pathlib import Path

from sync.disk import names_in, read
from sync.fleet_commands import Command, RefusedCommandError

ORDERED = "run/orders"
"""In memory: what is asked for ends with the start of the machine that it was asked of."""


_LIMIT = 100_000
LINKS = Path("/run/systemd/netif/links")
"""networkd's own notes, as systemd 257 writes them: of another form, no address is taken."""
NETWORK_FILE = Path("/etc/systemd/network/05-gongshi.network")
"""Made at set-up; whoever writes an address into it is another process (`kiosk address`)."""
_MANAGED = ("pending", "configuring", "configured", "failed")


def takes_addresses(links: Path = LINKS, file: Path = NETWORK_FILE) -> bool:
    """Whether systemd-networkd manages a link of this machine, and the file for it is there."""
    told = (read(links / name, _LIMIT) or b"" for name in names_in(links))
    managed = {f"ADMIN_STATE={word}".encode() for word in _MANAGED}
    return file.is_file() and any(managed.intersection(data.splitlines()) for data in told)


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
            f"No service on this box can restart it ({error.strerror}); switch it off and on "
            f"again on "
            "site.",
        ) from None


class FailedCommandError(RefusedCommandError):
    """A command that was to be done, and could not be."""

    word = "failed"
