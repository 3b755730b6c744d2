"""The pages of `registry`, and who may open them."""

from office.roles import READERS, Role
from office.site.page_registry import Menu, Page
from office.site.places import ADMINISTRATION
from office.site.registry.views import bureau, merging, operators, organisations, venues

_EDIT = frozenset({Role.ENTRY})
_VENUES = READERS | {Role.TECHNICIAN}
_UNITS = READERS | {Role.ADMIN}
_BUREAU = READERS | {Role.TECHNICIAN, Role.ADMIN}
PAGES: tuple[Page, ...] = (
    Page(
        "operators/", operators.operators, "operators", READERS,
        menu=Menu("经营者", "Operators", ADMINISTRATION, 10),
    ),
    Page("operators/new", operators.operator_edit, "operator-new", _EDIT),
    Page("operators/variants", merging.variants, "operator-variants", _EDIT),
    Page("operators/<int:number>/", operators.operator, "operator", READERS),
    Page("operators/<int:number>/edit", operators.operator_edit, "operator-edit", _EDIT),
    Page("operators/<int:number>/merge", merging.operator_merge, "operator-merge", _EDIT),
    Page("operators/<int:number>/shops", operators.lease_new, "lease-new", _EDIT),
    Page("shops/<int:number>", operators.lease_edit, "lease-edit", _EDIT, place=ADMINISTRATION),
    Page("shops/<int:number>/delete", operators.lease_delete, "lease-delete", _EDIT),
    Page(
        "aliases/<int:number>/forget", merging.alias_forget, "alias-forget", _EDIT,
        place=ADMINISTRATION,
    ),
    Page(
        "venues/", venues.venues, "venues", _VENUES,
        menu=Menu("场所", "Venues", ADMINISTRATION, 20),
    ),
    Page("venues/new", venues.venue_edit, "venue-new", _EDIT),
    Page("venues/<slug:number>/", venues.venue, "venue", _VENUES),
    Page("venues/<slug:number>/edit", venues.venue_edit, "venue-edit", _EDIT),
    Page("venues/<slug:number>/state", venues.venue_state, "venue-state", _EDIT),
    Page("venues/<slug:number>/figures", venues.figures_edit, "figures-new", _EDIT),
    Page("venues/<slug:number>/figures/<slug:month>", venues.figures_edit, "figures-edit", _EDIT),
    Page(
        "units/", organisations.units, "units", _UNITS,
        menu=Menu("承办单位", "Handling units", ADMINISTRATION, 30),
    ),
    Page("units/new", organisations.unit_edit, "unit-new", _EDIT),
    Page("units/<int:number>", organisations.unit_edit, "unit-edit", _EDIT),
    Page("units/<int:number>/state", organisations.unit_state, "unit-state", _EDIT),
    Page("units/<int:number>/delete", organisations.unit_delete, "unit-delete", _EDIT),
    Page(
        "organisations/", organisations.organisations, "organisations", READERS,
        menu=Menu("受理单位", "Accepting organisations", ADMINISTRATION, 40),
    ),
    Page("organisations/new", organisations.organisation_edit, "organisation-new", _EDIT),
    Page("organisations/<int:number>", organisations.organisation_edit, "organisation-edit", _EDIT),
    Page(
        "bureau/", bureau.bureau, "bureau", _BUREAU,
        menu=Menu("本局设置", "Bureau settings", ADMINISTRATION, 50),
    ),
    Page("bureau/settings", bureau.settings_edit, "bureau-settings", _EDIT),
    Page("bureau/rules", bureau.policy_edit, "bureau-rules", _EDIT),
    Page("bureau/law", bureau.law_new, "bureau-law", _EDIT),
    Page("bureau/notices", bureau.notices_edit, "bureau-notices", _EDIT),
    Page("bureau/foot", bureau.foot_edit, "bureau-foot", _EDIT),
)  # fmt: skip
