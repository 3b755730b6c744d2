"""What a person typed about a case: words neither missing nor too long, a day that can be. Pure."""

from datetime import date

from office.clean_text import cleaned
from office.errors import OfficeError, Sentences


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


def check_day(
    on: date,
    first: date,
    today: date,
    error: type[OfficeError],
    called: Sentences = ("日期", "The date"),
) -> None:
    """Whether a day that was typed is none of those to come, and not before the `first`.

    Raises:
        OfficeError: of the kind `error`, which calls the day so.
    """
    if not first <= on <= today:
        raise error(
            f"{called[0]}应在 {first.isoformat()} 至今天之间。",
            f"{called[1]} must be between {first.isoformat()} and today.",
        )


TOLD_ON: Sentences = ("告知日期", "The date of notice")
