"""The words of a complaint that follow its facts."""

from collections.abc import Mapping
from typing import Any

import msgspec

from office.complaints import wording
from office.complaints.models import Complaint
from office.complaints.words_by_facts import facts_of
from office.registry import lookups as registry
from office.registry.bureau_policy import facts_only


def following_words(row: Complaint, columns: Mapping[str, Any]) -> dict[str, str]:
    """Words that came by template follow the new facts; what an editor wrote stays.

    Args:
        columns: of `row`, of which each differs.
    """
    english = registry.labels({row.issue, columns.get("issue", row.issue)})
    now = {field: getattr(row, field) for field in wording.FIELDS}
    before = facts_of(row)
    told = {field: columns[field] for field in before.__struct_fields__ if field in columns}
    after = msgspec.structs.replace(before, **told)
    return wording.changed(now, before, after, {}, english, facts_only=facts_only())
