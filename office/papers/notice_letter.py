"""The notice letter (告知书) of one complaint with its receipt (送达回证), as a PDF (R44).

Token and check code are on the sheet that is printed once, and nowhere else; the copy for the file
says so in their place.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from itertools import batched
from typing import Any

from django.utils.translation import override
from PIL import Image

from layouts import qrcodes
from layouts.formatting import in_band, month
from office.complaints.fields import FIELD
from office.complaints.labels import OUTCOMES
from office.complaints.models import Complaint
from office.complaints.working_days import last_day
from office.fleet.models import Screen
from office.freezing.plate_preview import picture
from office.papers import pdf
from office.papers.letter_parts import operator, plain_day, sender
from office.papers.typeface import shown
from office.prior_notices.issue import Issued
from office.prior_notices.labels import CODE, NUMBER
from office.prior_notices.models import PriorNotice
from office.prior_notices.one_time_address import address, shown_code, site
from office.registry import lookups as registry
from office.registry.answer_terms import answers, beginnings, remedies
from office.registry.bureau_policy import Policy, policy
from office.registry.law import law_on
from office.registry.legal_terms import Law
from office.words import language, named, say
from sync.bundle import Profile
from sync.outcomes import Outcome, Success
from sync.records import Band

_WIDE, _CODE_SIDE = 1240, 330
"""Pixels: a plate as wide as the sheet's text, and a code of about 28 mm."""
_WEEKDAYS = "一二三四五六日"
_ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Letter:
    """What a letter says, for its template, and its pictures by name."""

    context: dict[str, Any]
    pictures: dict[str, bytes]


def one_pdf(issued: Iterable[Issued], now: datetime) -> bytes:
    """A PDF of these letters, each with its receipt, in the language of its complaint.

    Raises:
        PaperError: the typeface is missing.
        OfficeError: a plate that cannot be drawn; says why.
    """
    return joined(letter(each, now) for each in issued)


def joined(letters: Iterable[Letter]) -> bytes:
    """The PDF of letters that are written already."""
    written = list(letters)
    pictures = {name: png for each in written for name, png in each.pictures.items()}
    context = {"letters": [each.context for each in written]}
    return pdf.render_pages("papers/notice.html", context, pictures)


def letter(issued: Issued, now: datetime) -> Letter:
    """A letter as its template has it.

    Raises:
        OfficeError: a plate that cannot be drawn; says why.
    """
    row = issued.notice.complaint
    with override("en" if row.language == "en" else "zh-hans"):
        return _letter(issued, row, policy(), now)


def _letter(issued: Issued, row: Complaint, ruled: Policy, now: datetime) -> Letter:
    notice, of = issued.notice, operator(row)
    before = notice.kind == PriorNotice.Kind.BEFORE
    today = registry.today(now)
    pictures: dict[str, bytes] = {}
    plates = _plates(row, today, pictures, notice.pk)
    link = address(ruled.case_base, issued.token) if issued.token else ""
    pair = _pair(notice, issued.secret)
    if link:
        pictures[f"code-{notice.pk}"] = _code(link)
    context = {
        **sender(),
        "english": row.language == "en",
        "number": notice.number,
        "pair": pair,
        "foot": "　".join(f"{label} {value}" for label, value in pair),
        "before": before,
        "title": _title(before=before),
        "operator": of,
        "recipient": of["name"],
        "address": of["address"],
        "closed": month(row.closed_month, language()),
        "replied": plain_day(row.reply_on) if row.reply_on else "",
        "accepting": shown(_accepting(row)),
        "told": _told(row),
        "facts": _facts(row),
        "plates": plates,
        "venue": shown(_venue(row)),
        "screens": _screens(row),
        "pages": qrcodes.printed(registry.settings().qr_base),
        "show_days": ruled.show_days,
        "days": ruled.reply_days,
        "until": _day(notice.answer_until or last_day(today, ruled.reply_days, "cn")),
        "delivered": _day(notice.sent_on) if notice.sent_on else "",
        "issued": plain_day(registry.today(notice.issued_at)),
        "today": _day(today),
        "online": bool(notice.token_digest),
        "link": link,
        "site": site(ruled.case_base),
        "qr": f"code-{notice.pk}" if link else "",
        "expires": plain_day(notice.expires_on),
        "terms": _terms(law_on(today)),
    }
    return Letter(context, pictures)


def _pair(notice: PriorNotice, code: str) -> list[tuple[str, str]]:
    """Number and check code, which together open the page: called as the page calls them.

    The number alone where there is no code to tell.
    """
    pair = [(NUMBER, notice.number), (CODE, shown_code(code) if code else "")]
    return [(str(label), value) for label, value in pair if value]


def _terms(law: Law) -> dict[str, Any]:
    """By when the bureau answers, and where who is refused can go."""
    return {
        "titles": (
            say("三、本局答复的期限", "3. When we answer"),
            say("四、对处理决定不服", "4. If you disagree with a decision"),
        ),
        "four": (*answers(law), *remedies(law)),
        "beginnings": beginnings(),
    }


def _title(*, before: bool) -> str:
    if before:
        return say(
            "消费投诉信息公示事先告知书",
            "Advance notice of the publication of a consumer complaint",
        )
    return say("消费投诉信息公示告知书", "Notice of the publication of a consumer complaint")


def _told(row: Complaint) -> list[tuple[str, str]]:
    """The words that will be shown, by their labels; only what there is."""
    said = [(str(FIELD[name].label), getattr(row, name)) for name in (*_words(row), "request")]
    return [(label, shown(value)) for label, value in said if value]


def _facts(row: Complaint) -> list[tuple[tuple[str, str], ...]]:
    """The facts that will be shown, two on a line."""
    english = registry.labels({row.industry, row.issue}) if row.language == "en" else {}
    shop = row.shop_no or registry.leased_shop(
        row.operator.leases.all(), row.venue_id, row.accepted_on
    )
    said = {
        say("被投诉方", "Operator"): row.operator.sign or row.operator.name,
        FIELD["shop_no"].label: shop or row.operator.shop_no,
        FIELD["industry"].label: english.get(row.industry, row.industry),
        FIELD["issue"].label: english.get(row.issue, row.issue),
        FIELD["goods"].label: row.goods,
        FIELD["outcome"].label: OUTCOMES[row.outcome],
        say("退赔金额", "Paid back"): _paid(row),
        say("受理、办结", "Accepted, concluded"): say(
            "{accepted}受理，{closed}办结",
            "accepted in {accepted}, concluded in {closed}",
            accepted=month(f"{row.accepted_on:%Y-%m}", language()),
            closed=month(row.closed_month, language()),
        ),
    }
    return list(batched(((str(label), shown(str(said[label] or "—"))) for label in said), 2))


def _paid(row: Complaint) -> str:
    """Money paid back as it is published: as a band, and none of what did not succeed (D9)."""
    band = Band.of(row.amount_yuan) if Outcome(row.outcome).success is Success.YES else None
    return in_band(band, language(), registry.settings().currency) if band else ""


def _accepting(row: Complaint) -> str:
    known = registry.organisations().get(row.source_org)
    return known.name.pick(language()) if known else row.source_org


def _words(row: Complaint) -> list[Any]:
    """The names of its words, those in its own language first."""
    both = ("en", "zh") if row.language == "en" else ("zh", "en")
    return [f"{stem}_{code}" for code in both for stem in ("headline", "summary", "full_text")]


def _plates(
    row: Complaint, today: date, pictures: dict[str, bytes], key: int
) -> list[dict[str, object]]:
    """The plate as it will hang, on one panel of the venue in the letter's language."""
    panel = _panel(row)
    if panel is None:
        return []
    name = f"plate-{key}"
    pictures[name] = _smaller(picture(row, {}, panel, today).png)
    return [{"name": name, "upright": panel.height > panel.width}]


def _panel(row: Complaint) -> Profile | None:
    """A panel in the language of the complaint and across, where the venue has one."""
    panels = registry.profiles(row.venue) if row.venue else ()
    wanted = "en" if row.language == "en" else "zh"
    ranked = sorted(panels, key=lambda one: (one.language != wanted, one.height > one.width))
    return ranked[0] if ranked else None


def _smaller(png: bytes) -> bytes:
    """As many pixels as a sheet shows."""
    image = Image.open(BytesIO(png)).convert("RGB")
    image.thumbnail((_WIDE, _WIDE), Image.Resampling.LANCZOS)
    return _png(image)


def _code(link: str) -> bytes:
    return _png(qrcodes.fitted(link, _CODE_SIDE))


def _png(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _venue(row: Complaint) -> str:
    return named(row.venue) if row.venue else ""


def _screens(row: Complaint) -> int:
    return Screen.hanging().filter(venue=row.venue).count()


def _day(day: date) -> str:
    """A day with its weekday, as a person reads it."""
    weekday = day.weekday()
    return say(
        f"{day.year}年{day.month}月{day.day}日（星期{_WEEKDAYS[weekday]}）",
        f"{_ENGLISH_DAYS[weekday]}, {plain_day(day)}",
    )
