"""The view of who took part in a complaint, and the triggers that hold what R46 asks for.

It names the tables of other apps, so that no program can leave a hand out of the list that the
trigger reads.
"""

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
)
_CORRECTED = (  # a mark is no word on the case
    "JOIN published_publicrecord r ON r.pub_id = k.record_id AND k.kind = 'correction'"
)
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


def _differ(*columns):
    return " OR ".join(f'NEW."{name}" IS DISTINCT FROM OLD."{name}"' for name in columns)


def _there(table, *numbers):
    """An INSERT OR REPLACE would take a row away without a deletion that a trigger sees."""
    alike = " OR ".join(f"({condition})" for condition in numbers)
    return f"EXISTS (SELECT 1 FROM {table} o WHERE {alike})"


_FOR_EVER = _differ(
    "id", "complaint_id", "year", "serial", "party", "how", "ground", "filed_on", "filed_at",
    "taken_in_by", "before_publication",
)  # fmt: skip
_RULED = _differ(
    "state", "decided_by", "decided_at", "exclusion", "review_on", "words_then"
)
_RULES = (  # table, act, condition, what is said
    ("decided_by_another", "objections_objection", "UPDATE",
     f"NEW.decided_by <> OLD.decided_by AND {_INVOLVED}",
     "whoever took part in the case or its approval does not decide on an objection to it"),
    ("starts_open", "objections_objection", "INSERT",
     "NEW.state <> 'filed' OR NEW.decided_by <> '' OR NEW.closed_at IS NOT NULL",
     "an objection begins undecided"),
    ("replaces_none", "objections_objection", "INSERT",
     _there("objections_objection", "o.id = NEW.id",
            "o.year = NEW.year AND o.serial = NEW.serial",
            "o.complaint_id = NEW.complaint_id AND o.state IN ('filed', 'accepted')"),
     "objections are kept"),
    ("told_replaces_none", "objections_telling", "INSERT",
     _there("objections_telling", "o.id = NEW.id",
            "o.objection_id = NEW.objection_id AND o.of = NEW.of AND o.party = NEW.party"),
     "what was told is kept"),
    ("decided_by_name", "objections_objection", "UPDATE",
     "NEW.decided_by = '' AND NEW.state IN ('declined', 'upheld', 'partly_upheld', 'refused')",
     "an objection is decided by somebody"),
    ("closed_when_told", "objections_objection", "UPDATE",
     f"NEW.closed_at IS NOT NULL AND OLD.closed_at IS NULL AND {_UNTOLD}",
     "an objection is closed when its result was told"),
    ("stays_filed", "objections_objection", "UPDATE",
     f"{_FOR_EVER} OR (NEW.words <> OLD.words AND (NEW.words <> '' OR OLD.closed_at IS NULL))",
     "what was filed stays as it is"),
    ("stays_decided", "objections_objection", "UPDATE",
     f"(OLD.decided_by <> '' OR OLD.state = 'taken_back') AND ({_RULED}"
     " OR (NEW.reasons <> OLD.reasons AND (NEW.reasons <> '' OR OLD.closed_at IS NULL)))",
     "what was decided stays as it is"),
    ("stays_closed", "objections_objection", "UPDATE",
     "OLD.closed_at IS NOT NULL AND (NEW.closed_at IS DISTINCT FROM OLD.closed_at"
     " OR NEW.closed_by <> OLD.closed_by)",
     "what was closed stays closed"),
    ("stays", "objections_objection", "DELETE", "", "objections are kept"),
    ("stays_told", "objections_telling", "UPDATE",
     f"{_differ('id', 'objection_id', 'of', 'party', 'on', 'how', 'by', 'at')}"
     " OR (NEW.words <> OLD.words AND NEW.words <> '')",
     "what was told stays as it is"),
    ("told_stays", "objections_telling", "DELETE", "", "what was told is kept"),
    ("asked_stays", "objections_inquiry", "DELETE", "", "what was asked is kept"),
)  # fmt: skip


def _sqlite():
    for name, table, act, when, said in _RULES:
        condition = f" WHEN {when}" if when else ""
        yield (
            f"CREATE TRIGGER objections_{name} BEFORE {act} ON {table}{condition} "
            f"BEGIN SELECT RAISE(ABORT, '{said}'); END"
        )


def _postgresql():
    for name, table, act, when, said in _RULES:
        raised = f"RAISE EXCEPTION '{said}' USING ERRCODE = '23514';"
        body = f"IF {when} THEN {raised} END IF;" if when else raised
        yield (
            f"CREATE FUNCTION objections_{name}() RETURNS trigger AS $$ BEGIN {body} RETURN NEW; "
            "END $$ LANGUAGE plpgsql"
        )
        yield (
            f"CREATE TRIGGER objections_{name} BEFORE {act} ON {table} FOR EACH ROW "
            f"EXECUTE FUNCTION objections_{name}()"
        )
    yield (
        "CREATE TRIGGER objections_no_truncate BEFORE TRUNCATE ON objections_objection "
        "FOR EACH STATEMENT EXECUTE FUNCTION objections_stays()"
    )


def make(apps, editor):
    vendor = editor.connection.vendor
    editor.execute(_view(vendor))
    editor.execute(_WITH_DEPUTIES)
    for statement in _postgresql() if vendor == "postgresql" else _sqlite():
        editor.execute(statement)


def drop(apps, editor):
    for name, table, *_ in _RULES:
        if editor.connection.vendor == "postgresql":
            editor.execute(f"DROP FUNCTION objections_{name} CASCADE")
        else:
            editor.execute(f"DROP TRIGGER objections_{name}")
    editor.execute("DROP VIEW objections_took_part")
    editor.execute("DROP VIEW objections_hands")
