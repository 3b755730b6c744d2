"""The README's pictures, drawn from plates and pages as they are now: `make pictures`.

What they were drawn from is noted beside them; a test says when plates or pages have changed since.
"""
