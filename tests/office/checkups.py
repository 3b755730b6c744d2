"""Checkups of boxes on which everything that can be told is told."""

from datetime import UTC, datetime

from sync.checkups import Diagnostics, Link, LogLine, Reach, Trouble, Unit
from sync.instants import format_instant
from sync.state_report import Glass, Held, Machine, Panel, Rehashed

LOG_AT = "2026-11-26T08:00:00Z"


def sick_box():
    return Diagnostics(
        boot="5" * 32, up_s=93_600, at=format_instant(datetime.now(UTC)), clock="network",
        program="0.1.0", image="13", kernel="6.12.1", model="Raspberry Pi 5", load=150,
        flags=0x50005, machine=Machine(512, 200, 81, 40, True),
        panel=Panel(1920, 1080, "kmsdrm", "SAM-0F1A-1", 55),
        glass=Glass("7" * 64, "plate", 30, "same", "paused", 60),
        held=Held(1, 2, 3, 4, 5, 6, 7), store=Rehashed(12, 10, 1), starts=(5, 400),
        faults=("hot", "a-later-fault"),
        troubles=(Trouble("sync", "offline", LOG_AT), Trouble("report", "", LOG_AT, 401)),
        units=(
            Unit("gongshi-agent.service", "active", "success", 2, 3600),
            Unit("gongshi-player.service", "failed", "oom-kill", 9),
        ),
        links=(Link("eth0", True, 1000, ("192.168.0.9/24",)), Link("wlan0")),
        gateway="192.168.0.1", dns=("114.114.114.114",), log_lines=99, log_head="a" * 32,
        log=(LogLine(98, "loop", LOG_AT), LogLine(99, "later-kind", LOG_AT)),
        log_faults=(LogLine(7, "fault", LOG_AT, "plate"),),
    )  # fmt: skip


def sick_network():
    return (
        Reach("repository", "office.example.cn", 443, "192.0.2.1", 12, 20, 30, 45,
              "2027-02-01T00:00:00Z", 200, -90, 500_000, 1000),
        Reach("wake", "office.example.cn", 443, status=502),
        Reach("report", "office.example.cn", 443, resolve_ms=8000, proxy="10.0.0.1:3128",
              failed="resolve"),
    )  # fmt: skip
