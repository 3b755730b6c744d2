"""The table of what clerks made of proposals: what to better in the rules is read off it."""

from collections.abc import Sequence

from django.urls import reverse

from office.accounts.display_names import names
from office.complaints.fields import FIELD
from office.plate_words.models import SettledWords
from office.site.plate_words.page import STATES
from office.site.tables import Column, Filter, Table
from office.words import moment, words

_HEADLINE, _SUMMARY = "headline_zh", "summary_zh"


def settled_table() -> Table:
    """Every act, the newest first; texts only until the complaint's raw text is deleted."""
    people: dict[str, str] = {}

    def look_up(rows: Sequence[SettledWords]) -> None:
        people.update(names({row.by for row in rows}))

    states = {state.value: label for state, label in STATES.items()}
    return Table(
        "settled-words",
        [
            Column("number", FIELD["number"].label, lambda r: r.complaint.number,
                   ("complaint__number",)),
            Column("act", words("办理", "Act"), lambda r: r.get_act_display(), ("act",)),
            Column("confidence", words("把握", "Confidence"),
                   lambda r: states.get(r.confidence, "")),
            Column("proposed", words("拟的标题", "Headline proposed"),
                   lambda r: r.proposed.get(_HEADLINE, "")),
            Column("settled", words("定的标题", "Headline settled"),
                   lambda r: r.settled.get(_HEADLINE, "")),
            Column("proposed_summary", words("拟的摘要", "Summary proposed"),
                   lambda r: r.proposed.get(_SUMMARY, "")),
            Column("settled_summary", words("定的摘要", "Summary settled"),
                   lambda r: r.settled.get(_SUMMARY, "")),
            Column("by", words("经办人", "By"), lambda r: people[r.by]),
            Column("at", words("时间", "When"), lambda r: moment(r.at), ("at",)),
        ],
        SettledWords.objects.select_related("complaint"),
        ["-pk"],
        filters=[Filter("act", words("办理", "Act"), tuple(SettledWords.Act.choices), "act")],
        search=["complaint__number"],
        url=lambda r: reverse("site:record", args=[r.complaint_id]),
        look_up=look_up,
    )  # fmt: skip
