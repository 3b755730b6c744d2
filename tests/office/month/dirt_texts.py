"""Personal data of every kind in the text of a complaint; all of it is made up."""

from random import Random

from stdnum import luhn

from tests.office.month.dirt import kind
from tests.office.month.lines import Line

SAYINGS = (
    ("mobile", "联系电话139{0}。"),
    ("landline", "门店座机0519-8512{1}一直占线。"),
    ("resident_id", "本人身份证号{2}。"),
    ("bank_card", "退款请转入银行卡{3}。"),
    ("plate", "车牌号苏D{1}X的车辆。"),
    ("email", "邮箱sample{1}@example.com可以联系。"),
    ("wechat", "微信号sample_{1}。"),
    ("qq", "QQ号{0}。"),
    ("passport", "护照号E{0}。"),
    ("reference", "订单号DD{0}{1}。"),
    ("address", "家住示例路66号花样新村8幢甲单元{4}室。"),
    ("minor", "孩子今年8岁，就读示例小学三年级。"),
    ("person", "本人王小样，请与我联系。"),
)
"""By kind of the scanner's, how people write it into a complaint."""


def _identity(rng: Random) -> str:
    """A number of somebody born in 1901, with a right check digit."""
    front = f"11010119010307{rng.randrange(1000):03d}"
    weights = [2 ** (17 - at) % 11 for at in range(17)]
    total = sum(int(digit) * weight for digit, weight in zip(front, weights, strict=True))
    return front + "10X98765432"[total % 11]


def _card(rng: Random) -> str:
    front = f"622202{rng.randrange(10**12):012d}"
    return front + luhn.calc_check_digit(front)


@kind(turns=len(SAYINGS))
def personal_data(line: Line, turn: int, rng: Random) -> None:
    """A sentence with personal data behind the story: taken in, and found by the scanner."""
    found, saying = SAYINGS[turn]
    sentence = saying.format(
        f"{rng.randrange(10**8):08d}",
        f"{rng.randrange(10**4):04d}",
        _identity(rng),
        _card(rng),
        rng.randrange(101, 2800),
    )
    line.truth["content"] += sentence
    line.say(content=line.truth["content"])
    line.kinds = (found,)
