"""The state report, put together out of what the others left and what the kernel tells."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from kiosk.agent import status_files as told
from kiosk.agent.probes.box_health import machine
from kiosk.agent.probes.clock_source import clock_source
from kiosk.agent.probes.panel import panel_says
from kiosk.agent.probes.software import image, program
from kiosk.agent.report_status import ReportStatus
from kiosk.provisioning import Provisioning
from kiosk.status import PlayerStatus
from sync.age import Powered
from sync.instants import format_instant
from sync.screen_faults import Fault
from sync.state_report import REPORT_LIMIT, Glass, StateReport, sign_report
from sync.statements import Sign

NO_START = "0" * 32
"""In place of a start that the kernel does not name."""


def gathered(
    state: Path,
    provisioning: Provisioning,
    status: ReportStatus,
    *,
    system: datetime,
    powered: Powered,
    own: Sequence[Fault] = (),
) -> StateReport:
    """What this screen has to say, as report number `status.n`.

    Args:
        own: what is wrong where it is put together.
    """
    player = told.player_of(state, powered)
    says, box = panel_says(), machine(state)
    return StateReport(
        repository=provisioning.repository_id,
        screen=provisioning.screen,
        boot=powered.boot.replace("-", "") or NO_START,
        up_s=max(0, int(powered.seconds)),
        n=status.n,
        nonce=status.nonce,
        at=format_instant(system),
        clock=clock_source(),
        program=program(),
        image=image(),
        held=told.activated(state).held,
        glass=glass_of(state, player, powered),
        panel=told.panel(player, says.edid, says.inches),
        faults=told.fault_words(
            state, player, [*own, *box.faults], still=told.stands_still(player, powered)
        ),
        store=told.rehashed(player),
        machine=box.machine,
        log_lines=told.log_lines(player),
        log_head=told.log_head(player),
        refused=told.refused(state),
        done=told.done(state),
        update=told.update(state),
    )


def glass_of(state: Path, player: PlayerStatus | None, powered: Powered) -> Glass:
    """What hangs there, and how long commands have made it dark."""
    so_far = told.dark_so_far(state, powered)
    return msgspec.structs.replace(told.glass(player, powered), dark_day_s=so_far)


def signed(report: StateReport, sign: Sign) -> bytes:
    """The signed bytes; what is least missed is left out of a report that has no room for all."""
    data = sign_report(report, sign)
    for less in _shorter(report):
        if len(data) <= REPORT_LIMIT:
            break
        data = sign_report(less, sign)
    return data


def _shorter(report: StateReport) -> list[StateReport]:
    replace = msgspec.structs.replace
    bare = replace(report, image="", program="", panel=replace(report.panel, edid="", driver=""))
    few = replace(bare, held=replace(report.held, deltas=report.held.deltas[:2]))
    return [bare, few, replace(few, faults=report.faults[:3]), replace(few, faults=(), done=())]
