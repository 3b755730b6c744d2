"""The database keeps a drill that is over, and what was measured, as they were written (R57)."""

_RESULTS, _DRILLS = "drills_screenresult", "drills_drill"
_STAYS = "what a drill measured stays as it was written"
_OVER = "the drill is over"
_FINISHED = (
    f"SELECT 1 FROM {_DRILLS} WHERE news_id = NEW.drill_id AND finished_at IS NOT NULL"
)
_TRIGGERS = (
    ("results_no_update", "UPDATE", _RESULTS, "", _STAYS),
    ("results_no_delete", "DELETE", _RESULTS, "", _STAYS),
    ("results_in_time", "INSERT", _RESULTS, f"EXISTS ({_FINISHED})", _OVER),
    ("drills_no_update", "UPDATE", _DRILLS, "OLD.finished_at IS NOT NULL", _STAYS),
    ("drills_no_delete", "DELETE", _DRILLS, "", _STAYS),
)


def make(apps, editor):
    postgresql = editor.connection.vendor == "postgresql"
    for name, act, table, when, said in _TRIGGERS:
        if not postgresql:
            condition = f"WHEN {when} " if when else ""
            editor.execute(
                f"CREATE TRIGGER {name} BEFORE {act} ON {table} {condition}"
                f"BEGIN SELECT RAISE(ABORT, '{said}'); END"
            )
            continue
        refuse = f"RAISE EXCEPTION '{said}' USING ERRCODE = '23514';"
        body = f"IF {when} THEN {refuse} END IF; RETURN NEW;" if when else refuse
        editor.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger AS $$ BEGIN {body} END $$ LANGUAGE plpgsql"
        )
        editor.execute(
            f"CREATE TRIGGER {name} BEFORE {act} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {name}()"
        )


def drop(apps, editor):
    for name, _, _, _, _ in _TRIGGERS:
        if editor.connection.vendor == "postgresql":
            editor.execute(f"DROP FUNCTION {name} CASCADE")
        else:
            editor.execute(f"DROP TRIGGER {name}")
