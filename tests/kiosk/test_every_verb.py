"""Each verb of `kiosk` runs in a process of its own, in which nothing was imported before it."""

import socket

from kiosk.cli import parser
from tests.verbs import Run, not_as_said, verbs


def test_each_verb_runs_where_nothing_was_imported_before_it(station, tmp_path) -> None:
    station.update()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        runs: dict[str, Run] = {
            "device": (("--out", tmp_path / "device.json"), 0, "fingerprint"),
            "enrol": ((tmp_path / "provisioning.json",), 0, "Enrolled"),
            "enrolment": ((), 1, "no starter file"),
            "sync": (("--once",), 0, "Synced"),
            "activate": ((), 0, "unchanged"),
            "command": ((), 0, "No command"),
            "update": ((), 0, "No update is under way"),
            "address": ((tmp_path / "net.network",), 0, "as it was"),
            "play": (("--driver", "offscreen", "--loops", "0"), 0, ""),
            "view": ((tmp_path / "none.jpg", port), 1, "cannot use port"),
            "status": ((), 0, "activation"),
            "verify": ((), 0, "holds"),
            "log": (("verify",), 0, "holds"),
            "doctor": ((), 1, "clock"),
        }
        # It goes on until it is told to end, but on a screen that nobody has enrolled.
        ends: dict[str, Run] = {"run": ((), 1, "not enrolled")}
        assert sorted(runs | ends) == sorted(verbs(parser()))
        assert not_as_said("kiosk", station.state, runs) == []
        assert not_as_said("kiosk", tmp_path / "new", ends) == []
