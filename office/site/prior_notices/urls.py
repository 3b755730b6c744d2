"""The pages of prior notices, and who may open them."""

from office.roles import READERS, Role
from office.site.page_registry import Menu, Page
from office.site.places import COMPLAINTS
from office.site.prior_notices.views import acts, deliveries, pages

_ENTRY = frozenset({Role.ENTRY})

PAGES: tuple[Page, ...] = (
    Page(
        "notices/",
        pages.notices,
        "notices",
        READERS,
        menu=Menu("告知与答复", "Notices", COMPLAINTS, 70),
    ),
    Page("notices/month", acts.issue_month, "issue_month", _ENTRY),
    Page("notices/deliveries", deliveries.deliveries, "deliveries", _ENTRY),
    Page("notices/deliveries/table", deliveries.table, "deliveries_table", _ENTRY, uploads=True),
    Page("notices/of/<int:complaint>", acts.issue, "issue_notice", _ENTRY),
    Page("notices/letters/<slug:word>", pages.letters, "letters", _ENTRY),
    Page("notices/letters/<slug:word>.pdf", pages.fetch, "fetch_letters", _ENTRY),
    Page("notices/<int:pk>", pages.notice, "notice", READERS),
    Page("notices/<int:pk>/copy.pdf", pages.copy, "notice_copy", READERS),
    Page("notices/<int:pk>/print", acts.reprint, "reprint_notice", _ENTRY),
    Page("notices/<int:pk>/deliver", acts.deliver, "deliver_notice", _ENTRY, uploads=True),
    Page("notices/<int:pk>/tried", acts.tried, "tried_notice", _ENTRY),
    Page("notices/<int:pk>/take-back", acts.withdraw_notice, "take_back_notice", _ENTRY),
)
