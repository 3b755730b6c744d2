"""What the database itself holds of cases: none is closed before its applicant was told (R33)."""

_TOLD = (
    "EXISTS (SELECT 1 FROM corrections_casetelling t"
    " WHERE t.case_id = NEW.id AND t.of = 'result')"
)
_CASE, _TELLING = "corrections_correctioncase", "corrections_casetelling"


def _differ(*columns):
    return " OR ".join(f'NEW."{name}" IS DISTINCT FROM OLD."{name}"' for name in columns)


_RULES = (  # name, table, act, condition, what is said
    ("starts_open", _CASE, "INSERT",
     "NEW.closed_at IS NOT NULL OR NEW.ended_at IS NOT NULL",
     "a case begins without a result"),
    ("closed_when_told", _CASE, "UPDATE",
     "NEW.closed_at IS NOT NULL AND OLD.closed_at IS NULL AND (NEW.ended_at IS NULL"
     f""" OR (NEW."by" = 'application' AND NOT {_TOLD}))""",
     "a case is closed when its result was told"),
    ("ended_with_result", _CASE, "UPDATE",
     "(NEW.ended_at IS NULL) <> (NEW.state IN ('received', 'accepted'))",
     "a case ends with a result"),
    ("stays_opened", _CASE, "UPDATE",
     f"{_differ('record_id', 'year', 'serial', 'by', 'opened_at', 'opened_by')}"
     f" OR (OLD.words <> '' AND NEW.words <> OLD.words AND"
     " (NEW.words <> '' OR OLD.closed_at IS NULL))",
     "what was applied for stays as it is"),
    ("stays_ended", _CASE, "UPDATE",
     f"OLD.ended_at IS NOT NULL AND ({_differ('state', 'ended_at', 'ended_by')}"
     " OR (NEW.reasons <> OLD.reasons AND (NEW.reasons <> '' OR OLD.closed_at IS NULL)))",
     "the result of a case stays as it is"),
    ("stays_closed", _CASE, "UPDATE",
     f"OLD.closed_at IS NOT NULL AND ({_differ('closed_at', 'closed_by')})",
     "what was closed stays closed"),
    ("stays", _CASE, "DELETE", "", "cases are kept"),
    ("stays_told", _TELLING, "UPDATE",
     f"{_differ('case_id', 'of', 'on', 'how', 'by', 'at')}"
     " OR (NEW.words <> OLD.words AND NEW.words <> '')",
     "what was told stays as it is"),
    ("told_stays", _TELLING, "DELETE", "", "what was told is kept"),
)  # fmt: skip


def _sqlite():
    for name, table, act, when, said in _RULES:
        condition = f" WHEN {when}" if when else ""
        yield (
            f"CREATE TRIGGER corrections_{name} BEFORE {act} ON {table}{condition} "
            f"BEGIN SELECT RAISE(ABORT, '{said}'); END"
        )


def _postgresql():
    for name, table, act, when, said in _RULES:
        raised = f"RAISE EXCEPTION '{said}' USING ERRCODE = '23514';"
        body = f"IF {when} THEN {raised} END IF;" if when else raised
        yield (
            f"CREATE FUNCTION corrections_{name}() RETURNS trigger AS $$ BEGIN {body} RETURN NEW; "
            "END $$ LANGUAGE plpgsql"
        )
        yield (
            f"CREATE TRIGGER corrections_{name} BEFORE {act} ON {table} FOR EACH ROW "
            f"EXECUTE FUNCTION corrections_{name}()"
        )
    yield (
        f"CREATE TRIGGER corrections_no_truncate BEFORE TRUNCATE ON {_CASE} "
        "FOR EACH STATEMENT EXECUTE FUNCTION corrections_stays()"
    )


def make(apps, editor):
    for statement in _postgresql() if editor.connection.vendor == "postgresql" else _sqlite():
        editor.execute(statement)


def drop(apps, editor):
    for name, *_ in _RULES:
        if editor.connection.vendor == "postgresql":
            editor.execute(f"DROP FUNCTION corrections_{name} CASCADE")
        else:
            editor.execute(f"DROP TRIGGER corrections_{name}")
