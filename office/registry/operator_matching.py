"""Which operator a name means: by its key, by a reviewed spelling; and which names look alike."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import batched

from office.registry.models import Operator, OperatorAlias
from sync.canonical import digest

_CHUNK = 500
_SIGNS = re.compile(r"[\W_]+")
_FORM = re.compile(
    r"(股份有限公司|有限责任公司|有限公司|分公司|公司|\b(?:INC|LLC|CORP|CO|LTD|CORPORATION|THE)\b)"
)


def operator_key(name: str, uscc: str = "") -> str:
    """The key of an operator: its USCC, else `N` and sixteen hex digits of its name's SHA-256."""
    return uscc or "N" + digest(name.strip().encode())[:16]


def operators(keys: Iterable[str]) -> dict[str, Operator]:
    """Those registered under one of `keys`, or of which it is a reviewed spelling."""
    found: dict[str, Operator] = {}
    for some in batched(keys, _CHUNK):
        found |= {operator.key: operator for operator in Operator.objects.filter(key__in=some)}
        found |= aliased(some)
    return found


def aliased(keys: Iterable[str]) -> dict[str, Operator]:
    """Those of `keys` that are reviewed spellings of another operator, with that operator."""
    rows = OperatorAlias.objects.filter(key__in=keys).select_related("operator")
    return {row.key: row.operator for row in rows}


def alike(operators: Iterable[Operator]) -> list[list[Operator]]:
    """Groups of operators whose names differ only in width, signs or legal form."""
    groups: dict[str, list[Operator]] = {}
    for operator in operators:
        groups.setdefault(bare(operator.name), []).append(operator)
    return [group for name, group in sorted(groups.items()) if name and len(group) > 1]


def bare(name: str) -> str:
    """A name without what spellings differ in."""
    text = unicodedata.normalize("NFKC", name).upper().replace(".", "").replace("'", "")
    return _SIGNS.sub("", _FORM.sub("", text))
