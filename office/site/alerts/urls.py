"""The pages of `alerts`, and who may open them."""

from office.roles import Role
from office.site.alerts import views
from office.site.page_registry import Menu, Page
from office.site.places import ADMINISTRATION

_MIND = frozenset({Role.TECHNICIAN, Role.ADMIN})
PAGES: tuple[Page, ...] = (
    Page(
        "alerts/", views.alerts, "alerts", _MIND,
        menu=Menu("报警", "Alarms", ADMINISTRATION, 110),
    ),
    Page("alerts/channels/new", views.channel_edit, "alert-channel-new", _MIND),
    Page("alerts/channels/<int:number>", views.channel_edit, "alert-channel-edit", _MIND),
    Page("alerts/channels/<int:number>/test", views.channel_test, "alert-channel-test", _MIND),
    Page(
        "alerts/channels/<int:number>/remove", views.channel_remove, "alert-channel-remove", _MIND,
    ),
)  # fmt: skip
