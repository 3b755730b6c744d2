"""Dirt inside cells: numbers, names, codes, categories, characters that nobody sees."""

from random import Random

from tests.office.month.dirt import kind
from tests.office.month.lines import Line


@kind(turns=5)
def wrapped_number(line: Line, turn: int, _rng: Random) -> None:
    """A complaint number in what programs put around it, or with blanks inside."""
    number = line.truth["number"]
    line.say(
        number=(
            f'="{number}"',
            f"'{number}",
            f"{number[:6]} {number[6:14]} {number[14:]}",
            number.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
            f"\u200b{number[:9]}\u200d{number[9:]}\ufeff",
        )[turn]
    )


@kind(turns=2)
def zeros_by_format(line: Line, turn: int, rng: Random) -> None:
    """Leading zeros that only the number format of the cell shows."""
    value = rng.randrange(10**5, 10**8) * 10 + turn
    line.say(number=value)
    line.formats["number"] = "0" * 12
    line.truth["number"] = f"{value:012d}"


@kind(turns=7)
def no_number(line: Line, turn: int, _rng: Random) -> None:
    """No complaint number, or what is none."""
    line.say(number=(None, "/", "不详", 0, "无", "—", 12345.5)[turn])
    line.wait("number", number=line.truth["number"])


@kind()
def lost_digits(line: Line, _turn: int, rng: Random) -> None:
    """A number longer than a spreadsheet keeps."""
    line.say(number=320411201810090000 + rng.randrange(1000))
    line.wait("number", number=line.truth["number"])


@kind(turns=6)
def no_operator(line: Line, turn: int, _rng: Random) -> None:
    """No operator, or what is none."""
    line.say(operator=(None, "/", "不详", "\u200d", "—", "无")[turn])
    line.wait("operator", operator=line.truth["operator"])


@kind("uscc", turns=4)
def dashed_code(line: Line, turn: int, _rng: Random) -> None:
    """A dash where there is no credit code."""
    line.say(uscc=("—", "/", "无", "-")[turn])
    line.truth["uscc"], line.cure = "", {"uscc": ""}


@kind("uscc")
def wrong_code(line: Line, _turn: int, _rng: Random) -> None:
    """A credit code whose check digit is another."""
    code = line.truth["uscc"]
    line.say(uscc=code[:-1] + ("1" if code[-1] != "1" else "2"))
    line.wait("uscc", uscc=code)


@kind(turns=4)
def unseen_characters(line: Line, turn: int, _rng: Random) -> None:
    """Zero-width and bidirectional characters inside names and texts."""
    mark = ("\u200b", "\u202e", "\u200d", "\u2066")[turn]
    operator, content = line.truth["operator"], line.truth["content"]
    line.say(
        operator=f"{operator[:4]}{mark}{operator[4:]}",
        content=f"{content[:8]}{mark}{content[8:]}{mark}",
    )


@kind(turns=5)
def hierarchy(line: Line, turn: int, _rng: Random) -> None:
    """A category as the whole path to it: the last step is its name."""
    steps = ("投诉问题", "合同", line.truth["issue"])
    line.say(issue=("->", "→", "－>", " -> ", "—>")[turn].join(steps))
    line.truth["issue"] = steps[-1]


@kind()
def formula_fault(line: Line, _turn: int, _rng: Random) -> None:
    """A cell that holds the fault of a formula."""
    line.say(operator="#N/A")
    line.wait("operator", operator=line.truth["operator"])
