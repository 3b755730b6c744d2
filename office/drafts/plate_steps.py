"""Which plates of a draft are steps of its review: those that show an officer something else.

Decided by the digests that are signed, of the picture and of the record's body (its words), and by
nothing that a draft says of itself. No plate bears the number of a publication, which stands in
the strip, so none changes for the number alone: it is as published, and can be looked at too.
"""

from typing import Literal

type PlateState = Literal["new", "changed", "same"]


def plate_state(plate: str, body: str, before: str, was: str) -> PlateState:
    """How a plate differs from what two officers signed last time; all but "same" are steps.

    Args:
        plate, body: digests of the picture, and of the record's body ("" for plates of figures).
        before, was: those published in their place; "" where nothing is.
    """
    if (plate, body) == (before, was):
        return "same"
    return "changed" if before or was not in {"", body} else "new"
