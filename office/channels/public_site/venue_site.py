"""What is public of one venue, as the parts of its site are made of it."""

from collections.abc import Callable, Iterator

import msgspec

from office.channels.public_site.site_facts import SiteFacts
from office.channels.public_site.site_frame import Frame
from sync.bundle import Bundle
from sync.canonical import Day
from sync.code_addresses import venue_path


class VenueSite(msgspec.Struct, frozen=True):
    """A venue's publication with what is down left out, and what the books say beside it.

    `bundle.records` holds what may be shown; an entry without a record is passed over.
    """

    bundle: Bundle
    facts: SiteFacts

    @property
    def since(self) -> Day | None:
        """The day of publication, where the office's books know it."""
        return self.facts.days.get(self.bundle.index.seq)

    @property
    def folder(self) -> str:
        """The folder of the venue's page, below which its parts lie."""
        return venue_path(self.bundle.index.venue.id)

    @property
    def frame(self) -> Frame:
        """What stands around its pages."""
        return Frame(self.bundle.index.settings, self.facts.foot)


type VenuePart = Callable[[VenueSite], Iterator[tuple[str, bytes]]]
"""Makes files of a venue: each by its path below the tree, and below the venue's folder."""
