"""Sessions in the database under a keyed digest: who reads the table holds nobody's cookie.

Django keeps the cookie itself as the key of the row, so that a copy of the database would be
everybody who is signed in.
"""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as InDatabase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import connection
from django.utils import timezone
from django.utils.crypto import salted_hmac

_IN_FORCE = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"
_LENGTH = 40
"""Hexadecimal digits, as many as the column has: 160 bits."""


class SessionStore(InDatabase):
    """The session of a cookie, whose row has `kept_key` of it."""

    def exists(self, session_key: str) -> bool:
        """Whether there is one of that cookie."""
        return super().exists(kept_key(session_key))

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        """The row that is written."""
        row = super().create_model_instance(data)
        row.session_key = kept_key(row.session_key)
        return row

    def delete(self, session_key: str | None = None) -> None:
        """Take it away; that of another cookie where one is given."""
        cookie = session_key or self.session_key
        if cookie is not None:
            super().delete(kept_key(cookie))

    def _get_session_from_db(self) -> AbstractBaseSession | None:
        """The row in force; without one the cookie is forgotten.

        Asked for by each page: to put a query into words costs ten times what its answer does.
        """
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        with connection.cursor() as cursor:
            cursor.execute(_IN_FORCE, [kept_key(self.session_key or ""), now])
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return None
        found: AbstractBaseSession = self.model(session_data=row[0])
        return found


def kept_key(cookie: str) -> str:
    """What the database has of a cookie."""
    return salted_hmac("office.accounts.session", cookie, algorithm="sha256").hexdigest()[:_LENGTH]
