"""What a person typed about an objection, clean and neither missing nor too long."""

from office.clean_text import cleaned
from office.objections.errors import ObjectionError

LONGEST = 4000
"""Characters of reasons, questions, answers and of what was told."""


def written(text: str, missing: ObjectionError) -> str:
    """`text` without what nobody sees.

    Raises:
        ObjectionError: `missing` where it is empty, or it is too long.
    """
    found = cleaned(text)
    if not found:
        raise missing
    if len(found) > LONGEST:
        raise ObjectionError(
            f"至多 {LONGEST} 字，请缩短。", f"At most {LONGEST} characters; shorten it."
        )
    return found
