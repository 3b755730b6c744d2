"""What `office init` asks at the terminal; nothing is written before all of it is answered."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from office import passphrase
from office.errors import UsageError
from office.keys.ceremony import KEY, SEATS
from sync.keys import Office
from sync.terminal import in_one, say

type Holder = tuple[str, Office, str]
"""Slug, office, passphrase."""
_SLUG = re.compile(r"[a-z0-9-]{1,40}\Z")


def again[T](answer: Callable[[], T]) -> T:
    """What `answer` gives; a refusal is told and the question asked once more.

    A ceremony has twelve people in a room: one slip of the hand must not send them home.
    """
    while True:
        try:
            return answer()
        except UsageError as error:
            print(f"  {in_one(error)}")


def holders(people: Path) -> list[Holder]:
    """Who takes each seat, with the passphrase chosen at this terminal."""
    found: list[Holder] = []
    for office, count, what in SEATS:
        print(f"\n{say(*what)}{say('：', ': ')}{count}")
        for number in range(1, count + 1):
            taken = {person for person, _, _ in found}
            person = again(partial(_slug, number, people, taken))
            phrase = again(partial(passphrase.choose, None, person))
            found.append((person, office, phrase))
    return found


def _slug(number: int, people: Path, taken: set[str]) -> str:
    person = input(
        say(f"  第 {number} 位，代号（如 li-ming）：", f"  No. {number}, as a slug (li-ming): ")
    ).strip()
    if not _SLUG.match(person):
        raise UsageError(
            f"“{person}”不能用：代号只用小写字母、数字和连字符，例如 li-ming。",
            "A slug has lower-case letters, digits and hyphens, such as li-ming.",
        )
    if person in taken:
        raise UsageError(
            f"{person} 已有一把密钥，每人只能持一把，请换人。",
            f"{person} already has a key; each person holds only one. Choose another person.",
        )
    if (people / person / KEY).exists():
        raise UsageError(
            f"{people / person} 里已有密钥，不覆盖；请换代号，或先移走它。",
            "A key file already exists there and is not overwritten; move it away, or use another "
            "slug.",
        )
    return person
