"""The errors of the trust core, each with a sentence for the person who must act on it."""


class SyncError(Exception):
    """Root of all: something was refused, could not be had, or could not be kept."""


class TrustError(SyncError):
    """They lied, or erred: what arrived is not what two officers signed."""


class BadShapeError(TrustError):
    """Bytes that are not the JSON, the fields or the size their type prescribes."""


class SignatureError(TrustError):
    """Too few valid signatures for the role."""


class SameOfficeError(TrustError):
    """Enough signatures, but not of two offices (department head and deputy director, R27)."""


class SamePersonError(TrustError):
    """Two signatures of one person."""


class SameKeyError(TrustError):
    """One public key listed under two key identifiers."""


class RollbackError(TrustError):
    """Older than something this kiosk has already verified."""


class ExpiredError(TrustError):
    """A role past its expiry at a time we trust."""


class DigestError(TrustError):
    """Bytes whose length or SHA-256 is not the signed one."""


class WrongVenueError(TrustError):
    """A bundle of another venue."""


class MissingBlobError(TrustError):
    """A record body is absent and is neither withdrawn nor superseded."""


class IneligibleError(TrustError):
    """A record accepted before the scheme took effect or not concluded (R12)."""


class FigureError(TrustError):
    """A figure that the signed tally does not yield."""


class DownloadError(SyncError):
    """They could not be reached, or said no. Nothing is lost; try again later."""


class StoreError(SyncError):
    """The disk would not keep it."""


class DiskFullError(StoreError):
    """No room left; what was active stays active."""


class BusyError(StoreError):
    """Another process of the same kind is at work on this state directory."""


class KeyFileError(SyncError):
    """A key file that does not open: wrong passphrase, damaged, or not a key file."""
