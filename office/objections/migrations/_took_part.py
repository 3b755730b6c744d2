"""The view of who took part in a complaint, and the triggers that hold what R46 asks for.

It names the tables of other apps, so that no program can leave a hand out of the list that the
trigger reads.
"""

from office import kept_rows
from office.kept_rows import Rule, differ

_DRAFT_OF_A_VERSION = """
FROM published_recordversion v
JOIN published_publicrecord r ON r.pub_id = v.record_id
JOIN published_publication p ON p.seq = v.seq
JOIN {table} x ON x.{draft} = p.draft_id"""
_DRAFT_UNPUBLISHED = """
FROM drafts_draftinputrows i
JOIN drafts_draft d ON d.number = i.draft_id AND d.state <> 'published'
JOIN {table} x ON x.{draft} = d.number
JOIN {rows} ON TRUE"""
_IN_DRAFTS = (  # what of a draft makes a part, and by which columns
    ("drafts_signature", "draft_id", "person", "signed"),
    ("drafts_sentback", "draft_id", "person", "signed"),
    ("drafts_draft", "number", "frozen_by", "froze"),
    ("sensitive_periods_thirdlook", "draft_id", "person", "looked"),  # taken back or not
)
_CORRECTED = (  # a mark is no word on the case
    "JOIN published_publicrecord r ON r.pub_id = k.record_id AND k.kind = 'correction'"
)
_IN_CASES = "JOIN published_publicrecord r ON r.pub_id = c.record_id AND c.how <> 'objection'"
"""Of a correction that a decision on an objection opened, who decided has no part by that."""
_PLAIN = (
    "SELECT complaint_id, person, 'entered' AS part FROM complaints_contributor",
    "SELECT c.id, u.by, 'uploaded' FROM complaints_complaint c"
    " JOIN complaints_upload u ON u.id = c.upload_id",
    "SELECT c.id, u.ended_by, 'uploaded' FROM complaints_complaint c"
    " JOIN complaints_upload u ON u.id = c.upload_id",
    "SELECT o.complaint_id, s.person, 'opinion' FROM opinions_step s"
    " JOIN opinions_opinion o ON o.id = s.opinion_id",
    "SELECT id, secrecy_by, 'secrecy' FROM complaints_complaint",
    "SELECT complaint_id, by, 'privacy' FROM privacy_decision",
    "SELECT complaint_id, decided_by, 'corrected' FROM complaints_changeproposal",
    "SELECT r.complaint_id, k.proposed_by, 'corrected' FROM corrections_correction k"
    f" {_CORRECTED}",
    f"SELECT r.complaint_id, k.secrecy_by, 'secrecy' FROM corrections_correction k {_CORRECTED}",
    f"SELECT r.complaint_id, c.accepted_by, 'corrected' FROM corrections_correctioncase c {_IN_CASES}",
    f"SELECT r.complaint_id, c.ended_by, 'corrected' FROM corrections_correctioncase c {_IN_CASES}"
    " WHERE c.state IN ('declined', 'refused')",
    f"SELECT r.complaint_id, n.by, 'corrected' FROM corrections_correctioncase c {_IN_CASES}"
    " JOIN corrections_casenote n ON n.case_id = c.id",
    "SELECT complaint_id, issued_by, 'notified' FROM prior_notices_priornotice",
    "SELECT c.id, u.username, 'unit' FROM complaints_complaint c"
    " JOIN accounts_user u ON u.unit_id = c.unit_id",
    "SELECT complaint_id, taken_in_by, 'took_in' FROM objections_objection",
)
_DIALECTS = {
    "sqlite": {
        "hands": "json_each(k.hands) h",
        "hand": "h.value",
        "rows": "json_each(json_array(json_extract(i.rows, '$.written'),"
        " json_extract(i.rows, '$.corrected'))) w, json_each(w.value) c",
        "row": "c.value",
    },
    "postgresql": {
        "hands": "jsonb_array_elements_text(k.hands) h(value)",
        "hand": "h.value",
        "rows": "jsonb_array_elements_text(coalesce(i.rows->'written', '[]')"
        " || coalesce(i.rows->'corrected', '[]')) c(value)",
        "row": "c.value::bigint",
    },
}


def _view(vendor):
    words = _DIALECTS[vendor]
    hands = (
        f"SELECT r.complaint_id, {words['hand']}, 'corrected' FROM corrections_correction k"
        f" {_CORRECTED} JOIN {words['hands']} ON TRUE"
    )
    drafts = [
        f"SELECT {key}, x.{person}, '{part}' "
        + start.format(table=table, draft=draft, rows=words["rows"])
        for table, draft, person, part in _IN_DRAFTS
        for key, start in (
            ("r.complaint_id", _DRAFT_OF_A_VERSION),
            (words["row"], _DRAFT_UNPUBLISHED),
        )
    ]
    return "CREATE VIEW objections_hands AS " + " UNION ALL ".join([*_PLAIN, hands, *drafts])


_WITH_DEPUTIES = """
CREATE VIEW objections_took_part AS
SELECT complaint_id, person, part FROM objections_hands
UNION ALL
SELECT o.complaint_id, u.username, 'deputy'
FROM objections_objection o
JOIN objections_hands h ON h.complaint_id = o.complaint_id
JOIN accounts_user a ON a.username = h.person
JOIN accounts_user b ON b.folded_name = a.folded_name
JOIN accounts_deputy d ON d.principal_id = b.id AND d.until >= o.filed_on
  AND (d.ended_at IS NULL OR d.ended_at >= o.filed_at)
JOIN accounts_user u ON u.id = d.deputy_id
WHERE o.state IN ('filed', 'accepted')"""
"""Who stands in for somebody of these at any time since it was filed: no clock is asked, so ending
it, or beginning it later, lets nobody in."""
_INVOLVED = """EXISTS (
  SELECT 1 FROM objections_took_part t WHERE t.complaint_id = NEW.complaint_id AND (
    t.person = NEW.decided_by OR EXISTS (
      SELECT 1 FROM accounts_user a JOIN accounts_user b ON b.folded_name = a.folded_name
      WHERE a.username = NEW.decided_by AND b.username = t.person)))"""
_TOLD = (
    "(SELECT COUNT(*) FROM objections_telling n"
    " WHERE n.objection_id = NEW.id AND n.of = '{of}'{more})"
)
_ACCEPTANCE = _TOLD.format(of="acceptance", more="")
_ANSWER = _TOLD.format(of="answer", more=" AND n.party = NEW.party")
_UNTOLD = f"""NOT (NEW.state = 'taken_back'
  OR (NEW.state = 'declined' AND {_ACCEPTANCE} = 2)
  OR (NEW.state IN ('upheld', 'partly_upheld', 'refused') AND {_ACCEPTANCE} = 2 AND {_ANSWER} = 1))"""


def _there(table, *numbers):
    """An INSERT OR REPLACE would take a row away without a deletion that a trigger sees."""
    alike = " OR ".join(f"({condition})" for condition in numbers)
    return f"EXISTS (SELECT 1 FROM {table} o WHERE {alike})"


_FOR_EVER = differ(
    "id", "complaint_id", "year", "serial", "party", "how", "ground", "filed_on", "filed_at",
    "taken_in_by", "before_publication",
)  # fmt: skip
_RULED = differ(
    "state", "decided_by", "decided_at", "exclusion", "review_on", "words_then"
)
_RULES = (
    Rule("decided_by_another", "objections_objection", "UPDATE",
     f"NEW.decided_by <> OLD.decided_by AND {_INVOLVED}",
     "whoever took part in the case or its approval does not decide on an objection to it"),
    Rule("starts_open", "objections_objection", "INSERT",
     "NEW.state <> 'filed' OR NEW.decided_by <> '' OR NEW.closed_at IS NOT NULL",
     "an objection begins undecided"),
    Rule("replaces_none", "objections_objection", "INSERT",
     _there("objections_objection", "o.id = NEW.id",
            "o.year = NEW.year AND o.serial = NEW.serial",
            "o.complaint_id = NEW.complaint_id AND o.state IN ('filed', 'accepted')"),
     "objections are kept"),
    Rule("told_replaces_none", "objections_telling", "INSERT",
     _there("objections_telling", "o.id = NEW.id",
            "o.objection_id = NEW.objection_id AND o.of = NEW.of AND o.party = NEW.party"),
     "what was told is kept"),
    Rule("decided_by_name", "objections_objection", "UPDATE",
     "NEW.decided_by = '' AND NEW.state IN ('declined', 'upheld', 'partly_upheld', 'refused')",
     "an objection is decided by somebody"),
    Rule("closed_when_told", "objections_objection", "UPDATE",
     f"NEW.closed_at IS NOT NULL AND OLD.closed_at IS NULL AND {_UNTOLD}",
     "an objection is closed when its result was told"),
    Rule("stays_filed", "objections_objection", "UPDATE",
     f"{_FOR_EVER} OR (NEW.words <> OLD.words AND (NEW.words <> '' OR OLD.closed_at IS NULL))",
     "what was filed stays as it is"),
    Rule("stays_decided", "objections_objection", "UPDATE",
     f"(OLD.decided_by <> '' OR OLD.state = 'taken_back') AND ({_RULED}"
     " OR (NEW.reasons <> OLD.reasons AND (NEW.reasons <> '' OR OLD.closed_at IS NULL)))",
     "what was decided stays as it is"),
    Rule("stays_closed", "objections_objection", "UPDATE",
     "OLD.closed_at IS NOT NULL AND (NEW.closed_at IS DISTINCT FROM OLD.closed_at"
     " OR NEW.closed_by <> OLD.closed_by)",
     "what was closed stays closed"),
    Rule("stays", "objections_objection", "DELETE", "", "objections are kept"),
    Rule("stays_told", "objections_telling", "UPDATE",
     f"{differ('id', 'objection_id', 'of', 'party', 'on', 'how', 'by', 'at')}"
     " OR (NEW.words <> OLD.words AND NEW.words <> '')",
     "what was told stays as it is"),
    Rule("told_stays", "objections_telling", "DELETE", "", "what was told is kept"),
    Rule("asked_stays", "objections_inquiry", "DELETE", "", "what was asked is kept"),
)  # fmt: skip


def make(apps, editor):
    editor.execute(_view(editor.connection.vendor))
    editor.execute(_WITH_DEPUTIES)
    kept_rows.make(editor, "objections", _RULES, ["objections_objection"])


def drop(apps, editor):
    kept_rows.drop(editor, "objections", _RULES)
    editor.execute("DROP VIEW objections_took_part")
    editor.execute("DROP VIEW objections_hands")
