"""Where messages go: addresses with secrets in them, each in a file that its owner alone reads.

Never in the database, of which there are dumps, nor in a log, a page or the audit log.
"""

from pathlib import Path
from urllib.parse import urlsplit

from office.alerts.failures import AlertError
from office.private_file import private_file
from office.state_dir import StateDir

LIMIT = 500
"""Characters."""
SCHEMES = ("https", "wecombot", "dingtalk", "mailtos", "mailto")
"""A robot's own web address, such as a government's WeCom has; the others are apprise's."""
_CLEAR = ("http", "mailto")
"""Only to a relay of one's own, on this machine."""
_HERE = ("127.0.0.1", "localhost", "::1")


class Addresses:
    """The folder of them, a file a channel."""

    def __init__(self, place: StateDir) -> None:
        self._folder = place.directory / "alerts"

    def keep(self, number: int, address: str) -> None:
        """Keep the address of channel `number`, in place of the one before."""
        with private_file(self._file(number)) as file:
            file.write(address.encode())

    def read(self, number: int) -> str:
        """The address; "" where there is none."""
        try:
            return self._file(number).read_text("utf-8")
        except FileNotFoundError:
            return ""

    def forget(self, number: int) -> None:
        """Delete it, if it is there."""
        self._file(number).unlink(missing_ok=True)

    def hint(self, number: int) -> str:
        """What a page may show of it: how it begins, and its last four characters."""
        address = self.read(number)
        return f"{urlsplit(address).scheme}://…{address[-4:]}" if address else ""

    def _file(self, number: int) -> Path:
        return self._folder / str(number)


def checked(text: str) -> str:
    """An address as it was typed, without blanks around it.

    Raises:
        AlertError: nothing can be sent to it.
    """
    address = text.strip()
    if len(address) > LIMIT or not address.isprintable() or not _usable(address):
        raise AlertError(
            "这不是可用的地址：请填机器人的 https:// 地址，或 wecombot://、dingtalk://、mailtos:// "
            "开头的地址。",
            "This address cannot be used. Enter a robot's https:// address, or one beginning with "
            "wecombot://, dingtalk:// or mailtos://.",
        )
    return address


def _usable(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return False
    if parts.scheme in _CLEAR and host not in _HERE:  # with its key or password over the net
        return False
    if parts.scheme in ("http", "https"):
        return bool(host)
    if parts.scheme not in SCHEMES:
        return False
    from apprise import Apprise  # late: it takes a tenth of a second, and only here

    return Apprise.instantiate(address) is not None
