"""The database itself keeps the four eyes (R27), on SQLite and on PostgreSQL.

It refuses a signature by whoever had a hand in what is signed, and the ways around that: a
signature put in another's name afterwards, an author taken out of the list or added too late.
"""

_AUTHOR = "SELECT 1 FROM drafts_draftauthor WHERE draft_id = NEW.draft_id AND person = NEW.person"
_SIGNED = "SELECT 1 FROM drafts_signature WHERE draft_id = NEW.draft_id AND person = NEW.person"
_LATE = "four eyes: nobody signs what they entered"
_STAYS = "four eyes: signatures and hands in a draft stay as they were written"
_TABLES = ("drafts_signature", "drafts_draftauthor")

_SQLITE = [
    f"CREATE TRIGGER drafts_signature_four_eyes BEFORE INSERT ON drafts_signature "
    f"WHEN EXISTS ({_AUTHOR}) BEGIN SELECT RAISE(ABORT, '{_LATE}'); END",
    f"CREATE TRIGGER drafts_draftauthor_unsigned BEFORE INSERT ON drafts_draftauthor "
    f"WHEN EXISTS ({_SIGNED}) BEGIN SELECT RAISE(ABORT, '{_LATE}'); END",
    *(
        f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{_STAYS}'); END"
        for table in _TABLES
        for act in ("UPDATE", "DELETE")
    ),
]
_FUNCTIONS = {
    "drafts_four_eyes": f"IF EXISTS ({_AUTHOR}) THEN RAISE EXCEPTION '{_LATE}' "
    "USING ERRCODE = '23514'; END IF; RETURN NEW;",
    "drafts_author_unsigned": f"IF EXISTS ({_SIGNED}) THEN RAISE EXCEPTION '{_LATE}' "
    "USING ERRCODE = '23514'; END IF; RETURN NEW;",
    "drafts_four_eyes_stay": f"RAISE EXCEPTION '{_STAYS}' USING ERRCODE = '23514';",
}
_POSTGRESQL = [
    *(
        f"CREATE FUNCTION {name}() RETURNS trigger AS $$ BEGIN {body} END $$ LANGUAGE plpgsql"
        for name, body in _FUNCTIONS.items()
    ),
    "CREATE TRIGGER drafts_signature_four_eyes BEFORE INSERT ON drafts_signature "
    "FOR EACH ROW EXECUTE FUNCTION drafts_four_eyes()",
    "CREATE TRIGGER drafts_draftauthor_unsigned BEFORE INSERT ON drafts_draftauthor "
    "FOR EACH ROW EXECUTE FUNCTION drafts_author_unsigned()",
    *(
        f"CREATE TRIGGER {table}_{name} BEFORE {acts} ON {table} FOR EACH {each} "
        "EXECUTE FUNCTION drafts_four_eyes_stay()"
        for table in _TABLES
        for name, acts, each in (
            ("no_change", "UPDATE OR DELETE", "ROW"),
            ("no_truncate", "TRUNCATE", "STATEMENT"),
        )
    ),
]


def make(apps, editor):
    for statement in _POSTGRESQL if editor.connection.vendor == "postgresql" else _SQLITE:
        editor.execute(statement)


def drop(apps, editor):
    if editor.connection.vendor == "postgresql":
        for name in _FUNCTIONS:
            editor.execute(f"DROP FUNCTION {name} CASCADE")
        return
    for table in _TABLES:
        for act in ("update", "delete"):
            editor.execute(f"DROP TRIGGER {table}_no_{act}")
    editor.execute("DROP TRIGGER drafts_signature_four_eyes")
    editor.execute("DROP TRIGGER drafts_draftauthor_unsigned")
