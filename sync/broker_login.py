"""Name and password at an MQTT broker: a file of two lines that its owner alone reads.

Of the office, which writes there, and of a screen where the broker lets nobody read without one.
Never in an address: that stands in enrolment files, in the database and in errors.
"""

from pathlib import Path

from sync.disk import read_kept
from sync.errors import SyncError

FILE = "broker.password"
type Login = tuple[str, str]
"""Name, and password."""
_LIMIT = 1_000


class LoginFileError(SyncError):
    """The file can be read by others, or is of another form."""


def read_login(path: Path) -> Login | None:
    """Name and password in the file at `path`; None where there is none: the broker takes anybody.

    Raises:
        UnreadableError: it is there and cannot be read. LoginFileError: others can read it, or it
            is of another form.
    """
    data = read_kept(path, _LIMIT)
    if data is None:
        return None
    if path.stat().st_mode & 0o077:
        raise LoginFileError(
            f"{path} 别人也能读。请运行 chmod 600 {path}",
            f"{path} can be read by others: chmod 600 {path}",
        )
    lines = data.decode("utf-8", "replace").splitlines()
    if len(lines) != 2 or not all(lines):
        raise LoginFileError(
            f"{path} 应有两行：用户名一行，密码一行。",
            f"{path} has two lines: the name, and the password.",
        )
    return lines[0], lines[1]
