"""Diagnostics by command: what the others left and what kernel and service manager tell."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from kiosk.agent import status_files as told
from kiosk.agent.agent_status import last_status
from kiosk.agent.probes.box_health import machine, throttle_flags
from kiosk.agent.probes.clock_source import clock_source
from kiosk.agent.probes.links import network
from kiosk.agent.probes.log_tail import log_tail
from kiosk.agent.probes.panel import panel_says
from kiosk.agent.probes.software import image, kernel, model, program
from kiosk.agent.probes.units import units
from kiosk.agent.report_status import last_reports
from kiosk.agent.state_report import NO_START, glass_of
from kiosk.status import PlayerStatus
from sync.age import Powered
from sync.canonical import Instant
from sync.checkups import Diagnostics, Trouble
from sync.instants import format_instant
from sync.state_report import Word


def diagnostics(state: Path, *, system: datetime, powered: Powered) -> Diagnostics:
    """Of the screen in `state`."""
    player = told.player_of(state, powered)
    says, box, net, log = panel_says(), machine(state), network(), log_tail(state)
    return Diagnostics(
        boot=powered.boot.replace("-", "") or NO_START,
        up_s=max(0, int(powered.seconds)),
        at=format_instant(system),
        clock=clock_source(),
        program=program(),
        image=image(),
        kernel=kernel(),
        model=model(),
        load=int(100 * os.getloadavg()[0]),
        flags=throttle_flags(),
        machine=box.machine,
        panel=told.panel(player, says.edid, says.inches),
        glass=glass_of(state, player, powered),
        held=told.activated(state).held,
        store=told.rehashed(player),
        starts=_starts(player),
        faults=told.fault_words(state, player, box.faults),
        troubles=tuple(_troubles(state)),
        units=units(),
        links=net.links,
        gateway=net.gateway,
        dns=net.dns,
        log_lines=told.log_lines(player),
        log_head=told.log_head(player),
        log=log.lines,
        log_faults=log.faults,
    )


def _starts(player: PlayerStatus | None) -> tuple[int, ...]:
    return tuple(max(0, int(start)) for start in player.starts[-8:]) if player else ()


def _troubles(state: Path) -> Iterator[Trouble]:
    """What failed last, in words of the closed list: its sentence may name files or addresses."""
    sync, reports, activation = last_status(state), last_reports(state), told.activated(state)
    if sync is not None and sync.kind != "ok":
        yield Trouble("sync", sync.word or "", _instant(sync.last_try))
    if reports is not None and reports.error:
        status = min(999, max(0, reports.status))
        yield Trouble("report", reports.word or "", _instant(reports.last_try), status)
    if activation.word:
        yield Trouble("activation", told.fitting(activation.word, Word, ""))


def _instant(text: str) -> str | None:
    return told.fitting(text, Instant, "") or None
