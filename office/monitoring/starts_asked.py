"""Starts of a screen that are to prove that they run now, each by a nonce of its own.

Were it the screen's, whoever has a copy of its key would push it out with a new start for each
report, and the true box would never get to prove itself.
"""

import secrets

from office.monitoring.machine_starts import KEPT
from office.monitoring.report_connection import Connection
from sync.state_report import Hex


def asked_nonce(connection: Connection, screen: str, boot: Hex) -> Hex | None:
    """What that start was given to answer to; None: it was asked for nothing."""
    found = connection.execute(
        "SELECT nonce FROM asked WHERE screen = ? AND boot = ?", (screen, boot)
    ).fetchone()
    return found[0] if found else None


def ask(connection: Connection, screen: str, boot: Hex, now: float) -> Hex:
    """The nonce that proves that start; asked again it is the same. The newest are kept."""
    known = asked_nonce(connection, screen, boot)
    if known:
        return known
    nonce = secrets.token_hex(16)
    connection.execute("INSERT INTO asked VALUES (?, ?, ?, ?)", (screen, boot, nonce, now))
    connection.execute(
        "DELETE FROM asked WHERE screen = ? AND boot NOT IN"
        " (SELECT boot FROM asked WHERE screen = ? ORDER BY at DESC LIMIT ?)",
        (screen, screen, KEPT),
    )
    return nonce


def answered(connection: Connection, screen: str, boot: Hex) -> None:
    """A start that was taken: a report of it that was held back proves nothing afterwards."""
    connection.execute("DELETE FROM asked WHERE screen = ? AND boot = ?", (screen, boot))


def forget_asked(connection: Connection, screen: str) -> None:
    """What was asked before this counts no more: an answer to it may have been held back."""
    connection.execute("DELETE FROM asked WHERE screen = ?", (screen,))
