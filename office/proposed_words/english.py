"""English by slots: the goods, and the kind of fault; what cannot be said is left out.

A headline names both where the lexicon has both and the guard of English lets it pass; else it is
"Complaint about …". No clause is translated. Of the lines that name a fault a strict reader found
one in three wrong (ADR 53): they are offered to who reads them, and what is taken with a Chinese
headline is the plain one.
"""

from collections.abc import Set

from office.proposed_words import english_faults, english_tables, lexicon
from office.proposed_words.guard import english as guard
from office.proposed_words.proposing import GENERIC

HEADLINE = 44
"""Most characters, one line break apart."""


def headline(goods: str, clause: str) -> str:
    """Two lines of at most `HEADLINE` characters; empty where the goods are not known.

    Args:
        goods: as a Chinese headline names them.
        clause: its second line; of a contrast what came is told, and not what was promised.
    """
    name = _goods(goods)
    if not name:
        return ""
    came = clause.rpartition("，")[2]
    both = (
        f"{name[0].upper()}{name[1:]}:\n{told.english}"
        for told in english_faults.told(came, goods)
        if not any(guard.refusals(clause, told.words, told.english))
    )
    return next(filter(_fits, both), plain(goods))


def plain(goods: str) -> str:
    """That there was a complaint about these goods; empty where they are not known."""
    name = "" if goods == GENERIC else _goods(goods)
    said = f"Complaint about\n{name}"
    return said if name and _fits(said) else ""


def names_both(said: str) -> bool:
    """Whether a headline tells what went wrong beside the goods."""
    return ":\n" in said


def _fits(said: str) -> bool:
    return len(said) <= HEADLINE + 1


def _goods(name: str) -> str:
    """The English of goods: of the longest known word with which their name ends.

    Of a word that says little (服务, 套餐) the one before it is said.
    """
    known, heads = lexicon.goods(), english_tables.heads()
    word = _ending(name, known.keys() | heads.keys())
    if word in heads:
        return heads[word]
    if word and known[word].kind == "weak":
        word = _ending(name.removesuffix(word), known.keys()) or word
    return known[word].english if word else ""


def _ending(name: str, known: Set[str]) -> str:
    return next((name[at:] for at in range(len(name)) if name[at:] in known), "")
