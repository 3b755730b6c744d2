"""Categories that are paths, 投诉问题->质量: the last step is the label, the whole is kept."""

import re

from office.intake.grid import Value, cell_text, plain
from office.intake.header_word import WHOLE_PATH, header_key

LONGEST = 400
"""Characters of a path at most."""
JOINED = "→"
"""Between the steps of a path as it is kept."""
_ARROW = re.compile(r"\s*[-—–－=]*[>＞→»›⇒]+\s*")
_STROKE = re.compile(r"\s*[/／]\s*")
_ROOTS = frozenset(
    {"投诉问题", "举报问题", "问题类别", "商品", "商品(产品)", "产品", "服务", "客体类别", "客体"}
)


def path_of(value: Value, header: str) -> tuple[str, ...]:
    """The steps of a category from the widest to the narrowest; one where it is no path.

    Arrows always part steps. A stroke does so in a column of whole paths (…全称), or below the
    root of such a tree; else it belongs to the label: 退/换货.
    """
    words = cell_text(value)
    steps = tuple(step for step in _ARROW.split(words) if step)
    if len(steps) > 1 or not words:
        return steps
    parts = tuple(part for part in _STROKE.split(words) if part)
    tree = header_key(header).endswith(WHOLE_PATH) or (parts and plain(parts[0]) in _ROOTS)
    return parts if len(parts) > 1 and tree else steps or (words,)


def kept(path: tuple[str, ...]) -> str:
    """A path as the books keep it; "" of a label that stands alone."""
    return JOINED.join(path) if len(path) > 1 else ""
