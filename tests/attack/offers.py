"""What an attacker in the place of the agent puts before a screen: the inbox is its own."""

import shutil

from sync.trust import venue_role


def offered(station) -> str:
    """Put the newest published chain and its files into the inbox unchecked; what activation says.

    The agent is no line of defence: whoever took it over writes what it likes.
    """
    tree, inbox = station.world.tree.directory, station.inbox
    now = station.world.tree.read()
    for root in sorted((tree / "metadata").glob("*.root.json")):
        _put(root.read_bytes(), inbox.metadata / "root_history" / root.name)
    files = {"timestamp": now.timestamp, "snapshot": now.snapshot, "targets": now.targets}
    for name, data in {**files, **now.roles}.items():
        _put(data, inbox.metadata / f"{name}.json")
    for folder in ("cas", "plates"):
        shutil.copytree(tree / folder, inbox.folder / folder, dirs_exist_ok=True)
    role = venue_role(station.provisioning.venue)
    newest = max((tree / "targets" / role).glob("*"), key=lambda path: path.stat().st_mtime_ns)
    _put(newest.read_bytes(), inbox.index)
    _put(b'{"snapshot":1,"timestamp":1}', inbox.note)
    return station.activate().error


def _put(data, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
