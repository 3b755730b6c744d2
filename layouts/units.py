"""A unit as it stands after its number."""


def unit(word: str, count: int) -> str:
    """`word` is the plural; one is one case, one work day. Chinese knows no difference."""
    return word.removesuffix("s") if count == 1 else word
