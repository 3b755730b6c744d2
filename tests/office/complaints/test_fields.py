"""The table of fields: what is published stands in it, is scanned, is called in both languages."""

import types
import typing
from collections.abc import Iterator
from datetime import date

import msgspec
import pytest

from office.complaints.field_type import Cell, Kind, Of, Part, Scan
from office.complaints.fields import FIELD, FIELDS, Name, certain
from sync.bundle import Batch, Venue
from sync.records import Record
from sync.tally import Case, Intake
from tests.office.bureau import complaint

MOBILE = "13800012345"
_ROOTS = {"record": Record, "index.venue": Venue, "batch": Batch, "tally.intake": Intake}
_AS_IN_THE_RECORD = {("tally.cases", "industry"), ("tally.cases", "issue")}
_OF_NOBODY = {
    "batch.form": "made of the month",
    "record.provider": "repeats record.accepting.name",
}
"""Words that are signed and that nobody writes."""
_PRIVATE = {
    "source_kind",
    "row_hash",
    "closed_month_said_by",
    "sourced",
    "language",
    "status",
    "exclusion",
}
"""Columns of a complaint in words that are no field of a record: the office's own bookkeeping."""


def is_free(kind: typing.Any) -> bool:
    """Whether any words fit: a text without a pattern to hold it."""
    if typing.get_origin(kind) is typing.Annotated:
        of, *metas = typing.get_args(kind)
        return of is str and not any(getattr(meta, "pattern", None) for meta in metas)
    return kind is str


def leaves(kind: typing.Any, path: str) -> Iterator[str]:
    """Every path below a signed value at which free words stand."""
    if isinstance(kind, typing.TypeAliasType):
        yield from leaves(kind.__value__, path)
    elif is_free(kind):
        yield path
    elif isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        hints = typing.get_type_hints(kind, include_extras=True)
        for name in kind.__struct_fields__:
            yield from leaves(hints[name], f"{path}.{name}")
    elif typing.get_origin(kind) in (typing.Union, types.UnionType, tuple):
        for part in typing.get_args(kind):
            if part not in (type(None), ...):
                yield from leaves(part, path)


def published() -> set[str]:
    """Every path at which free words are published with a record, or beside it."""
    return {path for root, kind in _ROOTS.items() for path in leaves(kind, root)} | {"index.labels"}


def in_table(path: str) -> list[Name]:
    """The fields that are published at a path, or above it."""
    return [f.name for f in FIELDS if f.signed and f"{path}.".startswith(f"{f.signed}.")]


def test_every_free_text_that_is_signed_is_in_the_table():
    assert len(published()) > 20
    missing = {path for path in published() - _OF_NOBODY.keys() if not in_table(path)}
    assert not missing


def test_cases_of_the_tally_hold_no_words_but_a_records():
    found = {("tally.cases", path.removeprefix("case.")) for path in leaves(Case, "case")}
    assert found == _AS_IN_THE_RECORD
    assert FIELD["industry"].scan is FIELD["issue"].scan is Scan.FINDINGS


def test_what_is_published_is_scanned():
    for path in published() - _OF_NOBODY.keys():
        for name in in_table(path):
            assert FIELD[name].scan is not Scan.NO, f"{name} is published unscanned"


def test_words_in_the_table_are_scanned_if_they_are_published():
    for field in FIELDS:
        if field.signed and field.of is not Of.RECORD and field.kind in (Kind.LINE, Kind.TEXT):
            assert field.scan is not Scan.NO, f"{field.name} is published unscanned"


def test_every_field_has_one_label_in_both_languages():
    for field in FIELDS:
        assert any("\u4e00" <= char <= "\u9fff" for char in field.zh), field.name
        assert field.en, field.name
        assert field.en.isascii(), field.name
    by_path: dict[str, set[tuple[str, str]]] = {}
    for field in FIELDS:
        if field.in_record:
            by_path.setdefault(field.in_record, set()).add((field.zh, field.en))
    assert [path for path, labels in by_path.items() if len(labels) > 1] == []


def test_names_are_those_that_mypy_knows():
    names = typing.get_args(Name.__value__)
    assert sorted(names) == sorted(field.name for field in FIELDS)
    assert len(FIELD) == len(FIELDS)


def test_every_text_of_a_complaint_is_in_the_table(bureau):
    from django.db.models import CharField, JSONField, TextField

    from office.complaints.models import Complaint

    texts = {
        column.attname
        for column in Complaint._meta.concrete_fields
        if isinstance(column, CharField | TextField | JSONField)
    }
    known = {field.attribute for field in FIELDS if field.of is Of.COMPLAINT}
    assert texts - known == _PRIVATE
    assert "secrecy_by" in known


def test_columns_of_the_table_are_columns_of_ours(bureau):
    from django.apps import apps

    for field in FIELDS:
        if field.of not in (Of.FILE, Of.RECORD):
            model = apps.get_model(field.of.value)
            columns = {column.attname for column in model._meta.concrete_fields}
            assert field.attribute in columns, field.name


def test_what_fits_a_form_fits_its_column(bureau):
    from office.complaints.models import Complaint

    for field in FIELDS:
        if field.of is Of.COMPLAINT and (field.limit or field.room) and field.name != "unit":
            room = getattr(Complaint._meta.get_field(field.attribute), "max_length", None)
            assert max(field.limit, field.room) <= (room or 4000), field.name


def test_profiles_of_annex_2_read_every_column_of_the_table():
    from office.intake import column_profiles

    built_in = [column_profiles.load_profile(name) for name in column_profiles.names()]
    known = {name for profile in built_in for name in profile.columns}
    read = {field.name for field in FIELDS if field.cell is not Cell.NONE}
    assert read - known == {"reply_en"}
    assert {f.name for f in FIELDS if f.width} <= set(
        column_profiles.load_profile(column_profiles.NAME).columns
    )


def test_a_profile_names_no_column_that_nobody_reads(tmp_path):
    import json

    from office.intake import column_profiles
    from office.intake.errors import ProfileError

    given = json.loads((column_profiles.BUILT_IN / "annex2.json").read_text("utf-8"))
    given["columns"]["pub_id"] = ["公示编号"]
    (tmp_path / "own.json").write_text(json.dumps(given), "utf-8")
    with pytest.raises(ProfileError, match="pub_id"):
        column_profiles.load_profile("own", tmp_path)


def test_the_form_of_a_complaint_has_every_field_that_is_typed(bureau):
    from office.site.complaints.manual_entry_form import TypedForm

    form = TypedForm(None)
    boxes = [*form.of_case(), *form.of_operator(), *form.of_complaint(), *form.of_words()]
    typed = {field.name for field in FIELDS if field.typed is not Part.NO}
    assert {box.name for box in boxes} | {"operator"} == typed


def _marked(field) -> str:
    """Words that are found again in a record, in place of a field's."""
    return f"标记 {field.name}"


def test_what_the_table_says_is_published_comes_into_the_record(bureau):
    from operator import attrgetter

    from office.freezing.signed_record import record_of
    from office.published.models import RecordVersion

    texts = [
        field
        for field in FIELDS
        if field.of is Of.COMPLAINT
        and field.in_record
        and field.kind in (Kind.LINE, Kind.TEXT, Kind.CODE)
    ]
    row = complaint(9, **{field.attribute: _marked(field) for field in texts})
    version = RecordVersion(
        record_id="0000000000", version=1, nonce="0" * 32, published_on=date(2018, 10, 8)
    )
    record = record_of(row, version, None, {})
    for field in texts:
        assert _marked(field) in str(attrgetter(field.in_record)(record)), field.name


@pytest.mark.usefixtures("bureau")
@pytest.mark.parametrize(
    "field",
    [f for f in FIELDS if f.scan is Scan.FINDINGS and f.of is Of.COMPLAINT],
    ids=lambda field: field.name,
)
def test_a_mobile_number_in_a_complaint_is_found(field):
    from types import SimpleNamespace

    from office.complaints.open_findings import found_in

    row = SimpleNamespace(**{field.attribute: f"电话{MOBILE}"})
    assert [item.field for item in found_in(row)] == [field.name]


def _registered(of: Of):
    """A row of a register that goes into what is signed."""
    from office.drafts.models import Batch as Month
    from office.registry.models import IntakeCount, Label, Lease, Organisation, Venue

    if of is Of.VENUE:
        return Venue.objects.get(pk="WH01")
    if of is Of.ORGANISATION:
        return Organisation.objects.create(name_zh="武进区消费者协会", kind="association")
    if of is Of.LABEL:
        return Label.objects.order_by("pk")[0]
    if of is Of.FIGURES:
        return IntakeCount.objects.create(
            venue_id="WH01", month="2018-09", accepted=9, provider="商场", consented=True
        )
    row = complaint(9, operator_name="老王炒货")
    if of is Of.LEASE:
        return Lease.objects.create(
            operator=row.operator, venue_id="WH01", shop_no="L1", since=date(2018, 1, 1)
        )
    if of is Of.BATCH:
        return Month.objects.create(
            month="2018-09", mode="selective", focus=["reach"], criterion="金额较大"
        )
    return row.operator if of is Of.OPERATOR else row


@pytest.mark.parametrize(
    "field", [f for of in Of for f in certain(of)], ids=lambda field: field.name
)
def test_a_mobile_number_beside_a_complaint_stops_the_freezing(bureau, field):
    from office.freezing.freeze_obstacles import troubles

    row = _registered(field.of)
    old = getattr(row, field.attribute)
    setattr(row, field.attribute, [*old, f"other:{MOBILE}"] if isinstance(old, list) else MOBILE)
    before = {trouble.sentence for trouble in troubles()}
    row.save()
    said = [one for one in troubles() if one.sentence not in before]
    assert "personal_data" in {one.code for one in said}
    assert not any(MOBILE in one.sentence for one in said)


def test_a_signer_sees_every_field_that_is_signed(bureau):
    from office.site.drafts.review_data import _signed_fields

    shown = [path for path, *_ in _signed_fields()]
    for path in (whole.removeprefix("record.") for whole in leaves(Record, "record")):
        assert any(f"{path}.".startswith(f"{one}.") for one in shown), path


def test_nothing_that_is_published_is_left_out_of_what_voids_a_draft(bureau):
    from office.drafts.draft_digest import LATER

    for field in FIELDS:
        if field.signed and field.of is Of.COMPLAINT:
            assert field.attribute not in LATER, field.name


def test_what_the_table_says_is_on_plates_is_drawn_there_and_nothing_else(bureau):
    from layouts.compose import draw
    from layouts.screen_profiles import PROFILES
    from layouts.slide import Masthead
    from layouts.slides.record.facts import record_slide
    from office.freezing.signed_record import record_of
    from office.published.models import RecordVersion
    from office.registry import lookups as registry

    kinds = (Kind.LINE, Kind.TEXT, Kind.CODE)
    texts = [f for f in FIELDS if f.of is Of.COMPLAINT and f.in_record and f.kind in kinds]
    marks = {f.name: chr(ord("甲") + number) for number, f in enumerate(texts)}
    row = complaint(9, **{f.attribute: marks[f.name] for f in texts})
    version = RecordVersion(
        record_id="0000000000", version=1, nonce="0" * 32, published_on=date(2018, 10, 8)
    )
    record = record_of(row, version, None, {})
    drawn = ""
    for panel in PROFILES.values():
        slide = record_slide(record, registry.settings(), Masthead("", "", ""), {}, panel.language)
        drawn += "".join(box.text for box in draw(slide, panel).boxes)
    assert {name for name, mark in marks.items() if mark in drawn} == {
        f.name for f in texts if f.plate
    }
