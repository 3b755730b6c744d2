"""What commands say of their results: for people in a line or two, or as JSON."""

import sys
from typing import TYPE_CHECKING

from sync.shape import Shape, encode

if TYPE_CHECKING:
    from kiosk.outcome import Report
    from kiosk.verify import Check


def tell_activation(report: "Report", *, as_json: bool) -> int:
    """Say what an activation came to; its exit code."""
    if as_json:
        print(_json(report))
    else:
        said = f"{report.result}: publication {report.seq}, generation {report.generation}"
        print(f"{said}, withdrawals {report.withdrawn}")
    told = (*report.faults, *report.plates, *filter(None, [report.error]))
    for sentence in dict.fromkeys(told):
        sys.stderr.write(f"kiosk: {sentence}\n")
    return report.exit_code


def tell_check(check: "Check", *, as_json: bool) -> int:
    """Say what a verification found; its exit code."""
    if as_json:
        print(_json(check))
    elif check.seq:
        print(
            f"{'holds' if check.holds else 'DOES NOT HOLD'}: venue {check.venue}, "
            f"publication {check.seq}, generation {check.generation}, issued {check.issued}; "
            f"{check.records} records, {check.plates} plates, {check.withdrawn} withdrawals"
        )
    for sentence in check.faults:
        sys.stderr.write(f"kiosk: {sentence}\n")
    return 0 if check.holds else 1


def _json(report: Shape) -> str:
    return encode(report).decode()
