"""The pages of `records`, and who may open them."""

from office.accounts.roles import READERS, Role
from office.desk.pages import Menu, Page
from office.records import acts, correcting, deciding, entering, views

_ENTRY = frozenset({Role.ENTRY})
_SEEN = READERS | {Role.UNIT}

PAGES: tuple[Page, ...] = (
    Page(
        "records/",
        views.records,
        "records",
        _SEEN,
        menu=Menu("投诉", "Complaints", "clipboard-list", order=20),
    ),
    Page(
        "records/proposals/",
        deciding.proposals,
        "proposals",
        _ENTRY,
        menu=Menu("改动核定", "Changes to decide", "list-check", order=25),
    ),
    Page("records/proposals/<int:pk>/", deciding.decide_proposal, "decide_proposal", _ENTRY),
    Page("records/new/", entering.new_record, "new_record", _ENTRY),
    Page("records/judge/", entering.record_judge, "record_judge", _ENTRY),
    Page("records/operators/", entering.operators_found, "operators_found", _ENTRY),
    Page("records/<int:pk>/facts/", entering.record_facts, "record_facts", _ENTRY),
    Page("records/secrecy/", acts.record_secrecy, "record_secrecy", _ENTRY),
    Page("records/<int:pk>/", views.record, "record", _SEEN),
    Page("records/<int:pk>/plate/", views.record_plate, "record_plate", _SEEN),
    Page("records/<int:pk>/words/", acts.record_words, "record_words", _ENTRY),
    Page("records/<int:pk>/correct/", correcting.correct, "correct", _ENTRY),
    Page("records/<int:pk>/uncorrect/", correcting.take_back_correction, "uncorrect", _ENTRY),
)
