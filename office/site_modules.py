"""What the parts of the staff's site offer by a module of one name, asked by who knows no part."""

from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

from django.conf import settings
from django.utils.module_loading import module_has_submodule


def site_modules(name: str) -> Iterator[ModuleType]:
    """The module `name` of each part that has one, imported, in the order of the parts."""
    for part in settings.SITE_PARTS:
        package = import_module(f"office.site.{part}")
        if module_has_submodule(package, name):
            yield import_module(f"{package.__name__}.{name}")
