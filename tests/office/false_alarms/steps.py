"""Severe wording as tests put it into what is to be published."""

SEVERE = "中国和台湾"
"""One place, by one rule."""
RULE = "region-beside-china"


def found() -> list[str]:
    """The troubles of severe wording now, in both languages."""
    from office.freezing.freeze_obstacles import troubles

    return [f"{one.zh} {one.en}" for one in troubles() if one.code == "severe"]
