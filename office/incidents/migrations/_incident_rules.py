"""What the database itself holds of events: what was noted stays, nothing is added once closed."""

_INCIDENT, _NOTE = "incidents_incident", "incidents_incidentnote"
_MEMBER = "incidents_incidentwithdrawal"
_CLOSED = (
    f"EXISTS (SELECT 1 FROM {_INCIDENT} i"
    " WHERE i.id = NEW.incident_id AND i.closed_at IS NOT NULL)"
)


def _differ(*columns):
    return " OR ".join(f'NEW."{name}" IS DISTINCT FROM OLD."{name}"' for name in columns)


_RULES = (  # name, table, act, condition, what is said
    ("starts_open", _INCIDENT, "INSERT",
     "NEW.closed_at IS NOT NULL OR NEW.conclusion <> '' OR NEW.closed_by <> ''",
     "an event begins open"),
    ("stays_opened", _INCIDENT, "UPDATE",
     _differ("id", "year", "serial", "name", "opened_by", "opened_at"),
     "how an event was opened stays as it is"),
    ("closed_with_conclusion", _INCIDENT, "UPDATE",
     "(NEW.closed_at IS NULL) <> (NEW.conclusion = '')"
     " OR (NEW.closed_at IS NULL) <> (NEW.closed_by = '')",
     "an event is closed by somebody, with a conclusion"),
    ("stays_closed", _INCIDENT, "UPDATE",
     f"OLD.closed_at IS NOT NULL AND ({_differ('closed_at', 'closed_by', 'conclusion')})",
     "what was closed stays closed"),
    ("stays", _INCIDENT, "DELETE", "", "events are kept"),
    ("noted_while_open", _NOTE, "INSERT", _CLOSED, "nothing is noted once an event is closed"),
    ("note_stays", _NOTE, "UPDATE", "", "what was noted stays as it is"),
    ("note_kept", _NOTE, "DELETE", "", "what was noted is kept"),
    ("joined_while_open", _MEMBER, "INSERT", _CLOSED, "nothing joins an event that is closed"),
    ("member_stays", _MEMBER, "UPDATE", "", "what belongs to an event stays there"),
    ("member_kept", _MEMBER, "DELETE", "", "what belongs to an event stays there"),
)  # fmt: skip


def _sqlite():
    for name, table, act, when, said in _RULES:
        condition = f" WHEN {when}" if when else ""
        yield (
            f"CREATE TRIGGER incidents_{name} BEFORE {act} ON {table}{condition} "
            f"BEGIN SELECT RAISE(ABORT, '{said}'); END"
        )


def _postgresql():
    for name, table, act, when, said in _RULES:
        raised = f"RAISE EXCEPTION '{said}' USING ERRCODE = '23514';"
        body = f"IF {when} THEN {raised} END IF;" if when else raised
        yield (
            f"CREATE FUNCTION incidents_{name}() RETURNS trigger AS $$ BEGIN {body} RETURN NEW; "
            "END $$ LANGUAGE plpgsql"
        )
        yield (
            f"CREATE TRIGGER incidents_{name} BEFORE {act} ON {table} FOR EACH ROW "
            f"EXECUTE FUNCTION incidents_{name}()"
        )
    for table in (_INCIDENT, _NOTE, _MEMBER):
        yield (
            f"CREATE TRIGGER incidents_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION incidents_stays()"
        )


def make(apps, editor):
    for statement in _postgresql() if editor.connection.vendor == "postgresql" else _sqlite():
        editor.execute(statement)


def drop(apps, editor):
    for name, *_ in _RULES:
        if editor.connection.vendor == "postgresql":
            editor.execute(f"DROP FUNCTION incidents_{name} CASCADE")
        else:
            editor.execute(f"DROP TRIGGER incidents_{name}")
