"""Four more acts that the database refuses to who had a part: secrecy checks, taking up, ending.

They stand here, where what they ask about has all been made.
"""

from office import kept_rows
from office.kept_rows import Rule, same_person

_COMPLAINT, _CORRECTION = "complaints_complaint", "corrections_correction"
_CASE, _OBJECTION = "corrections_correctioncase", "objections_objection"
_OF_RECORD = "(SELECT complaint_id FROM published_publicrecord WHERE pub_id = NEW.record_id)"
_DIALECTS = {
    "sqlite": {
        "ruled": "json_extract(b.policy, '$.secrecy_by_another')",
        "hand": "json_each(NEW.hands) t",
        "reply": "(json_type(NEW.changes, '$.reply_zh') IS NOT NULL"
        " OR json_type(NEW.changes, '$.reply_en') IS NOT NULL)",
    },
    "postgresql": {
        "ruled": "b.policy->>'secrecy_by_another' = 'true'",
        "hand": "jsonb_array_elements_text(NEW.hands) t(value)",
        "reply": "(jsonb_exists(NEW.changes, 'reply_zh') OR jsonb_exists(NEW.changes, 'reply_en'))",
    },
}
_BY_ANOTHER = "EXISTS (SELECT 1 FROM registry_bureau b WHERE {ruled})"


def _entered(complaint, person):
    return (
        f"EXISTS (SELECT 1 FROM complaints_contributor t WHERE t.complaint_id = {complaint}"
        f" AND {same_person('t.person', person)})"
    )


def _printed(complaint, person):
    return (
        "EXISTS (SELECT 1 FROM prior_notices_letter t JOIN prior_notices_priornotice n"
        f" ON n.id = t.notice_id WHERE n.complaint_id = {complaint}"
        f" AND {same_person('t."by"', person)})"
    )


def _noted(column):
    return f"NEW.{column} <> OLD.{column} AND NEW.{column} <> ''"


def _rules(vendor):
    words = _DIALECTS[vendor]
    by_another = _BY_ANOTHER.format(**words)
    authors = (
        f"({same_person('NEW.proposed_by', 'NEW.secrecy_by')} OR EXISTS (SELECT 1 FROM"
        f" {words['hand']} WHERE {same_person('t.value', 'NEW.secrecy_by')}))"
    )
    by_page = "NEW.\"by\" = 'application' AND NEW.how = 'page'"
    return (
        Rule("secrecy_by_another", _COMPLAINT, "UPDATE",
             f"{_noted('secrecy_by')} AND {by_another} AND {_entered('NEW.id', 'NEW.secrecy_by')}",
             "nobody passes the secrecy check of their own words"),
        Rule("reply_by_another", _COMPLAINT, "UPDATE",
             f"{_noted('secrecy_by')} AND (NEW.reply_zh <> '' OR NEW.reply_en <> '')"
             f" AND {_printed('NEW.id', 'NEW.secrecy_by')}",
             "who printed a letter passes no secrecy check of a reply"),
        Rule("correction_secrecy", _CORRECTION, "UPDATE",
             f"{_noted('secrecy_by')} AND {by_another} AND {authors}",
             "nobody passes the secrecy check of their own words"),
        Rule("correction_reply", _CORRECTION, "UPDATE",
             f"{_noted('secrecy_by')} AND {words['reply']}"
             f" AND {_printed(_OF_RECORD, 'NEW.secrecy_by')}",
             "who printed a letter passes no secrecy check of a reply"),
        Rule("taken_up_by_another", _OBJECTION, "UPDATE",
             f"{_noted('accepted_by')} AND NEW.how = 'page'"
             f" AND {_printed('NEW.complaint_id', 'NEW.accepted_by')}",
             "who printed a letter takes nothing up that came by it"),
        Rule("case_taken_up", _CASE, "UPDATE",
             f"{_noted('accepted_by')} AND {by_page} AND {_printed(_OF_RECORD, 'NEW.accepted_by')}",
             "who printed a letter takes nothing up that came by it"),
        Rule("ended_by_another", _CASE, "UPDATE",
             "NEW.state IN ('declined', 'refused') AND OLD.state NOT IN ('declined', 'refused')"
             " AND NEW.\"by\" = 'application' AND ("
             f"(NEW.how NOT IN ('page', 'objection') AND {same_person('NEW.opened_by', 'NEW.ended_by')})"
             f" OR ({by_page} AND {_printed(_OF_RECORD, 'NEW.ended_by')}))",
             "who entered an application does not end it without a correction"),
    )  # fmt: skip


def make(apps, editor):
    kept_rows.make(editor, "objections", _rules(editor.connection.vendor), [])


def drop(apps, editor):
    kept_rows.drop(editor, "objections", _rules(editor.connection.vendor))
