"""The view of hands with who printed a letter, and two more acts that the database refuses.

It is made anew whole: a view cannot be added to.
"""

from office import kept_rows
from office.kept_rows import Rule, same_person
from office.objections.migrations import _took_part

_PRINTED = (
    " UNION ALL SELECT n.complaint_id, l.by, 'printed' FROM prior_notices_letter l"
    " JOIN prior_notices_priornotice n ON n.id = l.notice_id"
)
_PRINTS = ("entered", "uploaded", "opinion", "corrected", "unit")
_TAKES_BACK = ("entered", "uploaded", "opinion", "printed", "corrected", "unit", "took_in")
_COMPLAINT = "(SELECT complaint_id FROM prior_notices_priornotice WHERE id = NEW.notice_id)"


def _had(parts, person, complaint):
    """That a person had one of these parts in a complaint."""
    listed = ", ".join(f"'{part}'" for part in parts)
    return (
        f"EXISTS (SELECT 1 FROM objections_hands t WHERE t.complaint_id = {complaint}"
        f" AND t.part IN ({listed}) AND {same_person('t.person', person)})"
    )


_RULES = (
    Rule("printed_by_another", "prior_notices_letter", "INSERT",
         _had(_PRINTS, "NEW.\"by\"", _COMPLAINT),
         "whoever had a hand in a complaint prints no letter of it"),
    Rule("printed_stays", "prior_notices_letter", "UPDATE", "", "who printed a letter stays"),
    Rule("printed_is_kept", "prior_notices_letter", "DELETE", "", "who printed a letter is kept"),
    Rule("taken_back_by_another", "objections_objection", "UPDATE",
         "NEW.state = 'taken_back' AND OLD.state <> 'taken_back'"
         " AND NEW.closed_by <> 'operator' AND "
         + _had(_TAKES_BACK, "NEW.closed_by", "NEW.complaint_id"),
         "whoever had a hand in the case notes no objection as taken back"),
)  # fmt: skip


def _views(editor, more):
    editor.execute("DROP VIEW objections_took_part")
    editor.execute("DROP VIEW objections_hands")
    editor.execute(_took_part._view(editor.connection.vendor) + more)
    editor.execute(_took_part._WITH_DEPUTIES)


def make(apps, editor):
    _views(editor, _PRINTED)
    kept_rows.make(editor, "objections", _RULES, [])


def drop(apps, editor):
    kept_rows.drop(editor, "objections", _RULES)
    _views(editor, "")
