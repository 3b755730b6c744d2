"""`kiosk sync`: one sync and what came of it, or the agent's loop."""

import sys
from pathlib import Path

from kiosk.agent.agent import run
from kiosk.agent.sync_process import agent_lock, synced
from kiosk.provisioning import read_provisioning
from sync.canonical import encode
from sync.terminal import in_one, say


def sync(state: Path, *, once: bool, as_json: bool) -> int:
    """Sync once and tell what came of it, or until told to stop.

    Returns:
        The exit code: 0 done, 1 refused or broken, 3 offline.

    Raises:
        BusyError: another agent is at work.
        NotEnrolledError: the state directory belongs to no screen.
    """
    if not once:
        run(state)
        return 0
    read_provisioning(state)
    with agent_lock(state):
        status = synced(state)
    if as_json:
        print(encode(status).decode())
    elif status.kind == "ok":
        print(
            say(
                f"已取件：时间戳第 {status.timestamp} 版。",
                f"Synced: timestamp {status.timestamp}.",
            )
        )
    if status.error:
        print(f"kiosk: {in_one(status.error)}", file=sys.stderr)
    return status.exit_code
