"""A screen's folders belong to users of their own; what root leaves in them they cannot change."""

import os
import pwd
from pathlib import Path

from sync.errors import StoreError


class WrongUserError(StoreError):
    """Root was about to do what another user's process does."""


def owner_elsewhere(folder: Path) -> str:
    """The user `folder` belongs to, where root is at work and it is not root's; else nothing."""
    try:
        uid = folder.stat().st_uid
    except OSError:
        return ""
    if os.geteuid() != 0 or uid == 0:
        return ""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"#{uid}"


def refuse_root(folder: Path, command: str) -> None:
    """Go on only where files left in `folder` can be changed by its owner.

    Raises:
        WrongUserError: root is at work, and `folder` is another user's.
    """
    if owner := owner_elsewhere(folder):
        raise WrongUserError(
            "请不要以 root 身份运行，否则留下的文件本机服务改不了。"
            f"请运行 sudo -u '{owner}' kiosk --state {folder.parent} {command}。",
            f"{folder} belongs to {owner}, who could not change what root leaves there. "
            f"Run: sudo -u '{owner}' kiosk --state {folder.parent} {command}",
        )
