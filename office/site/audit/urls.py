"""The pages of `audit`, and who may open them."""

from office.roles import Role
from office.site.audit.views import chain, event, events, verify
from office.site.page_registry import Menu, Page
from office.site.places import ADMINISTRATION

_READ = frozenset({Role.AUDITOR, Role.ADMIN})
PAGES: tuple[Page, ...] = (
    Page(
        "audit/",
        events,
        "audit",
        _READ,
        asks=True,
        menu=Menu("审计", "Audit log", ADMINISTRATION, 120),
    ),
    Page("audit/<int:number>/", event, "audit-event", _READ),
    Page("audit/chain/", chain, "audit-chain", _READ),
    Page("audit/verify", verify, "audit-verify", _READ),
)
