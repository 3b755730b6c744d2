"""How much work a stored password asks for, with the site's own hashers and none of the tests'."""

from contextlib import AbstractContextManager


def sites_hashers() -> AbstractContextManager[None]:
    """While it lasts, what Django hashes with where nothing is set, as in the office."""
    from django.conf import global_settings
    from django.test import override_settings

    return override_settings(PASSWORD_HASHERS=global_settings.PASSWORD_HASHERS)


def iterations(slug: str) -> int:
    """Of the stored password of an account."""
    from office.accounts.models import User

    algorithm, count, _salt, _hash = User.objects.get(username=slug).password.split("$")
    assert algorithm == "pbkdf2_sha256"
    return int(count)


def sites_iterations() -> int:
    """Of a password that is hashed now."""
    from django.contrib.auth.hashers import make_password

    return int(make_password("a password").split("$")[1])
