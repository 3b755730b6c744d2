"""An office's plates drawn once a run, by the key that names all that a plate is drawn from.

A set is drawn when it is frozen and again by each who signs it: of the CPU time of the tests that
publish, two fifths. That the same slide comes out the same is shown in tests/layouts, and between
processes in tests/e2e.
"""

from layouts.compose import compose
from office.drafts import plates
from tests.plates_once import kept

_draw_one = plates._draw_one


def draw_one(job: plates.Job) -> tuple[str, str, bytes]:
    """As in `office.drafts.plates`; where a test draws in a way of its own, that way."""
    if plates.compose is not compose:
        return _draw_one(job)
    return job.key, *kept(job.key, lambda: _draw_one(job)[1:])
