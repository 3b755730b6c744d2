"""What a draft is frozen from: all that is ready, what is published, or chosen changes alone."""

from dataclasses import dataclass

from office.drafts.folder import ScopeName


@dataclass(frozen=True)
class Everything:
    """Everything that is ready, and every correction that is proposed: the ordinary draft."""


@dataclass(frozen=True)
class AsPublished:
    """What is published as it stands, in every venue, so that other officers sign it."""


@dataclass(frozen=True)
class TheseChanges:
    """What is published, with these changes and nothing else.

    So a correction is made in time (R32), and a warning is out at once (R53), whatever else waits
    or is not ready.

    Args:
        records: public ids whose corrections or marks go in.
        news: ids of warnings and good news that come in, or that have ended and go.
    """

    records: tuple[str, ...] = ()
    news: tuple[str, ...] = ()


type FreezeScope = Everything | AsPublished | TheseChanges


def scope_name(scope: FreezeScope) -> ScopeName:
    """What `draft.json` calls it."""
    match scope:
        case Everything():
            return "everything"
        case AsPublished():
            return "as published"
        case TheseChanges():
            return "changes"
