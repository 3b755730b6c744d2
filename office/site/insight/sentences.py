"""A proposal in words: what it is, what stands out, and how little that says by itself."""

from layouts import formatting
from office.insight.counted_case import UNITS, Unit
from office.insight.models import Proposal
from office.site.insight.names import Names
from office.words import language, say, words

KINDS: dict[str, object] = {
    "concentration": words("投诉集中", "Concentration"),
    "hot": words("热点问题", "Hot issue"),
    "emerging": words("苗头性问题", "Emerging issue"),
    "risk": words("潜在风险", "Potential risk"),
}
STATES: dict[str, str] = dict(Proposal.State.choices)

_METHODS: dict[str, object] = {
    "concentration": words(
        "方法：12 个月，与同类均摊比较，经营者与同场所的比，按泊松分布；",
        "Method: twelve months, compared with an equal share among its peers (an operator with "
        "those of its venue), by the Poisson distribution;",
    ),
    "hot": words(
        "方法：最近 3 个月，与各投诉问题均摊比较，按泊松分布，涉及 3 家以上经营者；",
        "Method: the last three months, compared with an equal share among issues, by the Poisson "
        "distribution, involving three operators or more;",
    ),
    "emerging": words(
        "方法：最近 3 个月的占比与此前至多 12 个月比较，按超几何分布；",
        "Method: its share of the last three months compared with that of up to twelve months "
        "before, by the hypergeometric distribution;",
    ),
    "risk": words(
        "方法：12 个月计入成功率的案件中未成功的比例，与全部案件比较，按超几何分布；",
        "Method: the share of its counted cases over twelve months that were not successful, "
        "compared with all cases, by the hypergeometric distribution;",
    ),
}


def wanted(row: Proposal) -> list[tuple[Unit, str]]:
    """The names that its sentence needs."""
    return [(unit_of(row), row.label), ("venue", row.venue)]


def heading(row: Proposal, names: Names) -> str:
    name = names.of(unit_of(row), row.label)
    if row.venue:
        name = say("{name}（{venue}）", "{name} ({venue})", name=name, venue=_venue(row, names))
    return say("{kind}：{name}", "{kind}: {name}", kind=KINDS[row.kind], name=name)


def sentence(row: Proposal) -> str:
    """What stands out, in numbers."""
    facts = {
        "window": window(row), "n": row.number, "e": row.expected, "whole": row.whole,
        "b": row.before_number,
    }  # fmt: skip
    if row.kind == "risk":
        return say(
            "{window}计入成功率的 {whole} 件中，未成功 {n} 件；按全部投诉的比例约为 {e} 件。",
            "{window}: of {whole} counted cases, {n} were not successful; at the rate of all cases "
            "it would be about {e}.",
            **facts,
        )
    if row.kind == "emerging":
        before = formatting.period((row.before_first, row.before_last), language())
        return say(
            "{window}办结 {n} 件；{before}为 {b} 件；两段占比相同的话，应约为 {e} 件。",
            "{window}: {n} concluded; {before}: {b}. With the same share in both, it would be "
            "about {e}.",
            before=before,
            **facts,
        )
    return say(
        "{window}办结 {n} 件，同类共 {whole} 件，均摊约 {e} 件。",
        "{window}: {n} of {whole} cases concluded in its group; an equal share is about {e}.",
        **facts,
    )


def caution(row: Proposal) -> str:
    """What it does not say."""
    if row.kind in {"concentration", "hot"}:
        return say(
            "只比件数：规模大、顾客多的，投诉本来就多。采纳前请核对规模。",
            "Only counts are compared: large operators with many customers naturally have more "
            "complaints. Check the size before taking it on.",
        )
    if row.kind == "emerging":
        return say(
            "只说明占比上升，不说明原因。采纳前请看案件内容。",
            "This only shows that the share rose, not why. Read the cases before taking it on.",
        )
    return say(
        "只说明调解成功的少，不代表违法。采纳前请看案件内容。",
        "This only shows that few were resolved in mediation; it is not a finding of an offence. "
        "Read the cases before taking it on.",
    )


def method(row: Proposal) -> str:
    """How it was found, and how often chance alone raises anything."""
    rare = row.kind in {"concentration", "hot"}
    return say(
        "{how}共比较 {n} 组，一次分析出现误报的概率不超过{rate}。",
        "{how} {n} groups were compared; chance alone raises a proposal in at most {rate} of runs.",
        how=_METHODS[row.kind],
        n=row.peers,
        rate=say("千分之二", "0.2%") if rare else say("百分之一", "1%"),
    )


def window(row: Proposal) -> str:
    return formatting.period((row.first, row.last), language())


def unit_of(row: Proposal) -> Unit:
    return next(unit for unit in UNITS if unit == row.unit)


def _venue(row: Proposal, names: Names) -> str:
    return names.of("venue", row.venue)
