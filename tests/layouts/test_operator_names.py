"""A name is whole, or broken at its parts; a long one is known by its brand (R11)."""

import pytest

from layouts.canvas import Sheet
from layouts.compose import draw
from layouts.operator_names import brand, parts
from layouts.samples import usual
from layouts.screen_profiles import LANDSCAPE, PORTRAIT, plate_size
from layouts.slide import Source
from layouts.slides.record.build import build
from layouts.slides.record.samples import record
from tests.layouts.test_long_names import whole

LONG = "常州市新北区力动健身服务管理有限公司万汇广场第三分公司"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("恒冷电器新北旗舰店", "恒冷电器|新北旗舰店"),
        ("爱屋及乌家居生活馆（万达广场旗舰店）", "爱屋及乌家居生活馆|（万达广场旗舰店）"),
        (LONG, "常州市|新北区|力动健身|服务管理|有限公司|万汇广场|第三分公司"),
        ("云屿童鞋", "云屿童鞋"),
        ("34TH ST. CAMERA INC.", "34TH |ST. |CAMERA |INC."),
    ],
)
def test_the_parts_of_a_name(name, said):
    assert "|".join(parts(name)) == said
    assert "".join(parts(name)) == name


@pytest.mark.parametrize(
    ("name", "known"),
    [
        (LONG, ("力动健身", "万汇广场第三分公司")),
        ("常州市新北区青陌鲜食连锁超市有限公司", ("青陌鲜食连锁超市",)),
        ("云屿童鞋", ()),
        ("万" * 92, ()),
        ("WESTMORELAND CONSTRUCTION INC", ()),
    ],
)
def test_what_a_long_name_is_known_by(name, known):
    assert brand(name) == known


@pytest.mark.parametrize("profile", [LANDSCAPE, PORTRAIT], ids=lambda profile: profile.name)
def test_the_brand_is_large_beside_the_code_and_the_name_whole_below(profile):
    [slide] = build(Source(usual((record(sign=LONG),)), profile))
    sheet = draw(slide, profile)
    sizes = {box.text: box.size for box in sheet.boxes}
    assert sizes["力动健身"] == sheet.sizes.name
    assert whole(sheet, f"全称{LONG}")


@pytest.mark.parametrize("profile", [LANDSCAPE, PORTRAIT], ids=lambda profile: profile.name)
@pytest.mark.parametrize("width", range(170, 460, 30))
def test_a_branch_that_does_not_fit_has_a_line_of_its_own(profile, width):
    sheet = Sheet(profile, plate_size(profile), "light")
    lines = [line.text for line in sheet.set_name("恒冷电器新北旗舰店", width, 9, 30).lines]
    assert lines in (["恒冷电器新北旗舰店"], ["恒冷电器", "新北旗舰店"])
