"""Every kind of news goes its way by its row: typed, read, signed, told, taken down.

What is added to a row, or a kind that is added to the table, is walked here without another line.
"""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils.timezone import localdate

from tests.office.bureau import Office
from tests.office.deciding_steps import reading_signed
from tests.office.people import browser
from tests.office.screens import as_screen
from tests.office.typical_steps import NUMBER
from tests.office.withdrawing import withdraw

OWN: dict[str, str] = {"decision": NUMBER, "phone": "0519-85012315"}
"""What a part must look like."""
GROUND = "同一门店三个月内多人反映，影响较大，处理结果有提示意义。"


def typed(kind: Any, code: str) -> dict[str, Any]:
    """Every field of the form filled in, by the parts of the row."""
    from office.good_news.kind import STATION
    from office.registry.models import Operator

    found: dict[str, Any] = {"kind": code, "last_day": str(localdate() + timedelta(days=30))}
    for at, part in enumerate(kind.used(code)):
        said = OWN.get(part.name, f"第{at}处说明")
        match part.how:
            case "text" | "phrase":
                found |= {f"{part.name}_zh": said, f"{part.name}_en": f"Part {at} says so"}
            case "phrases":
                for nth in range(1, part.several + 1):
                    found[f"{part.nth(nth)[0]}_zh"] = f"{said}{nth}"
            case "months":
                found |= {f"{part.name}_from": "2018-08", f"{part.name}_to": "2018-10"}
            case "operator" if code != STATION:
                found[part.name] = str(Operator.objects.order_by("pk")[0].pk)
            case "line":
                found[part.name] = said
            case "note" | "day" | "month" | "number" | "venue":
                found[part.name] = {
                    "note": GROUND, "day": "2018-10-12", "month": "2018-09", "number": "12",
                    "venue": "WH01",
                }[part.how]  # fmt: skip
    return found


def shown(kind: Any, code: str, given: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Part and words of what is signed of it and read as it was typed."""
    for part in kind.used(code):
        if part.body:
            names = [part.nth(at)[0] for at in range(1, part.several + 1)] or [part.name]
            for words in (given.get(name) or given.get(f"{name}_zh") for name in names):
                if words and part.how in {"text", "phrase", "phrases", "line"}:
                    yield part.body, words


def unsaid(told: Any) -> set[str]:
    """What a body of its kind may say, and this one, of which all was typed, does not."""
    from office.news.kinds import kind_of
    from sync.screen_notices import NOTICE_PARTS

    kind = kind_of(told)
    others = {part.body for part in kind.parts if part.only not in {"", told.kind}}
    others |= {"operator", "shop"} if told.kind == "station" else set()
    may = NOTICE_PARTS.get(told.kind, told.__struct_fields__)
    return {name for name in may if getattr(told, name) in ("", None, ())} - others


def test_every_part_has_its_column_and_its_place_in_what_is_signed(bureau: Office) -> None:
    from office.news.kinds import kinds

    for kind in kinds():
        columns = {field.name for field in kind.model._meta.get_fields()}
        ends = {"text": ("_zh", "_en"), "phrase": ("_zh", "_en"), "months": ("_from", "_to")}
        for part in kind.parts:
            kept = {f"{part.name}{end}" for end in ends.get(part.how, ("",))}
            assert kept <= columns, (kind.codes, part.name)
            assert not part.body or part.body in kind.shape.__struct_fields__, part.name
            assert part.label.zh
            assert part.label.en


def test_every_code_that_is_signed_is_of_one_kind(bureau: Office) -> None:
    from office.news.kinds import kinds
    from sync.news_words import KINDS

    assert sorted(code for kind in kinds() for code in kind.codes) == sorted(KINDS)


def test_every_kind_is_proposed_read_signed_told_and_taken_down(published: Office) -> None:
    """A drill is started and not worded; it goes its way in tests/office/drills."""
    from office.drills.kind import DRILL
    from office.news.kinds import kinds
    from office.registry.models import Operator
    from office.site.news.nouns import GOOD_NEWS, TYPICAL_CASES, WARNINGS
    from office.words import amid
    from sync.code_addresses import venue_path
    from sync.news_words import KINDS, PARTS

    nouns = {"warnings": WARNINGS, "good-news": GOOD_NEWS, "typical-cases": TYPICAL_CASES}
    assert {noun.kind.codes for noun in nouns.values()} | {DRILL.codes} == {
        kind.codes for kind in kinds()
    }
    shop = Operator.objects.order_by("pk")[0]
    Operator.objects.filter(pk=shop.pk).update(uscc="91320411MA1XABCD5P")
    clerk, all_of_it, ids = browser("wang-fang"), [], []
    for path, noun in nouns.items():
        assert "Select an option" not in clerk.get(f"/office/{path}/new").content.decode()
        for code in noun.kind.codes:
            given = typed(noun.kind, code)
            answer = clerk.post(f"/office/{path}/new", given)
            assert answer.status_code == 302, answer.content.decode()
            page = clerk.get(answer["Location"]).content.decode()
            kept = [*shown(noun.kind, code, given)]
            assert [words for _, words in kept if words not in page] == [], code
            assert "\\n" not in page.partition("news-facts")[2], code
            row = noun.kind.model._default_manager.get(kind=code)
            if not row.ready:
                url, signed = f"/office/{path}/{row.pk}/review", reading_signed(row)
                assert browser("song-qi").post(url, {"signed": signed}).status_code == 302
            ids.append(row.pk)
            all_of_it.append((code, kept))
    published.ok("freeze", *(word for pk in ids for word in ("--news", pk)))
    said = published.sign("dept-head-1")
    review = browser("deputy-director-1").get("/office/drafts/2/review").content.decode()
    data = json.loads(re.search(r'id="review-data"[^>]*>(.*?)</script>', review, re.DOTALL)[1])
    labels = " ".join(label for step in data["steps"] for _, label, *_ in step.get("beside", ()))
    for code, kept in all_of_it:
        line = next(one for one in said.splitlines() if f"New: {KINDS[code].en}:" in one)
        for body, words in kept:
            spoken = PARTS[body]
            assert spoken.zh.format(n=1) in labels, (code, body)
            bare = body in {"title", "text", "steps", "services"}
            assert bare or f"{amid(spoken.en)} " in line, (code, body)
            assert words in line or "says so" in line, (code, body)
    published.sign("deputy-director-1")
    published.ok("publish")
    public = published.state / "public" / venue_path("WH01")
    pages = "".join(path.read_text("utf-8") for path in public.rglob("*.html"))
    for code, kept in all_of_it:
        assert KINDS[code].zh in pages
        assert [words for _, words in kept if words not in pages] == [], code
    bundle = as_screen(published)[1]
    assert sorted(bundle.index.news_until()) == sorted(ids)
    for told in (*bundle.warnings, *bundle.notices):
        assert unsaid(told) == set(), told.kind
    for pk in ids:
        withdraw(published, "--news", pk)
    bundle = as_screen(published)[1]
    assert (bundle.warnings, bundle.notices) == ((), ())
