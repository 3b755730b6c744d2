"""Dirt in how a complaint ended, and in what was paid."""

from random import Random

from tests.office.month.dirt import kind
from tests.office.month.lines import Line


def _agreed(line: Line) -> None:
    """It ended well, whatever it was."""
    line.end("是", "调解成功", "agreed")


def _failed(line: Line) -> None:
    """It came to nothing, and nothing was paid."""
    line.end("否", "未达成一致", "no_agreement")


@kind("success", turns=4)
def blank_outcome(line: Line, turn: int, _rng: Random) -> None:
    """Neither column says how it ended: empty, blanks, or characters that nobody sees."""
    nothing = (None, "  ", "\u200b", "\u3000\u200d\ufeff")[turn]
    _agreed(line)
    line.say(success=nothing, result=nothing)
    line.wait("success", "result", success="是", result="调解成功")


@kind("success", turns=3)
def unknown_word(line: Line, turn: int, _rng: Random) -> None:
    """成功与否 is blank and the result is a word that no profile knows."""
    _agreed(line)
    word = ("双方已协商一致", "已妥善处置", "当事人认可方案")[turn]
    line.say(success=None, result=word)
    line.wait("result", success="是", result="调解成功")


@kind("result", turns=3)
def unread_result(line: Line, turn: int, _rng: Random) -> None:
    """Yes or no is said, and the result is a word that no profile knows."""
    _agreed(line)
    line.say(result=("按规定处理", "详见卷宗", "见附件三")[turn])
    line.wait("result", result="调解成功")


@kind("success", turns=2)
def contradiction(line: Line, turn: int, _rng: Random) -> None:
    """The two columns contradict each other."""
    _failed(line)
    line.say(success=("是", "成功")[turn], result=("未达成一致", "经营者拒绝调解")[turn])
    line.ask("success", "result", success="否", result="未达成一致")


@kind("success")
def unexplained(line: Line, _turn: int, _rng: Random) -> None:
    """不计入, and nobody says why."""
    line.end("不计入", "消费者撤回", "withdrawn")
    line.say(result=None)
    line.wait("success", "result", result="消费者撤回")


@kind(turns=2)
def settled_or_withdrawn(line: Line, turn: int, _rng: Random) -> None:
    """The official words that leave settlement and withdrawal in one: never split by guess."""
    words = ("双方自行和解或者投诉人撤回投诉", "双方自行和解或投诉人撤回投诉")[turn]
    line.end("不计入", words, "settled_or_withdrawn")


@kind("amount", turns=3)
def paid_though_failed(line: Line, turn: int, _rng: Random) -> None:
    """Money stands beside an outcome that pays none: asked, neither taken nor refused."""
    line.end(
        *(
            ("否", "未达成一致", "no_agreement"),
            ("否", "经营者拒绝调解", "refused"),
            ("不计入", "消费者撤回", "withdrawn"),
        )[turn]
    )
    line.say(amount=480 + turn)
    line.ask("amount", "success", "result", amount="0")


@kind("amount", turns=6)
def money_written_out(line: Line, turn: int, _rng: Random) -> None:
    """An amount as people write it."""
    _agreed(line)
    written, amount = (
        ("1,280.50", 1281), ("￥300", 300), ("500元", 500), ("８８", 88), ("—", 0), (" 66 ", 66),
    )[turn]  # fmt: skip
    line.say(amount=written)
    line.truth["amount"] = amount


@kind("amount", turns=4)
def no_money(line: Line, turn: int, _rng: Random) -> None:
    """An amount that is none."""
    _agreed(line)
    line.say(amount=("约五百", "-200", "1e5", "300/400")[turn])
    line.truth["amount"] = 0
    line.wait("amount", amount="0")


@kind("price", turns=2)
def price_alone(line: Line, turn: int, _rng: Random) -> None:
    """What was spent, fined or seized is no money recovered."""
    _agreed(line)
    line.say(price=5688, fine=(None, 2000)[turn], seized=(None, 300)[turn], amount=None)
    line.truth["amount"] = 0
