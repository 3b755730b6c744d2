"""What a draft is frozen from: all that is ready, what is published, or corrections alone."""

from dataclasses import dataclass

from office.drafts.folder import ScopeName


@dataclass(frozen=True)
class Everything:
    """Everything that is ready, and every correction that is proposed: the ordinary draft."""


@dataclass(frozen=True)
class AsPublished:
    """What is published as it stands, in every venue, so that other officers sign it."""


@dataclass(frozen=True)
class TheseCorrections:
    """What is published, with the corrections of these records (public ids) and nothing else.

    So a correction is made in time (R32), whatever else waits or is not ready.
    """

    records: tuple[str, ...]


type FreezeScope = Everything | AsPublished | TheseCorrections


def scope_name(scope: FreezeScope) -> ScopeName:
    """What `draft.json` calls it."""
    match scope:
        case Everything():
            return "everything"
        case AsPublished():
            return "as published"
        case TheseCorrections():
            return "corrections"
