"""The errors of the trust core, each with a sentence for the person who must act on it."""

from typing import Literal

type Language = Literal["zh", "en"]


def both(zh: str, en: str) -> str:
    """One text to keep, of one sentence in both languages, a line each: Chinese first."""
    return f"{zh}\n{en}"


type Named = tuple[str, str]
"""What a sentence speaks of, in Chinese and in English; never what stands in it (R39)."""


def zh_of(named: Named) -> str:
    """Its Chinese name, with the blank that Chinese wants after Latin letters."""
    return f"{named[0]} " if named[0][-1:].isascii() else named[0]


class BilingualError(Exception):
    """Says what happened, and what to do, in both languages (ADR 7); an error shows itself in one.

    Beside it stand errors with one technical English line: they are caught where they are raised,
    and no page or command shows them.
    """

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh, en)
        self.zh = zh
        self.en = en

    def text(self, language: Language) -> str:
        """The sentence in one language, as a page shows it."""
        return self.zh if language == "zh" else self.en

    def __str__(self) -> str:
        """Both, a line each: as logs and status files keep it."""
        return both(self.zh, self.en)


class SyncError(BilingualError):
    """Root of all: something was refused, could not be had, or could not be kept."""


class TrustError(SyncError):
    """They lied, or erred: what arrived is not what two officers signed.

    `refused` is the SHA-256 of what was refused, where that is one file and known; else empty.
    """

    refused = ""


class BadShapeError(TrustError):
    """Bytes that are not the JSON, the fields or the size their type prescribes."""


class NewerFormatError(TrustError):
    """Signed in a format whose major number is above ours: the program must be updated."""


class SignatureError(TrustError):
    """Too few valid signatures for the role."""


class SameOfficeError(TrustError):
    """Enough signatures, but not of two offices (department head and deputy director, R27)."""


class SamePersonError(TrustError):
    """Two signatures, or two seats, of one person."""


class SameKeyError(TrustError):
    """One public key listed under two key identifiers."""


class RollbackError(TrustError):
    """Older than something this kiosk has already verified."""


class DigestError(TrustError):
    """Bytes whose length or SHA-256 is not the signed one."""


class WrongVenueError(TrustError):
    """A bundle of another venue."""


class WrongRepositoryError(TrustError):
    """Signed for another district's repository, if by the same people."""


class MissingBlobError(TrustError):
    """A record body is absent and is neither withdrawn nor superseded."""


class IneligibleError(TrustError):
    """A record accepted before the scheme took effect or not concluded (R12)."""


class FigureError(TrustError):
    """A figure that the signed tally does not yield."""


class DownloadError(SyncError):
    """They could not be reached, or said no. Nothing is lost; try again later."""


class UnpublishedError(DownloadError):
    """The repository has never published anything: there is nothing to be had yet."""


class StoreError(SyncError):
    """The disk would not keep it."""


class DiskFullError(StoreError):
    """No room left; what was active stays active."""


class PublicAlreadyError(StoreError):
    """What was to be published is public; only a file that replaces an older one beside it, or the
    certainty that a power cut forgets none of it, is lacking.
    """


class UnreadableError(StoreError):
    """A file of the store is there, but cannot be read; it does not count as absent."""


class BusyError(StoreError):
    """Another process of the same kind is at work on this state directory."""


class KeyFileError(SyncError):
    """A key file that does not open: wrong passphrase, damaged, or not a key file."""
