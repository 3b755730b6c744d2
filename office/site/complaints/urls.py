"""The pages of `records`, and who may open them."""

from office.roles import READERS, Role
from office.site.complaints.views import (
    corrections,
    facts,
    import_changes,
    manual_entry,
    records,
    secrecy,
)
from office.site.page_registry import Menu, Page
from office.site.places import COMPLAINTS

_ENTRY = frozenset({Role.ENTRY})
_SEEN = READERS | {Role.UNIT}
_ONE = _SEEN | {Role.LEGAL}

PAGES: tuple[Page, ...] = (
    Page(
        "records/",
        records.records,
        "records",
        _SEEN,
        menu=Menu("投诉清单", "List of complaints", COMPLAINTS, 10),
    ),
    Page(
        "records/proposals/",
        import_changes.proposals,
        "proposals",
        _ENTRY,
        menu=Menu("变更核定", "Changes to decide", COMPLAINTS, 30),
    ),
    Page("records/proposals/<int:pk>/", import_changes.decide_proposal, "decide_proposal", _ENTRY),
    Page("records/new/", manual_entry.new_record, "new_record", _ENTRY),
    Page("records/judge/", manual_entry.record_judge, "record_judge", _ENTRY),
    Page("records/operators/", manual_entry.operators_found, "operators_found", _ENTRY),
    Page(
        "records/operators/registered/", facts.registered_operators, "registered_operators", _ENTRY
    ),
    Page("records/<int:pk>/facts/", facts.record_facts, "record_facts", _ENTRY),
    Page("records/facts/", facts.many_facts, "many_facts", _ENTRY),
    Page("records/secrecy/", secrecy.record_secrecy, "record_secrecy", _ENTRY),
    Page("records/secrecy/take-back/", secrecy.untick_secrecy, "untick_secrecy", _ENTRY),
    Page("records/<int:pk>/", records.record, "record", _ONE),
    Page("records/<int:pk>/plate/", records.record_plate, "record_plate", _ONE),
    Page("records/<int:pk>/words/", records.record_words, "record_words", _ENTRY),
    Page("records/<int:pk>/correct/", corrections.correct, "correct", _ENTRY),
    Page("records/<int:pk>/uncorrect/", corrections.take_back_correction, "uncorrect", _ENTRY),
)
