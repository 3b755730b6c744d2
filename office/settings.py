"""Django settings of the office: one state directory, SQLite in WAL mode, Shanghai time."""

import os
from pathlib import Path

STATE = Path(os.environ.get("GONGSHI_STATE", "var/office"))
"""The office's state directory (docs/architecture.md); `office --state DIR` sets it."""

SECRET_KEY = "no sessions, no cookies: this process signs nothing with it"  # noqa: S105
DEBUG = False
ALLOWED_HOSTS = ["*"]  # static pages only; no view trusts the Host header
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
LANGUAGE_CODE = "zh-hans"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "office.registry",
    "office.intake",
    "office.approval",
    "office.publishing",
    "office.corrections",
    "office.audit",
]

ROOT_URLCONF = "office.serve.urls"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
]
SECURE_CSP = {"default-src": ["'none'"]}  # a view that needs more says so itself

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": STATE / "office.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",  # a writer waits for its turn instead of failing late
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }
}
