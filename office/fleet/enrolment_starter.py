"""What any number of boxes carry before they hang anywhere (登记引导文件)."""

import base64

from office.fleet.errors import FleetError
from office.fleet.provisioning import of_any_box
from office.published import tree as published_tree
from office.registry import lookups as registry
from office.registry.bureau_policy import policy
from office.registry.office_urls import enrol_address, enrol_page
from office.state_dir import StateDir
from sync.canonical import encode


def starter(place: StateDir, *, with_root: bool = True) -> bytes:
    """The file's bytes, with the floors of now.

    Args:
        with_root: False leaves the root out: boxes take the first one that they meet.

    Raises:
        FleetError: without a root, and the bureau has not ruled that boxes may.
    """
    if not with_root and not policy().first_use:
        raise FleetError(
            "本局没有开启首次使用即信任，引导文件须带根。可在本局设置里开启。",
            "The bureau has not enabled trust on first use, so the starter file must include the "
            "root. This can be changed in the bureau's settings.",
        )
    repository = registry.bureau().repository
    root = {"root": base64.b64encode(place.tree.roots()[-1]).decode()} if with_root else {}
    return encode(
        {
            **of_any_box(published_tree.read(place)),
            "enrol": enrol_address(repository),
            "page": enrol_page(repository),
            **root,
        }
    )
