"""Django settings of the office: one state directory, SQLite or PostgreSQL, Shanghai time.

Environment, all optional but the first (docs/administrator.md):
  GONGSHI_STATE      the state directory (`office --state DIR` sets it)
  GONGSHI_ROOT       the root that the office trusts (office.trusted_root); default beside the state
  GONGSHI_DATABASE   a PostgreSQL connection string; without it SQLite in the state directory
  GONGSHI_HOSTS      names by which browsers reach the office, separated by commas
  GONGSHI_PROXY      "1" behind nginx, which then says by X-Forwarded-Proto that it speaks TLS
"""

import os
import secrets
from pathlib import Path

from django.contrib.messages.constants import ERROR

from office.database import database, postgresql_address
from office.logs import LOGS
from office.private_file import private_file

STATE = Path(os.environ.get("GONGSHI_STATE", "var/office"))
"""The office's state directory (docs/architecture.md)."""


def _secret_key() -> str:
    """The key of sessions, mode 0600 in the state directory; without an office, one of the hour."""
    path = STATE / "secret.key"
    if not path.exists() and STATE.is_dir():
        with private_file(path) as file:  # of half a key no program starts again
            file.write(secrets.token_urlsafe(64).encode())
    return path.read_text() if path.exists() else secrets.token_urlsafe(64)


SECRET_KEY = _secret_key()
DEBUG = False
ALLOWED_HOSTS = os.environ.get("GONGSHI_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LOGGING, LOGGING_CONFIG = LOGS, "office.logs.configure"
DATABASES = {"default": database(STATE, postgresql_address())}

SITE = Path(__file__).parent / "site"
SITE_PARTS = [
    "accounts",
    "registry",
    "uploads",
    "complaints",
    "corrections",
    "attachments",
    "prior_notices",
    "history",
    "find",
    "plate_words",
    "privacy",
    "severe_wording",
    "opinions",
    "objections",
    "revisits",
    "papers",
    "reports",
    "drafts",
    "practice",
    "withdrawals",
    "sensitive_periods",
    "incidents",
    "drills",
    "news",
    "insight",
    "channels",
    "fleet",
    "enrol",
    "keys",
    "alerts",
    "remote",
    "jobs",
    "audit",
    "retention",
    "venue",
]
"""The parts of the staff's site, folders of `office.site`; each lists its pages in `urls.PAGES`."""
OPERATORS_PART = "own_case"
"""The page of operators, below `/case/`: none of the staff's."""
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "office.site",
    "office.audit",
    "office.jobs",
    "office.registry",
    "office.false_alarms",
    "office.alerts",
    "office.accounts",
    "office.complaints",
    "office.published",
    "office.fleet",
    "office.drafts",
    "office.decisions",
    "office.sensitive_periods",
    "office.opinions",
    "office.privacy",
    "office.plate_words",
    "office.corrections",
    "office.prior_notices",
    "office.objections",
    "office.revisits",
    "office.warnings",
    "office.good_news",
    "office.typical_cases",
    "office.handovers",
    "office.incidents",
    "office.drills",
    "office.intake",
    "office.keys",
    "office.monitoring",
    "office.remote",
    "office.papers",
    "office.reports",
    "office.attachments",
    "office.venue_managers",
    "office.insight",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

ROOT_URLCONF = "office.serve.urls"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "office.site.typed_text.TypedTextMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "office.site.access_middleware.AccessMiddleware",
    "office.site.refusal_pages.RefusalMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE / part / "templates" for part in (*SITE_PARTS, OPERATORS_PART)],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "office.compact_templates.FilesystemLoader",
                        "office.compact_templates.AppDirectoriesLoader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "office.site.page_frame.frame",
            ],
        },
    }
]
MESSAGE_TAGS = {ERROR: "danger"}  # as the style sheet names it
STATIC_URL = "/office/static/"
STATICFILES_DIRS = [path for part in SITE_PARTS if (path := SITE / part / "static").is_dir()]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

# --- who signs in ---------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name")},
    },
    {"NAME": "office.accounts.password_validator.NotGivenAway"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "site:home"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "office.site.accounts.adapters.AccountAdapter"
ACCOUNT_SESSION_REMEMBER = True  # for SESSION_COOKIE_AGE, which is a working day
ACCOUNT_FORMS = {
    "login": "office.site.accounts.login_forms.SignInForm",
    "reauthenticate": "office.site.accounts.login_forms.PasswordAgainForm",
    "change_password": "office.site.accounts.login_forms.NewPasswordForm",
}
ACCOUNT_RATE_LIMITS = {
    # Of signing in (office.site.accounts.failures): the key of the first is name and address, or
    # who has the password and lacks the code; many share an address, so that its own is high.
    "login_failed": "5/5m/key,100/5m/ip",
    "name_failed": "100/5m/key",
    "again_failed": "5/5m/key",
    # New passwords that will not do, which are many, and guesses of the present one alike.
    "change_password": "20/5m/user",
    # Of the operators' page. By address only who has no letter: many shops share their venue's.
    "case_open": "30/10m/ip",
    "case_letter": "30/10m/key",
    "case_check": "600/10m/key",
    "case_plate": "60/10m/key",
    "case_send": "30/h/key",
}
MFA_ADAPTER = "office.site.accounts.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "office.site.accounts.login_forms.CodeForm",
    "reauthenticate": "office.site.accounts.login_forms.CodeAgainForm",
    "activate_totp": "office.site.accounts.login_forms.FirstCodeForm",
    "add_webauthn": "office.site.accounts.login_forms.NewPasskeyForm",
    "edit_webauthn": "office.site.accounts.login_forms.PasskeyNameForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "公示屏 Gongshi"
MFA_TOTP_TOLERANCE = 1  # the step before and after: phones' clocks are not exact
SESSION_ENGINE = "office.accounts.kept_sessions"
SESSION_COOKIE_AGE = 10 * 3600  # a working day
SESSION_IDLE = 30 * 60  # after which a browser that nobody uses is locked

CACHES = {
    "default": {
        # In the database, for gunicorn serves by several processes: five failures at one of them
        # are five at all, and a code used at one is used up. So many entries that nobody makes
        # it forget by trying many names.
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "office_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# --- what a browser may do ------------------------------------------------------------------
_SELF, _NONE = ["'self'"], ["'none'"]
SECURE_CSP = {
    "default-src": _NONE,
    "script-src": _SELF,
    "style-src": _SELF,
    "img-src": ["'self'", "data:", "blob:"],
    "font-src": _SELF,
    "connect-src": _SELF,
    "worker-src": _SELF,
    "form-action": _SELF,
    "base-uri": _NONE,
    "frame-ancestors": _NONE,
}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-office", "__Host-csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "office.site.refusal_pages.stale"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^(?!office/|e/|case/)"]  # what is published may be read in the clear
SECURE_HSTS_SECONDS = 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False  # the bureau's other sites are its own
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]  # ask for those two
X_FRAME_OPTIONS = "DENY"
if os.environ.get("GONGSHI_PROXY") == "1":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Only here. The embedded office serves the same host in the clear on another port, for phones
    # and screens; a browser told to insist on TLS insists on it for every port of a host.
    SECURE_HSTS_SECONDS = 31_536_000
    ALLAUTH_TRUSTED_PROXY_COUNT = 1  # failed sign-ins are counted by the browser's address
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_HANDLERS = [
    "office.site.uploads.upload_handlers.Quota",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "office.site.uploads.upload_handlers.Nameless",
]
