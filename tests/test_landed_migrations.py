"""A step of the database that has landed is never changed: somebody's office has done it.

`tests/landed_migrations.txt` has the digest of each file of the steps; lines are only added to it.
Before a step lands, its line is written anew with
`sha256sum office/*/migrations/*.py > tests/landed_migrations.txt`.
"""

from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_steps_are_only_added() -> None:
    lines = (ROOT / "tests/landed_migrations.txt").read_text("utf-8").splitlines()
    landed = {path: digest for digest, path in (line.split() for line in lines)}
    there = {
        path.relative_to(ROOT).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in ROOT.glob("office/*/migrations/*.py")
    }
    unlike = sorted(path for path, digest in landed.items() if there.get(path) != digest)
    assert not unlike, "landed; add a step after it instead"
    assert sorted(there.keys() - landed.keys()) == [], "new: add its line"
    assert list(landed) == sorted(landed)
