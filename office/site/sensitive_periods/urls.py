"""The pages of sensitive periods, and who may open them."""

from office.roles import APPROVERS, PUBLISHERS, READERS, Role
from office.site.page_registry import Menu, Page
from office.site.places import ADMINISTRATION
from office.site.sensitive_periods import third_look, views

_SEE = READERS | {Role.DUTY, Role.ADMIN}
_RULE = PUBLISHERS
"""Whoever sets what the bureau rules, and both officers: it can only be asked for more."""

PAGES: tuple[Page, ...] = (
    Page(
        "periods/", views.periods, "periods", _SEE,
        menu=Menu("敏感时期", "Sensitive periods", ADMINISTRATION, 60),
    ),
    Page("periods/new", views.new, "new_period", _RULE),
    Page("periods/<int:number>/end", views.end, "end_period", APPROVERS),
    Page("drafts/<int:number>/third-look", third_look.look, "third_look", APPROVERS, fresh=True),
    Page(
        "drafts/<int:number>/third-look/take-back", third_look.take_back, "take_back_look",
        APPROVERS,
    ),
)  # fmt: skip
