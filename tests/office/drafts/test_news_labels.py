"""Fields of warnings, good news and drills are read under names, not under those of the format."""

from collections.abc import Iterator

import msgspec.inspect as mi
import pytest
from django.utils.translation import override

from sync.drill_figures import DrillFigures
from sync.screen_notices import ConsumerWarning, Notice
from tests.office.bureau import Office


def paths(shape: mi.Type, path: str) -> Iterator[str]:
    """Every value of a shape that is no table or list, by path, lists by their first."""
    match shape:
        case mi.StructType():
            for one in shape.fields:
                yield from paths(one.type, f"{path}.{one.name}".lstrip("."))
        case mi.VarTupleType():
            yield from paths(shape.item_type, f"{path}.1")
        case mi.TupleType():
            for at, item in enumerate(shape.item_types, 1):
                yield from paths(item, f"{path}.{at}")
        case mi.UnionType():
            for choice in shape.types:
                if not isinstance(choice, mi.NoneType):
                    yield from paths(choice, path)
        case _:
            yield path


@pytest.mark.parametrize("shape", [ConsumerWarning, Notice, DrillFigures])
def test_every_field_has_a_name_of_its_own(bureau: Office, shape: type) -> None:
    from office.site.drafts.news_labels import field_label

    known = [path for path in paths(mi.type_info(shape), "") if path != "nonce"]
    assert len(known) >= 9
    with override("zh-hans"):
        assert [path for path in known if field_label(path) == path] == []
        assert len({field_label(path) for path in known}) == len(known)
    with override("en"):
        assert len({field_label(path) for path in known}) == len(known)


def test_news_is_counted_and_not_called_by_its_id() -> None:
    from office.site.drafts.index_labels import numbered

    one, two = "a" * 32, "b" * 32
    paths = [f"notices.{two}.id", f"notices.{one}.id", f"warnings.{two}.id", "mode"]
    assert list(numbered(paths).values()) == [
        "mode",
        "notices.1.id",
        "notices.2.id",
        "warnings.1.id",
    ]


def test_which_item_and_which_language_it_is_are_said(bureau: Office) -> None:
    from office.site.drafts.index_labels import label

    with override("zh-hans"):
        assert label("warnings.2.title.zh") == "消费警示 2 标题"
        assert label("warnings.2.steps.3.en") == "消费警示 2 第3步（英文）"
        assert label("drills.1.here.12.screen") == "撤下演练结果 1 屏幕 12"
    with override("en"):
        assert label("notices.1.title.en") == "Notice 1, headline (English)"
