"""A newer office: what a later version of ours may add to the signed files of today."""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sync import repository
from sync.canonical import encode

type Grow = Callable[[str, Any], None]
"""Changes one parsed file in place; told what it is: "record", "tally", "batch" or "index"."""


def grown(index: bytes, files: dict[str, bytes], grow: Grow) -> tuple[bytes, dict[str, bytes]]:
    """The files of a publication as `grow` leaves them, each named by its digest again."""
    parsed = {path: json.loads(data) for path, data in files.items() if path.startswith("cas/")}
    kinds = {path: _kind(value) for path, value in parsed.items()}
    moved: dict[str, tuple[str, int]] = {}
    out = {path: data for path, data in files.items() if path not in parsed}
    for path in sorted(parsed, key=lambda path: kinds[path] == "batch"):  # bodies come first
        value = _relinked(parsed[path], moved)
        grow(kinds[path], value)
        data = encode(value)
        digest = hashlib.sha256(data).hexdigest()
        moved[path.removeprefix("cas/").removesuffix(".json")] = digest, len(data)
        out[f"cas/{digest}.json"] = data
    contents = _relinked(json.loads(index), moved)
    grow("index", contents)
    data = encode(contents)
    (old,) = [path for path in out if path.endswith(".index.json")]
    del out[old]
    folder = old.rpartition("/")[0]
    out[f"{folder}/{hashlib.sha256(data).hexdigest()}.index.json"] = data
    return data, out


def publish_newer(world: Any, publish: Callable[[], int], grow: Grow) -> int:
    """What `publish` publishes, as a newer office would."""
    content = world.content
    world.content = lambda *args, **kwargs: grown(*content(*args, **kwargs), grow)
    try:
        return publish()
    finally:
        world.content = content


@contextmanager
def roles_of_format(world: Any, major: object) -> Iterator[None]:
    """Meanwhile the venue's roles are of format `major`, or name none."""
    role = world.role

    def changed(*args: Any, **kwargs: Any) -> bytes:
        metadata = repository.from_bytes(role(*args, **kwargs))
        metadata.signed.unrecognized_fields["x-v"] = major
        if major is None:
            del metadata.signed.unrecognized_fields["x-v"]
        metadata.signatures.clear()
        for key in (world.head, world.deputy):
            metadata.sign(key.signer, append=True)
        return repository.to_bytes(metadata)

    world.role = changed
    try:
        yield
    finally:
        world.role = role


def _kind(value: Any) -> str:
    if "pub_id" in value:
        return "record"
    if "cases" in value:
        return "tally"
    return "batch" if "entries" in value else "strip"


def _relinked(value: Any, moved: dict[str, tuple[str, int]]) -> Any:
    if isinstance(value, list):
        if value and isinstance(value[0], str) and value[0] in moved:  # a blob
            return [*moved[value[0]], *value[2:]]
        return [_relinked(item, moved) for item in value]
    if isinstance(value, dict):
        return {name: _relinked(item, moved) for name, item in value.items()}
    return value
