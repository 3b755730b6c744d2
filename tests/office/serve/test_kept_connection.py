"""A thread that serves pages keeps its connection to the database: opening SQLite costs more than
most pages do, for the whole schema is read."""

import io
from wsgiref.util import setup_testing_defaults

import pytest


@pytest.mark.usefixtures("bureau")
def test_the_connection_outlasts_the_request():
    from django.core.wsgi import get_wsgi_application
    from django.db import connection

    site = get_wsgi_application()
    seen = []
    for _ in range(2):
        asked = {
            "PATH_INFO": "/office/login/",
            "HTTP_HOST": "localhost",
            "wsgi.url_scheme": "https",
        }
        setup_testing_defaults(asked)
        asked["wsgi.input"] = io.BytesIO()
        answer = site(asked, lambda *_: None)
        answer.close()
        connection.ensure_connection()
        seen.append(connection.connection)
    assert seen[0] is seen[1]
