"""The pages of `privacy`, and who may open them."""

from office.roles import Role
from office.site.page_registry import Menu, Page
from office.site.places import COMPLAINTS
from office.site.privacy.views import certain, decisions, doubtful, queue

_READ = frozenset({Role.ENTRY, Role.AUDITOR})
_ENTRY = frozenset({Role.ENTRY})
PAGES: tuple[Page, ...] = (
    Page(
        "privacy/",
        queue.privacy,
        "privacy",
        _READ,
        menu=Menu("隐私核查", "Privacy", COMPLAINTS, 40),
    ),
    Page("privacy/certain/", certain.certain_findings, "certain_findings", _ENTRY),
    Page("privacy/doubtful/", doubtful.doubtful_findings, "doubtful_findings", _ENTRY),
    Page("privacy/<int:pk>/", queue.privacy_one, "privacy_one", _READ),
    Page("privacy/<int:pk>/decide/", decisions.decide_finding, "decide_finding", _ENTRY),
    Page("privacy/<int:pk>/rewrite/", decisions.rewrite_field, "rewrite_field", _ENTRY),
)
