"""The database keeps periods and third looks as they were written (R57), on either database.

Each may be ended once, and that is all. Nobody looks at what they signed or had a hand in, and who
looked signs nothing of it; which of the two came first makes no difference.
"""

_ENDS = {
    "sensitive_periods_sensitiveperiod": (
        "ended_at",
        "id name name_en first_day last_day duty contact ruled_by ruled_at",
        "a sensitive period stays as it was ruled",
    ),
    "sensitive_periods_thirdlook": (
        "taken_back_at",
        "id draft_id digest person office at",
        "a third look stays as it was written",
    ),
}
_HERS = "draft_id = NEW.draft_id AND person = NEW.person"
_APART = "third look: by nobody who signs or had a hand in it"
_MEETS = {
    "sensitive_periods_thirdlook": f"SELECT 1 FROM drafts_signature WHERE {_HERS} "
    f"UNION ALL SELECT 1 FROM drafts_draftauthor WHERE {_HERS}",
    "drafts_signature": f"SELECT 1 FROM sensitive_periods_thirdlook WHERE {_HERS} "
    "AND taken_back_at IS NULL",
    "drafts_draftauthor": f"SELECT 1 FROM sensitive_periods_thirdlook WHERE {_HERS} "
    "AND taken_back_at IS NULL",
}


def _changed(once, kept, differs):
    same = " OR ".join(f"NEW.{name} {differs} OLD.{name}" for name in kept.split())
    return f"OLD.{once} IS NOT NULL OR NEW.{once} IS NULL OR {same}"


def _sqlite():
    for table, (once, kept, said) in _ENDS.items():
        yield (
            f"CREATE TRIGGER {table}_once BEFORE UPDATE ON {table} "
            f"WHEN {_changed(once, kept, 'IS NOT')} BEGIN SELECT RAISE(ABORT, '{said}'); END"
        )
        yield (
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{said}'); END"
        )
    for table, meets in _MEETS.items():
        yield (
            f"CREATE TRIGGER {table}_third BEFORE INSERT ON {table} "
            f"WHEN EXISTS ({meets}) BEGIN SELECT RAISE(ABORT, '{_APART}'); END"
        )


def _postgresql():
    for table, (once, kept, said) in _ENDS.items():
        refuse = f"RAISE EXCEPTION '{said}' USING ERRCODE = '23514';"
        changed = _changed(once, kept, "IS DISTINCT FROM")
        yield _function(f"{table}_once", f"IF {changed} THEN {refuse} END IF; RETURN NEW;")
        yield _function(f"{table}_stays", refuse)
        yield (
            f"CREATE TRIGGER {table}_once BEFORE UPDATE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_once()"
        )
        for acts, each in (("DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
            yield (
                f"CREATE TRIGGER {table}_no_{acts.lower()} BEFORE {acts} ON {table} "
                f"FOR EACH {each} EXECUTE FUNCTION {table}_stays()"
            )
    for table, meets in _MEETS.items():
        refuse = f"RAISE EXCEPTION '{_APART}' USING ERRCODE = '23514';"
        yield _function(
            f"{table}_third", f"IF EXISTS ({meets}) THEN {refuse} END IF; RETURN NEW;"
        )
        yield (
            f"CREATE TRIGGER {table}_third BEFORE INSERT ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_third()"
        )


def _function(name, body):
    return f"CREATE FUNCTION {name}() RETURNS trigger AS $$ BEGIN {body} END $$ LANGUAGE plpgsql"


def make(apps, editor):
    for statement in _postgresql() if editor.connection.vendor == "postgresql" else _sqlite():
        editor.execute(statement)


def drop(apps, editor):
    if editor.connection.vendor == "postgresql":
        for table in _ENDS:
            editor.execute(f"DROP FUNCTION {table}_once CASCADE")
            editor.execute(f"DROP FUNCTION {table}_stays CASCADE")
        for table in _MEETS:
            editor.execute(f"DROP FUNCTION {table}_third CASCADE")
        return
    for table in _ENDS:
        editor.execute(f"DROP TRIGGER {table}_once")
        editor.execute(f"DROP TRIGGER {table}_no_delete")
    for table in _MEETS:
        editor.execute(f"DROP TRIGGER {table}_third")
