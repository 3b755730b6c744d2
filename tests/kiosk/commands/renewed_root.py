"""The next root of a small bureau."""

from sync import repository


def renewed(world, version=2):
    """The bureau's next root, published."""
    root = repository.build_root(
        version,
        [k.public for k in world.roots],
        [k.public for k in world.registrars],
        world.online.public_key,
        world.now,
        repository=world.district,
    )
    for key in world.roots[:2]:
        root.sign(key.signer, append=True)
    data = repository.to_bytes(root)
    world.tree.publish(world.online, world.now, roots={version: data})
    return data
