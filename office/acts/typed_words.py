"""What a person typed about a case, clean and neither missing nor too long. Pure."""

from office.clean_text import cleaned
from office.errors import OfficeError


def written(text: str, missing: OfficeError, *, most: int) -> str:
    """`text` without what nobody sees.

    Raises:
        OfficeError: `missing` where it is empty; one of its kind where it has more than `most`
            characters.
    """
    found = cleaned(text)
    if not found:
        raise missing
    if len(found) > most:
        raise type(missing)(f"至多 {most} 字，请缩短。", f"At most {most} characters; shorten it.")
    return found
