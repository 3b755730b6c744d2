"""Each step of an opinion by another person (R28), over accounts; none begins decided."""

from office import kept_rows
from office.kept_rows import Rule, same_person

_RULES = (
    Rule("step_by_another", "opinions_step", "INSERT",
         "EXISTS (SELECT 1 FROM opinions_step t WHERE t.opinion_id = NEW.opinion_id"
         f" AND {same_person('t.person', 'NEW.person')})",
         "each step of an opinion is taken by another person"),
    Rule("begins_undecided", "opinions_opinion", "INSERT",
         "NEW.state NOT IN ('filed', 'forwarded') OR NEW.decided_at IS NOT NULL"
         " OR EXISTS (SELECT 1 FROM opinions_opinion o WHERE o.id = NEW.id)",
         "an opinion begins undecided, in the place of none"),
)  # fmt: skip


def make(apps, editor):
    kept_rows.make(editor, "opinions", _RULES, [])


def drop(apps, editor):
    kept_rows.drop(editor, "opinions", _RULES)
