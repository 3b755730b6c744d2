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
"""Of the bureau as a whole. Whatever lies in one of them and no part writes is taken away."""
ENDINGS = ("csv", "js", "json", "mjs", "xml")
"""Of files beside the pages."""
