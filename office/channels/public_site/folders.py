"""The folders of the public site beside those of records and venues, and what lies in any of them.

The servers know these names: office/serve/published_files.py, deploy/nginx/gongshi.conf.
"""

FOLDERS = (
    "about",
    "accessibility",
    "complain",
    "corrections",
    "drills",
    "open",
    "places",
    "play",
    "stats",
    "verify",
    "warnings",
)
"""Of the bureau as a whole. Whatever lies in one of them and no part writes is taken away, but of
those of `ELSEWHERE`, which another channel writes and takes away."""
ELSEWHERE = frozenset({"open"})
ENDINGS = ("csv", "js", "json", "mjs", "xml", "zip")
"""Of files beside the pages."""
