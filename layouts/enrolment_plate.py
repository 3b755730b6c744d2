"""The plate of a screen that is being enrolled: code and words to compare, or what went wrong.

For the installer, not for the public, and says so.
"""

from dataclasses import dataclass

from layouts import enrolment_messages as said
from layouts import qrcodes
from layouts.bare_frame import Said, bare_sheet, both_of, foot_strip, footer, pair, pair_height
from layouts.canvas import (
    ASCENT,
    BODY_LEADING,
    CAP,
    HEADLINE_LEADING,
    LABEL_LEADING,
    Sheet,
    block_height,
)
from layouts.enrolment_messages import Refusal, State
from layouts.plate_frame import Area, Grid
from layouts.progress_line import How, Station, draw_stations, stations_height
from layouts.slide_words import Bilingual
from layouts.theme import WHITE
from sync.bundle import Profile

FINGERPRINT = 12
"""Hex digits of a digest that people compare with a list."""
CODE_SIZE = (160, 216)
"""Of the code, across and upright, in the first profiles' pixels; less where it is too wide."""
TOLD = 140
"""The largest step of what happened."""
COLUMNS = 3
"""Words a row, as on the telephone."""


@dataclass(frozen=True, kw_only=True)
class EnrolmentFacts:
    """What the plate says.

    `code` of eight letters, six `words`, and the `address` of the QR code if there is one, where
    there is something to compare (waiting, signing); digests of `device` key and `root` in hex.
    `first_use`: the root came over the network. `authority`, `hotline`: whose screen this will be.
    """

    state: State
    refusal: Refusal = ""
    code: str = ""
    words: tuple[tuple[str, str], ...] = ()
    address: str = ""
    device: str = ""
    root: str = ""
    first_use: bool = False
    authority: str = ""
    hotline: str = "12315"
    version: str = ""


def draw_enrolment(facts: EnrolmentFacts, profile: Profile) -> Sheet:
    """The plate, of panel size, with the log of what lies where; deterministic.

    Raises:
        FontError: a font file is missing. GlyphError: a character it cannot show.
        CodeError: the address gives no code.
    """
    sheet, found = bare_sheet(profile, said.NOT_ENROLLED, both_of(said.INSTALLERS))
    top = found.message.bottom - stations_height(sheet)
    area = Area(found.message.x, found.message.y, found.message.w, top - found.message.y)
    if facts.code:
        _compare(sheet, facts, area)
        if facts.address:
            _code(sheet, found, facts)
    else:
        _tell(sheet, facts, area)
    _aside(sheet, found, facts)
    draw_stations(sheet, _row(facts), area.x, top, area.w)
    left = facts.authority or both_of(said.INSTALLING)
    footer(sheet, found, left, both_of(said.NO_DISCLOSURE), facts.hotline)
    version = f"{both_of(said.VERSION)} {facts.version}" if facts.version else ""
    foot_strip(sheet, found, version)
    return sheet


def _row(facts: EnrolmentFacts) -> list[Station]:
    """The stations; that of the signature only where somebody waits for it."""
    words, state = said.STATIONS, facts.state
    if state == "offline":
        row = [Station(words["offline"], "stopped"), Station(words["waiting"], "ahead")]
    else:
        known: dict[State, How] = {
            "waiting": "here",
            "signing": "done",
            "accepted": "done",
            "unverified": "done",
        }
        here = known.get(state, "stopped")
        row = [Station(words["online"], "done"), Station(words["waiting"], here)]
    if state == "signing":
        row.append(Station(words["signing"], "here"))
    last: dict[State, How] = {"accepted": "here", "unverified": "stopped"}
    row.append(Station(words["enrolled"], last.get(state, "ahead")))
    return [*row, Station(words["showing"], "ahead")]


def _compare(sheet: Sheet, facts: EnrolmentFacts, area: Area) -> None:
    """Code and words, and what to do with them; the room left is shared out in between."""
    known, theme, x, y = sheet.sizes, sheet.theme, area.x, float(area.y)
    lead, compare = said.LEADS[facts.state], said.COMPARE[facts.state]
    word = known.figure + sheet.px(12)
    row = word + round(known.foot * LABEL_LEADING)
    told = pair_height(sheet, compare, known.body, area.w)
    left = area.h - known.lead - told - row * (len(facts.words) // COLUMNS)
    code = f"{facts.code[:4]} {facts.code[4:]}"
    big = _largest(sheet, code, area.w, min(sheet.px(CODE_SIZE[sheet.portrait]), int(left * 0.6)))
    gap = (left - CAP * big) / 5
    pair(sheet, lead, x, y, size=known.lead, colour=theme.soft, width=area.w)
    y += known.lead + gap * 0.8
    top = y - (ASCENT - CAP) * big
    sheet.label(code, x - round(big * 0.05), top, size=big, colour=theme.ink, weight="bold")
    y += CAP * big + gap * 1.4
    pair(sheet, compare, x, y, size=known.body, colour=theme.ink, width=area.w)
    y += told + gap * 0.8
    for i, (zh, en) in enumerate(facts.words):
        down, right = divmod(i, COLUMNS)
        at = x + right * (area.w // COLUMNS), y + down * (row + gap * 0.8)
        _word(sheet, i + 1, Bilingual(zh, en), at, word)


def _word(sheet: Sheet, number: int, word: Said, at: tuple[float, float], size: int) -> None:
    """One word, with its number, so that it can be read out over a telephone."""
    known, theme, indent = sheet.sizes, sheet.theme, sheet.px(34)
    x, y = at
    low = y + ASCENT * (size - known.label)
    sheet.label(str(number), x, low, size=known.label, colour=theme.soft)
    sheet.label(word.zh, x + indent, y, size=size, colour=theme.ink, weight="bold")
    under = y + size + round(known.foot * (LABEL_LEADING - 1) / 2)
    sheet.label(word.en, x + indent, under, size=known.foot, colour=theme.soft)


def _largest(sheet: Sheet, text: str, width: int, size: int) -> int:
    """The size, at most `size`, at which `text` is no wider than `width`."""
    return min(size, int(size * width / sheet.measure(text, size, "bold")))


def _tell(sheet: Sheet, facts: EnrolmentFacts, area: Area) -> None:
    """What happened in large, what to do under it, both in English after the Chinese."""
    known, theme, found = sheet.sizes, sheet.theme, said.message(facts.state, facts.refusal)
    title, size = sheet.largest_headline(found.title.zh, area.w, 2, TOLD)
    advice = sheet.set(found.advice.zh, area.w, 4, known.body)
    english = sheet.set(found.advice.en, area.w, 4, known.label)
    height = block_height(title, size, HEADLINE_LEADING) + known.header
    height += block_height(advice, known.body, BODY_LEADING)
    height += block_height(english, known.label, LABEL_LEADING)
    gap = min((area.h - height) / 4, sheet.px(56))
    y = sheet.headline(title, area.x, area.y, size) + gap
    sheet.label(found.title.en, area.x, y, size=known.header, colour=theme.soft, width=area.w)
    y += known.header + gap
    ink, soft = theme.ink, theme.soft
    y = sheet.block(advice, area.x, y, size=known.body, colour=ink, leading=BODY_LEADING) + gap
    sheet.block(english, area.x, y, size=known.label, colour=soft, leading=LABEL_LEADING)


def _aside(sheet: Sheet, found: Grid, facts: EnrolmentFacts) -> None:
    """How long it is good for, and the fingerprints; at the foot where the panel is upright."""
    lines = [
        f"{both_of(word)}　{_fingerprint(digest)}"
        for word, digest in ((said.DEVICE, facts.device), (said.ROOT, facts.root))
        if digest
    ]
    if facts.code:
        life = said.LIFE[facts.state]
        last = said.FIRST_USE if facts.first_use else said.RENEWED
        lines = [both_of(life), both_of(last), *lines]
    size, area = sheet.sizes.label, found.aside
    step = round(size * LABEL_LEADING)
    top = area.bottom - step * len(lines) if sheet.portrait else area.y
    if not sheet.portrait:
        rule = area.x - sheet.px(43)
        sheet.hairline(rule, found.message.y, rule, found.message.bottom)
    for i, text in enumerate(lines):
        y = top + i * step
        sheet.label(text, area.x, y, size=size, colour=sheet.theme.soft, width=area.w)


def _fingerprint(digest: str) -> str:
    short = digest[:FINGERPRINT].upper()
    return " ".join(short[at : at + 4] for at in range(0, FINGERPRINT, 4))


def _code(sheet: Sheet, found: Grid, facts: EnrolmentFacts) -> None:
    """The QR code at the place it has on every plate; what follows its # is not printed."""
    area, known, theme = found.qr, sheet.sizes, sheet.theme
    sheet.rounded(area.x, area.y, area.w, area.h, WHITE)
    inset = sheet.px(12)
    code = qrcodes.fitted(facts.address, area.w - 2 * inset)
    sheet.image.paste(code.convert("RGB"), (area.x + inset, area.y + inset))
    sheet.log("qr", area.x, area.y, area.w, area.h)
    y = area.bottom + sheet.px(22)
    scan = said.SCAN[facts.state]
    pair(sheet, scan, area.x, y, size=known.header, colour=theme.ink, width=area.w, weight="bold")
    y += known.header + sheet.px(11)
    printed = qrcodes.printed(facts.address).partition("#")[0]
    sheet.label(printed, area.x, y, size=known.foot, colour=theme.soft, width=area.w)
