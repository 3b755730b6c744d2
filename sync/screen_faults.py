"""What a screen can say is wrong with it: a closed list, so that no report carries a text."""

from typing import Literal, get_args

from sync.errors import (
    DiskFullError,
    DownloadError,
    KeyFileError,
    MissingBlobError,
    NewerFormatError,
    StoreError,
    SyncError,
    TrustError,
)

type Fault = Literal[
    "plate",  # a plate is missing or is not the signed picture
    "plate-made",  # this program composes other pixels than were signed
    "player",  # the player says nothing any more: what hangs there is not known
    "picture",  # what was read back from the frame is not what was put there
    "store",  # what was activated does not hold any more
    "union",  # a copy of the list of withdrawals is lost or damaged
    "disk-full",
    "disk-refuses",
    "disk-wear",
    "memory",
    "hot",
    "throttled",  # slowed down by heat or a weak power supply
    "power-low",
    "clock",  # system clock and signed time disagree
    "expired",  # a role's date is over
    "old",  # past the age at which names leave
    "display",  # no display, or it went away
    "panel",  # no panel answers at the connector
    "log",  # the display log is damaged or cannot be written
    "program",  # an error that nobody foresaw; it went on
    "update",  # an update of the program was undone: it hung no plate, or told nobody
    "offline",
    "refused",  # what came was not what was signed
    "newer-format",  # the program must be updated
    "restarts",  # a process is restarted again and again
    "key",  # the device's key is missing or damaged
    "window",  # plates wait for the hours in which they may be fetched
    "network",  # a setting of proxy or address was undone: it brought no report, or cannot be done
    "limit",  # plates wait, for the bytes of a day are used up
]
FAULTS: tuple[str, ...] = get_args(Fault.__value__)
_OF_ERRORS: tuple[tuple[type[SyncError], Fault], ...] = (
    (NewerFormatError, "newer-format"),
    (MissingBlobError, "store"),
    (TrustError, "refused"),
    (DownloadError, "offline"),
    (DiskFullError, "disk-full"),
    (StoreError, "disk-refuses"),
    (KeyFileError, "key"),
)


def fault_of(error: SyncError) -> Fault:
    """The word for what an error says."""
    return next((word for kind, word in _OF_ERRORS if isinstance(error, kind)), "program")
