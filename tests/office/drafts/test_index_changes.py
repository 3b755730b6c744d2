"""What an index says beside its plates is read before it is signed."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import msgspec.inspect as mi
import pytest

import office
from layouts.news_samples import with_news
from layouts.slides.cover.words import COVER_WORDS
from office.drafts.index_changes import Difference, _written, beside
from office.drafts.review_steps import Step
from office.drafts.signed_before import NOTHING, SignedBefore
from sync.bundle import (
    Ages,
    Batch,
    Blob,
    Bundle,
    Contents,
    Hours,
    Index,
    Profile,
    Settings,
    Venue,
)
from sync.drill_figures import DrillFigures, Measured
from sync.news_words import KINDS
from sync.records import Text
from sync.screen_notices import ConsumerWarning, Notice
from sync.tally import Tally
from tests.office.bureau import Office
from tests.office.correcting import correct
from tests.office.news_steps import good_news, news_kinds, warning

OFFICE = Path(office.__file__).parent


def texts(office: Office) -> list[Step]:
    from office.drafts.models import Draft
    from office.drafts.plates_viewed import must_see, open_for_review

    found = open_for_review(office.place(), Draft.waiting())
    return [step for step in must_see(found) if step.text]


def differences(office: Office) -> tuple[Difference, ...]:
    [step] = texts(office)
    return step.text.differences


def test_opening_hours_and_ages_are_read(published: Office) -> None:
    from office.registry.models import Bureau

    bureau = Bureau.objects.get()
    bureau.settings |= {"hours": {"opens": "03:00", "closes": "03:10"}, "ages": {"dated_h": 8000}}
    bureau.save()
    published.ok("freeze")
    assert differences(published) == (
        Difference("settings.ages.dated_h", "24", "8000"),
        Difference("settings.hours.closes", "00:00", "03:10"),
        Difference("settings.hours.opens", "00:00", "03:00"),
    )


def test_english_that_no_panel_shows_is_read(published: Office) -> None:
    from office.registry.models import Label

    Label.objects.update_or_create(zh="健身服务", defaults={"en": "Bad gyms"})
    published.ok("freeze")
    [one] = differences(published)
    assert (one.path, one.after) == ("labels.健身服务", "Bad gyms")


def test_how_a_month_is_chosen_is_read(published: Office) -> None:
    from office.complaints.models import Complaint
    from office.drafts.models import Batch

    Complaint.objects.update(picked=True)
    Batch.objects.update_or_create(
        month="2018-09",
        defaults={
            "mode": "selective", "criterion": "三包问题", "focus": ["key"], "chosen_by": "li-ming",
        },
    )  # fmt: skip
    published.ok("freeze")
    assert Difference("month.2018-09.criterion", "", "三包问题") in differences(published)


def test_what_stands_before_other_news_changes_nothing_of_that(published: Office) -> None:
    from sync.records import Text

    station = good_news()
    published.publish_all()
    better = {"before": Text("一间试衣间"), "after": Text("三间试衣间")}
    nothing = {"services": (), "place": "", "hours": "", "phone": ""}
    new = good_news(kind="improvement", title=Text("试衣间加到三间"), **better, **nothing)
    published.ok("freeze")
    told = differences(published)
    assert {one.path.split(".")[1] for one in told} == {new.pk} - {station.pk}
    assert not [one for one in told if one.before]


def test_a_panel_that_comes_before_another_changes_nothing_of_that() -> None:
    found = everything()
    assert {path.split(".")[1] for path in found if path.startswith("profiles.")} == {"a"}


def test_a_corrected_word_brings_nothing_to_read_beside_it(published: Office) -> None:
    correct(published, published.pub_ids()["T0001"])
    published.ok("freeze")
    assert texts(published) == []


def test_nobody_signs_in_the_page_before_it_was_read(published: Office) -> None:
    from office.drafts.models import Draft
    from office.drafts.plates_viewed import viewed
    from office.registry.models import Label

    Label.objects.update_or_create(zh="健身服务", defaults={"en": "Gym clubs"})
    published.ok("freeze")
    assert viewed(published.place(), Draft.waiting(), "dept-head-1").left == 1


def test_signing_by_command_lists_it(published: Office) -> None:
    from office.registry.models import Label

    Label.objects.update_or_create(zh="健身服务", defaults={"en": "Gym clubs"})
    published.ok("freeze")
    key = published.holder("dept-head-1")
    said = published.ok(
        "sign", published.draft(), "--yes", "--look", published.folder / "look", *key, language="zh"
    )
    assert "labels.健身服务" in said
    assert "→ Gym clubs" in said


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_part_of_an_index_is_looked_at_or_has_a_name(language: str) -> None:
    """A field that is added to the index is read, unless somebody says that a plate shows it."""
    from django.utils.translation import override

    from office.drafts.index_changes import _LOOKED_AT
    from office.site.drafts.index_labels import label

    fields = {one.name for one in msgspec.structs.fields(Index)}
    assert fields > _LOOKED_AT
    paths = [path for path in everything() if path.split(".")[0] in fields - _LOOKED_AT]
    assert {path.split(".")[0] for path in paths} == fields - _LOOKED_AT
    with override(language):
        for path in paths:
            assert label(path) != path, path


def everything() -> dict[str, str]:
    """Every value of an index that says all it can beside its plates, by path."""

    text, blob = Text("中", "en"), Blob("0" * 64, 1)
    news = {"nonce": "5" * 32, "title": text, "text": text, "until": "2019-09-01T00:00:00Z"}
    recall = ConsumerWarning("0" * 32, kind="recall", maker="局", made_on="2018-09-01", **news)
    station = Notice("1" * 32, kind="station", provider="局", since="2018-09-01", **news)
    index = Index(
        seq=1, venue=Venue("WH01", text, "临江区"),
        settings=Settings(
            text, "2018-07-01", ("甲", "乙"), "https://a.example", correction_channel=text,
            slogan=text,
        ),
        profiles=(Profile("a", 1920, 1080, 55.0, 4.5),), period=("2018-07", "2018-09"),
        as_of="2018-09-30", batches=(), tally=blob, summary={}, strips={},
        labels={"健身.服务": "Gyms"},
        drills=(DrillFigures("2018-09-01", 2, Measured(1, 2, 2, 2), Measured(0)),),
    )  # fmt: skip
    month = Batch("2018-09", "f", "selective", (), "三包问题", ("重点",))
    bundle = Bundle(index, (month,), Tally("WH01", "2018-09-30", "2018-07-01", ()), {})
    told = with_news(bundle, warnings=(recall,), notices=(station,))
    return {one.path: one.after for one in beside(NOTHING, told)}


def test_of_a_first_publication_all_of_it_is_read(bureau: Office) -> None:
    bureau.ok("freeze")
    [step] = texts(bureau)
    assert step.text.first
    said = {one.path: one.after for one in step.text.differences}
    assert not [one for one in step.text.differences if one.before]
    assert said["settings.hours.opens"] == "00:00"
    assert said["settings.ages.dated_h"] == "24"
    assert said["venue.id"] == "WH01"
    assert said["profiles.landscape-55-4m.diagonal_in"] == "55"


def test_the_page_takes_what_the_bytes_leave_out_as_a_screen_does() -> None:
    """The defaults of index_values.js are those of the vocabulary."""
    source = (OFFICE / "site/drafts/static/drafts/index_values.js").read_text("utf-8")
    block = source.partition("const DEFAULTS = {")[2].partition("};")[0]
    known = dict(re.findall(r'"?([\w.*]+)"?: "([^"]*)"', block))
    found = {}
    for prefix, shape in (
        ("", Index), ("settings.", Settings), ("settings.ages.", Ages), ("settings.hours.", Hours),
        ("settings.contents.", Contents),
        ("venue.", Venue), ("profiles.*.", Profile),
    ):  # fmt: skip
        for one in msgspec.structs.fields(shape):
            if isinstance(one.default, str | int | float) and one.default != "":
                found[f"{prefix}{one.name}"] = _written(one.default)
    assert known == found


def test_the_same_index_differs_in_nothing(published: Office) -> None:
    from tests.office.screens import as_screen

    warning()
    published.publish_all()
    _, found = as_screen(published)
    news = {one.id: one for one in found.warnings}
    assert beside(SignedBefore({}, {}, found.index, found.batches, news), found) == ()


def test_the_important_stand_first_and_what_is_of_a_panel_together() -> None:
    from office.site.drafts.index_labels import order

    told = sorted([*everything(), "profiles.c.name", "profiles.b.name"], key=order)
    assert told[:9] == [
        "mode", "month.2018-09.mode", "month.2018-09.criterion", "month.2018-09.focus.1",
        "settings.hours.opens", "settings.hours.closes", "settings.ages.dated_h",
        "settings.ages.unnamed_h", "settings.ages.neutral_h",
    ]  # fmt: skip
    panels = [path.split(".")[1] for path in told if path.startswith("profiles.")]
    assert panels == ["a"] * 8 + ["b", "c"]


def test_months_are_told_as_people_write_them() -> None:
    from django.utils.translation import override

    from office.site.drafts.index_labels import label

    with override("zh-hans"):
        assert label("month.2018-09.criterion") == "2018年9月选择标准"


def codes(shape: mi.Type, path: str) -> Iterator[tuple[str, set[str]]]:
    """Every value of a shape that is one of a few codes, by path."""
    match shape:
        case mi.LiteralType():
            yield path, {str(code) for code in shape.values}
        case mi.StructType():
            for one in shape.fields:
                yield from codes(one.type, f"{path}.{one.name}".lstrip("."))
        case mi.VarTupleType():
            yield from codes(shape.item_type, f"{path}.*")
        case mi.UnionType():
            for one in shape.types:
                yield from codes(one, path)


def table(source: str) -> dict[str, dict[str, tuple[str, str]]]:
    """The codes of index_words.js: both languages by path and code."""
    named = {
        name: words_of(block)
        for name, block in re.findall(r"const (\w+) = (\{.*?\n\});", source, re.DOTALL)
    }
    lines = re.findall(
        r'^  "?([\w.*]+)"?: (\w+|\{.*\}),$', source.partition("const CODES")[2], re.MULTILINE
    )
    return {path: named.get(words) or words_of(words) for path, words in lines}


def words_of(block: str) -> dict[str, tuple[str, str]]:
    found = re.findall(r'"?([\w/-]+)"?: \["([^"]+)", "([^"]+)"\]', block)
    return {code: (zh, en) for code, zh, en in found}


def test_every_code_is_said_in_words_in_both_languages() -> None:
    """The table of the page holds what the vocabulary has, and says it as the plates do."""
    from office.drafts.index_changes import _LOOKED_AT

    said = table((OFFICE / "site/drafts/static/drafts/index_words.js").read_text("utf-8"))
    known = dict(codes(mi.type_info(Index), ""))
    known["month.*.mode"] = dict(codes(mi.type_info(Batch), ""))["mode"]
    known = {path: names for path, names in known.items() if path.split(".")[0] not in _LOOKED_AT}
    assert len(known) == 5
    for path, names in known.items():
        assert said[path].keys() == names, path
    for code, pair in said["mode"].items():
        assert pair == (COVER_WORDS.zh.modes[code], COVER_WORDS.en.modes[code])
    default = next(
        one.default for one in msgspec.structs.fields(Settings) if one.name == "timezone"
    )
    assert said["settings.timezone"].keys() == {default}
    assert news_kinds() == KINDS.keys()
    assert all(name.zh and name.en for name in KINDS.values())
