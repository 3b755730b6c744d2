"""The pages of venues that a publication closes or merges."""

from collections.abc import Mapping

from tuf.api.metadata import Targets

from office.channels.public_site import page_files
from office.channels.public_site.site_facts import SiteFacts
from office.channels.public_site.site_tree import SiteTree
from office.registry import lookups as registry
from office.registry.models import Venue
from sync.bundle import Settings
from sync.code_addresses import venue_path
from sync.records import Text
from sync.repository import signed_as
from sync.tree import Published
from sync.trust import venue_role
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE


def closed_pages(
    roles: Mapping[str, bytes],
    published: Published,
    before: SiteTree,
    settings: Settings,
    facts: SiteFacts,
) -> tuple[dict[str, bytes], list[str]]:
    """What is to be written for each venue that `roles` close, and taken away, below the tree.

    Args:
        roles: the set that is being published.
        published: what was in force before it.
    """
    after = {
        name: signed_as(data, Targets) for name, data in (published.roles | dict(roles)).items()
    }
    write: dict[str, bytes] = {}
    remove: list[str] = []
    for name in roles:
        extras = after[name].unrecognized_fields
        if name == WITHDRAWAL_ROLE or extras.get("x-state", "open") == "open":
            continue
        venue, heir = str(extras["x-venue"]), str(extras.get("x-successor", ""))
        successor = (_name(heir), _page(heir, after)) if heir else None
        name_of = _name(venue)
        staged = page_files.stage_closed(venue, name_of, settings, before, successor, facts=facts)
        write |= staged.write
        remove += staged.remove
    return write, remove


def _page(venue: str, roles: Mapping[str, Targets]) -> str:
    """The folder of a venue's page; empty where nothing of it is in force."""
    role = roles.get(venue_role(venue))
    if role is None or not role.targets:
        return ""
    return venue_path(venue)


def _name(venue: str) -> Text:
    row = Venue.objects.filter(pk=venue).first()
    return registry.public_venue(row).name if row else Text(venue)
