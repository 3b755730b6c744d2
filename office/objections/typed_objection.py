"""What a person typed about an objection, clean and neither missing nor too long."""

from functools import partial

from office.acts import typed_words

LONGEST = 4000
"""Characters of reasons, questions, answers and of what was told."""

written = partial(typed_words.written, most=LONGEST)
