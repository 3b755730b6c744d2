"""What of the published tree cannot be read, where what can be read must not wait for it."""

from collections.abc import Iterable, Iterator

from office.errors import Sentences, sentences
from office.published.bundles import venues
from office.published.venue_contents import PublishedVenue, read_venue
from sync.errors import TrustError
from sync.tree import Published, Tree

_DAMAGED: Sentences = (
    "场所 {venues} 的已公示文件损坏或缺失，请从备份恢复 public 目录（{said}）",
    "what is published of venue {venues} is damaged or missing; restore the folder public from a "
    "backup ({said})",
)


class Unread:
    """The venues passed over, each with what is wrong; told once the others are done."""

    def __init__(self) -> None:
        self._found: dict[str, Sentences] = {}

    def __bool__(self) -> bool:
        return bool(self._found)

    def __contains__(self, venue: object) -> bool:
        return venue in self._found

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def note(self, venue: str, error: Exception) -> None:
        """Pass a venue over; the first fault of it is told."""
        self._found.setdefault(venue, sentences(error))

    def check(self, meaning: Sentences = ("", "")) -> None:
        """Tell it, with what it means.

        Raises:
            TrustError: a venue was passed over.
        """
        if not self._found:
            return
        names = "、".join(self._found), ", ".join(self._found)
        said = next(iter(self._found.values()))
        zh, en = (
            text.format(venues=name, said=reason)
            for text, name, reason in zip(_DAMAGED, names, said, strict=True)
        )
        raise TrustError(f"{zh}。{meaning[0]}", f"{en[0].upper()}{en[1:]}. {meaning[1]}".strip())


def readable_bases(
    tree: Tree,
    published: Published,
    unread: Unread | None = None,
    *,
    of: Iterable[str] | None = None,
) -> Iterator[PublishedVenue]:
    """Every open venue's published index and lists that can be read.

    Args:
        unread: takes the others; None: who asks has another source besides.
        of: of these venues, in their order; None: of all.
    """
    for venue in venues(published) if of is None else of:
        try:
            base = read_venue(tree, published, venue)
        except (TrustError, OSError) as error:
            if unread is not None:
                unread.note(venue, error)
            continue
        if base is not None:
            yield base
