"""The pages of `privacy`, and who may open them."""

from office.roles import Role
from office.site.pages import Menu, Page
from office.site.privacy import decision_views, views

_READ = frozenset({Role.ENTRY, Role.AUDITOR})
_ENTRY = frozenset({Role.ENTRY})
PAGES: tuple[Page, ...] = (
    Page(
        "privacy/",
        views.privacy,
        "privacy",
        _READ,
        menu=Menu("隐私核查", "Privacy", "shield-check", order=30),
    ),
    Page("privacy/<int:pk>/", views.privacy_one, "privacy_one", _READ),
    Page("privacy/<int:pk>/decide/", decision_views.decide_finding, "decide_finding", _ENTRY),
    Page("privacy/<int:pk>/rewrite/", decision_views.rewrite_field, "rewrite_field", _ENTRY),
)
