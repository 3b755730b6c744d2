"""What a proof of display (公示证明) proves, in lines: venue and month, screens, key."""

from collections.abc import Iterator

from office.conditions.states import STATES
from office.venue_managers.proof_check import CheckedProof
from office.venue_managers.proof_document import ScreenMonth
from sync.terminal import say


def proof_lines(found: CheckedProof) -> Iterator[str]:
    proof = found.proof
    yield say(
        f"公示证明  {proof.venue} {proof.name.zh}  {proof.month}  出具于 {proof.made}",
        f"Proof of display  {proof.venue} {proof.name.en or proof.name.zh}  {proof.month}  "
        f"made {proof.made}",
    )
    numbers = "、".join(f"{seq:04d}" for seq in proof.publications)
    if numbers:
        yield say(f"当月公示号：{numbers}", f"Publications in force: {numbers.replace('、', ', ')}")
    for one in proof.screens:
        yield _screen(one)
    yield from _key(found)


def _screen(one: ScreenMonth) -> str:
    states = [
        f"{say(*row.name)} {_span(one.seconds[state])}"
        for state, row in reversed(STATES.items())
        if one.seconds.get(state)
    ]
    unheard = say(f"局里未收到 {_span(one.unheard_s)}", f"Not heard {_span(one.unheard_s)}")
    days = say(f"{one.days} 天有记录", f"days on record: {one.days}")
    return "  ".join((f"  {one.screen} {one.place}".rstrip(), days, *states, unheard))


def _key(found: CheckedProof) -> Iterator[str]:
    first, last = found.roots
    yield say(
        f"签名有效：由发布库 {found.proof.repository} 的在线密钥 {found.keyid[:8]} 签名，"
        f"第 {first} 至 {last} 版根列有该密钥；网站给出的最新一版是第 {found.newest} 版。",
        f"The signature is good: online key {found.keyid[:8]} of the repository "
        f"{found.proof.repository}, named by its roots {first} to {last}. The newest root that the "
        f"site serves is version {found.newest}.",
    )
    yield say(
        "它证明：办公端按屏幕自己签名的状态报告逐日汇总出这些数字，出具后未被改动。"
        "对数字本身有疑问的，可核对屏幕的显示记录（kiosk log verify）。",
        "It proves that the office made these figures, day by day, from reports that each screen "
        "signed, and that nobody altered them since. Who doubts the figures themselves has the "
        "screens' display logs (kiosk log verify).",
    )
    if found.replaced is None:
        return
    day = f"{found.replaced:%Y-%m-%d}"
    if found.too_late:
        yield say(
            f"不予采信：所写的出具时间在该密钥被更换（{day}）之后。请向本局另取一份。",
            f"Do not rely on it: its own date is after that key was replaced ({day}). Ask the "
            "bureau for another.",
        )
        return
    yield say(
        f"该密钥已于 {day} 更换。若因失窃更换，持有旧密钥的人可以把日期写早：请向本局另取一份。",
        f"That key was replaced on {day}. If the key was stolen, its holder could backdate "
        "documents: ask the bureau for another.",
    )


def _span(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}"
