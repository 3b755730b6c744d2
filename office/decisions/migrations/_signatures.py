"""What was decided before signatures were asked for is noted once; what was signed is kept."""

from datetime import UTC, datetime

from office import kept_rows
from office.kept_rows import Rule, differ

_SIGNED, _BEFORE = "decisions_signeddecision", "decisions_decidedbefore"
_OLD = (
    "SELECT 'opinion ' || opinion_id, act FROM opinions_step"
    " WHERE act IN ('agree', 'disagree', 'approve', 'refuse')",
    "SELECT 'objection ' || id, CASE state WHEN 'declined' THEN 'decline'"
    " WHEN 'upheld' THEN 'uphold' WHEN 'partly_upheld' THEN 'partly uphold' ELSE 'refuse' END"
    " FROM objections_objection"
    " WHERE state IN ('declined', 'upheld', 'partly_upheld', 'refused')",
    "SELECT 'typicalcase ' || news_id, 'review' FROM typical_cases_typicalcase"
    " WHERE reviewed_at IS NOT NULL",
    "SELECT DISTINCT 'draft ' || draft_id || ' ' || person, 'third look'"
    " FROM sensitive_periods_thirdlook WHERE taken_back_at IS NULL",
)
_RULES = (
    Rule("stays", _SIGNED, "DELETE", "", "what was signed is kept"),
    Rule("signed_stays", _SIGNED, "UPDATE",
         differ("id", "case", "act", "document", "keyid", "signature")
         + " OR (NEW.nonce <> OLD.nonce AND NEW.nonce <> '')",
         "what was signed stays as it is"),
    Rule("signed_replaces_none", _SIGNED, "INSERT",
         f"EXISTS (SELECT 1 FROM {_SIGNED} o WHERE o.id = NEW.id)",
         "what was signed is kept"),
    Rule("before_is_closed", _BEFORE, "INSERT", "", "no decision is older than signatures now"),
    Rule("before_stays", _BEFORE, "UPDATE", "", "no decision is older than signatures now"),
    Rule("before_is_kept", _BEFORE, "DELETE", "", "what was decided before stays noted"),
)  # fmt: skip


def make(apps, editor):
    DecidedBefore = apps.get_model("decisions", "DecidedBefore")
    now = datetime.now(UTC)
    with editor.connection.cursor() as cursor:
        for old in _OLD:
            cursor.execute(old)
            DecidedBefore.objects.bulk_create(
                DecidedBefore(case=case, act=act, noted_at=now) for case, act in cursor.fetchall()
            )
    kept_rows.make(editor, "decisions", _RULES, [_SIGNED, _BEFORE])


def drop(apps, editor):
    kept_rows.drop(editor, "decisions", _RULES)
