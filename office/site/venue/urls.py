"""The pages of `venue`, and who may open them."""

from office.roles import READERS, Role
from office.site.page_registry import Menu, Page
from office.site.places import ADMINISTRATION, SCREENS
from office.site.venue.views import (
    logs,
    notes,
    pause,
    plates,
    proof,
    tenants,
    venue,
)

_MANAGER = frozenset({Role.VENUE})
_ANSWERS = frozenset({Role.ENTRY, Role.TECHNICIAN})
_DIRECTORY = READERS | {Role.TECHNICIAN}
"""Who sees a venue's page."""
_LOG = frozenset({Role.AUDITOR, Role.ADMIN})

PAGES: tuple[Page, ...] = (
    Page("venue/", venue.venue_home, "venue_home", _MANAGER),
    Page("venue/<slug:number>/", venue.venue_place, "venue_place", _MANAGER),
    Page("venue/<slug:number>/plates", plates.venue_plates, "venue_plates", _MANAGER),
    Page("venue/<slug:number>/problem", notes.venue_problem, "venue_problem", _MANAGER,
         uploads=True),
    Page("venue/<slug:number>/pause", pause.venue_pause, "venue_pause", _MANAGER),
    Page(
        "venue/<slug:number>/screens/<slug:screen>/resume", pause.venue_resume, "venue_resume",
        _MANAGER,
    ),
    Page("venue/<slug:number>/hours", notes.venue_hours, "venue_hours", _MANAGER),
    Page(
        "venue/<slug:number>/photos/<int:note>", notes.venue_photo, "venue_photo", _MANAGER
    ),
    Page(
        "venue/<slug:number>/contacts/<slug:screen>", venue.venue_contact, "venue_contact",
        _MANAGER,
    ),
    Page("venue/<slug:number>/proofs/<slug:month>.pdf", proof.venue_proof, "venue_proof", _MANAGER),
    Page(
        "venue/<slug:number>/proofs/<slug:month>.json", proof.venue_proof_data,
        "venue_proof_data", _MANAGER,
    ),
    Page("venue/<slug:number>/tenants", tenants.venue_tenants, "venue_tenants", _MANAGER),
    Page("venue/<slug:number>/tenants/new", tenants.venue_tenant, "venue_tenant_new", _MANAGER),
    Page(
        "venue/<slug:number>/tenants/list", tenants.venue_tenant_list, "venue_tenant_list",
        _MANAGER, uploads=True,
    ),
    Page(
        "venue/<slug:number>/tenants/file", tenants.venue_tenants_file, "venue_tenants_file",
        _MANAGER,
    ),
    Page(
        "venue/<slug:number>/tenants/<int:tenant>", tenants.venue_tenant, "venue_tenant", _MANAGER
    ),
    Page(
        "venue/<slug:number>/tenants/<int:tenant>/end", tenants.venue_tenant_end,
        "venue_tenant_end", _MANAGER,
    ),
    Page("venue/<slug:number>/log", logs.own_log, "venue_own_log", _MANAGER),
    Page("venues/<slug:number>/tenants", tenants.tenants_of_venue, "tenants_of_venue", _DIRECTORY),
    Page(
        "venue-notes", notes.venue_notes, "venue_notes", _ANSWERS,
        menu=Menu("场所来件", "Notes from venues", SCREENS, 30),
    ),
    Page("venue-notes/<int:note>", notes.venue_note, "venue_note", _ANSWERS),
    Page("venue-notes/<int:note>/photo", notes.note_photo, "venue_note_photo", _ANSWERS),
    Page(
        "venue-log", logs.venue_log, "venue_log", _LOG,
        menu=Menu("场所管理员记录", "Venue managers' log", ADMINISTRATION, 130),
    ),
)  # fmt: skip
