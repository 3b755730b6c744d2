"""Ids of withdrawals: random, never used twice, named by whoever lifts one."""

import secrets


def new_id() -> str:
    """A fresh id: 128 bits in lower-case hex."""
    return secrets.token_hex(16)
