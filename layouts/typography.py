"""Setting Chinese and Latin text: kinsoku, punctuation compression, breaks, cuts; draws nothing.

No line starts with a closing mark or ends with an opening one; Latin words and numbers stay
whole; adjacent full-width marks share their blank; paragraphs end on no widow; what does not fit
is cut with an ellipsis, and the caller leads the reader to the code.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from layouts.atoms import Atom, Kind, atoms, clusters
from layouts.fonts import Face, Features

PWID: Features = ("pwid",)
HALT: Features = ("halt",)
ELLIPSIS = "…"
AUTOSPACE = 0.125
"""Gap between Han and Latin, in ems."""
WIDOW = 2
"""A last line of this many characters or fewer is a widow."""

TOGETHER = (
    "预付 消费 质量 退款 退货 退还 退赔 维修 修好 商品 服务 会员 经营 商家 门店 余额 停业 关门 健身 "
    "美容 美发 培训 课程 合同 定金 订金 押金 价格 标价 发票 售后 三包 保修 更换 换货 手机 家电 空调 "
    "冰箱 电视 洗衣 衣服 鞋子 食品 餐饮 过期 变质 虚假 宣传 广告 承诺 兑现 拒绝 拒不 调解 成功 达成 "
    "一致 投诉 检测 费用 赔偿 道歉 消费者 经营者 储值 充值 团购 外卖 快递 配送 安装 装修 家具 珠宝 "
    "首饰 黄金 眼镜 化妆 护肤 儿童 游乐 电影 停车 酒店 旅游 机票 预订 取消 未成 计入 公示 每件 一件 "
    "预付卡 会员卡 健身卡 褪色 约一 不予 无法 三次 两次 多次 未退 已退 未修"
).split()
_BEFORE = frozenset("仍未已不却被拒才就还将无没经由因但并")
_STARTS = ("商家", "经营者", "门店", "店家", "商户", "要求", "调解")
_AFTER = frozenset("后时的了，、：；。！？")


@dataclass(frozen=True)
class Run:
    """A stretch of a line drawn with one call, `x` pixels from the line's start."""

    text: str
    x: float
    feats: Features


@dataclass(frozen=True)
class Line:
    """One set line; `width` in pixels without the blank a final mark would have."""

    text: str
    width: float
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Block:
    """Set lines; `cut` when some of the text did not fit."""

    lines: tuple[Line, ...]
    cut: bool = False

    @property
    def width(self) -> float:
        """Width of the widest line in pixels."""
        return max((line.width for line in self.lines), default=0.0)


def set_line(items: Sequence[Atom], face: Face) -> Line:
    """One line of atoms: blanks at its ends dropped, marks compressed, gaps put in."""
    items = _strip(items)
    runs: list[Run] = []
    x = 0.0
    for i, atom in enumerate(items):
        before = items[i - 1] if i else None
        after = items[i + 1] if i + 1 < len(items) else None
        if before and {before.kind, atom.kind} == {Kind.HAN, Kind.LATIN}:
            x += AUTOSPACE * face.size
        feats = _features(atom, before, after)
        start = x
        x += face.width(atom.text, feats)
        joins = runs and runs[-1].feats == feats and feats is not HALT
        if joins and before and Kind.SPACE not in {before.kind, atom.kind}:
            joins = {before.kind, atom.kind} != {Kind.HAN, Kind.LATIN}
        if joins:
            runs[-1] = Run(runs[-1].text + atom.text, runs[-1].x, feats)
        else:
            runs.append(Run(atom.text, start, feats))
    return Line("".join(a.text for a in items), x, tuple(runs))


def line_width(items: Sequence[Atom], face: Face) -> float:
    """Width of `set_line(items, face)`, without setting it."""
    items = _strip(items)
    x = 0.0
    for i, atom in enumerate(items):
        before = items[i - 1] if i else None
        after = items[i + 1] if i + 1 < len(items) else None
        if before and {before.kind, atom.kind} == {Kind.HAN, Kind.LATIN}:
            x += AUTOSPACE * face.size
        x += face.width(atom.text, _features(atom, before, after))
    return x


def single(text: str, face: Face, width: float | None = None) -> Line:
    """`text` on one line, cut with an ellipsis where it is wider than `width`."""
    items = atoms(text.replace("\n", " "))
    if width is None or line_width(items, face) <= width:
        return set_line(items, face)
    return _cut([[atom] for atom in _pieces(items)], face, width)


def paragraph(text: str, face: Face, width: float, max_lines: int) -> Block:
    """`text` set to `width`, at most `max_lines` lines; the last is cut where more would follow."""
    rows: list[list[list[Atom]]] = []
    for part in text.split("\n"):
        rows += _mend_widow(_fill(clusters(atoms(part)), face, width), face, width)
    rows = [row for row in rows if row]
    if len(rows) <= max_lines:
        return Block(tuple(set_line(_flat(row), face) for row in rows))
    kept = rows[:max_lines]
    rest = kept[-1] + [c for row in rows[max_lines:] for c in row]
    last = _cut(rest, face, width)
    return Block((*(set_line(_flat(row), face) for row in kept[:-1]), last), cut=True)


def headline(text: str, face: Face, width: float, max_lines: int = 2) -> Block | None:
    """`text` broken by the editor's newline, else by sense and balance; None if it does not fit.

    One line where it is short enough to be read at a glance.
    """
    given = [atoms(part) for part in text.split("\n") if part.strip()]
    fits = all(line_width(part, face) <= width for part in given)
    if len(given) > 1 and len(given) <= max_lines and fits:
        return Block(tuple(set_line(part, face) for part in given))
    groups = clusters(atoms(text.replace("\n", "" if _is_han(text) else " ")))
    for count in range(1, max_lines + 1):
        best = _balanced(groups, face, width, count)
        if best is not None:
            return Block(tuple(set_line(row, face) for row in best))
    return None


def _balanced(
    groups: list[list[Atom]], face: Face, width: float, count: int
) -> list[list[Atom]] | None:
    best, lowest = None, float("inf")
    for cuts in combinations(range(1, len(groups)), count - 1):
        bounds = [0, *cuts, len(groups)]
        rows = [_flat(groups[a:b]) for a, b in pairwise(bounds)]
        widths = [line_width(row, face) for row in rows]
        if max(widths) > width:
            continue
        cost = (max(widths) - min(widths)) / face.size + sum(
            _break_cost(groups, cut) for cut in cuts
        )
        if cost < lowest:
            best, lowest = rows, cost
    return best


def _break_cost(groups: list[list[Atom]], cut: int) -> float:
    """How ill a headline breaks before group `cut`, in ems of imbalance."""
    left = "".join(a.text for a in _flat(groups[max(0, cut - 3) : cut]))
    right = "".join(a.text for a in _flat(groups[cut : cut + 3]))
    cost = 0.0
    for word in TOGETHER:
        for at in range(1, len(word)):
            if left.endswith(word[:at]) and right.startswith(word[at:]):
                cost = max(cost, 6.0)
    if left[-1:] in _AFTER:
        cost -= 2.5
    elif right[:1] in _BEFORE or right.startswith(_STARTS):
        cost -= 1.5
    return cost


def _fill(groups: list[list[Atom]], face: Face, width: float) -> list[list[list[Atom]]]:
    """Greedy lines of clusters; a cluster wider than the column is broken hard."""
    rows: list[list[list[Atom]]] = [[]]
    for whole in groups:
        row = rows[-1]
        if line_width([*_flat(row), *whole], face) <= width:
            row.append(whole)
            continue
        if _strip(_flat(row)):
            rows.append([])
        if line_width(whole, face) <= width:
            rows[-1].append(whole)
            continue
        for piece in clusters(_pieces(whole)):
            if rows[-1] and line_width([*_flat(rows[-1]), *piece], face) > width:
                rows.append([])
            rows[-1].append(piece)
    return rows


def _mend_widow(
    rows: list[list[list[Atom]]], face: Face, width: float
) -> list[list[list[Atom]]]:
    """Clusters moved down from the line above, until the last line is no widow."""
    while (
        len(rows) > 1
        and _count(rows[-1]) <= WIDOW
        and _count(rows[-2]) - _count(rows[-2][-1:]) > WIDOW
        and line_width(_flat([rows[-2][-1], *rows[-1]]), face) <= width
    ):
        rows[-1].insert(0, rows[-2].pop())
    return rows


def _cut(groups: list[list[Atom]], face: Face, width: float) -> Line:
    """As many whole clusters as fit with an ellipsis after them."""
    row: list[list[Atom]] = []
    latin = not any(a.kind is Kind.HAN for a in _flat(groups))
    dots = Atom(ELLIPSIS, Kind.LATIN if latin else Kind.HAN)
    for group in groups:
        if line_width([*_flat([*row, group]), dots], face) > width:
            break
        row.append(group)
    if not _strip(_flat(row)) and groups:
        return _cut([[a] for a in _pieces(groups[0])], face, width) if _breakable(groups[0]) else (
            set_line([dots], face)
        )
    kept = _strip(_flat(row))
    while kept and (kept[-1].kind in {Kind.CLOSE, Kind.OPEN} and kept[-1].text not in "）》」』”"):
        kept = kept[:-1]
    return set_line([*kept, dots], face)


def _breakable(group: list[Atom]) -> bool:
    return len(_pieces(group)) > len(group)


def _pieces(items: Sequence[Atom]) -> list[Atom]:
    """Latin runs taken apart into characters, for a hard break."""
    return [Atom(c, atom.kind) for atom in items for c in atom.text]


def _features(atom: Atom, before: Atom | None, after: Atom | None) -> Features:
    if atom.kind in {Kind.LATIN, Kind.SPACE}:
        return PWID
    if atom.kind is Kind.CLOSE and atom.halves:
        return HALT if after is None or after.kind in {Kind.CLOSE, Kind.OPEN} else ()
    if atom.kind is Kind.OPEN and atom.halves:
        return HALT if before is None or before.kind is Kind.OPEN else ()
    return ()


def _strip(items: Sequence[Atom]) -> list[Atom]:
    """Without blanks at either end."""
    start, end = 0, len(items)
    while start < end and items[start].kind is Kind.SPACE:
        start += 1
    while end > start and items[end - 1].kind is Kind.SPACE:
        end -= 1
    return list(items[start:end])


def _flat(row: Sequence[Sequence[Atom]]) -> list[Atom]:
    return [atom for group in row for atom in group]


def _count(row: Sequence[Sequence[Atom]]) -> int:
    """Characters of a row, marks and blanks left out."""
    return sum(len(a.text) for a in _flat(row) if a.kind in {Kind.HAN, Kind.LATIN})


def _is_han(text: str) -> bool:
    return any(atom.kind is Kind.HAN for atom in atoms(text))
