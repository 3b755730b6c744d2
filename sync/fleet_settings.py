"""Settings of screens as they are signed and verified. No input, no output."""

from tuf.api.metadata import Targets

from sync.canonical import decode, digest, encode
from sync.errors import WrongRepositoryError
from sync.fleet_keys import verify_fleet
from sync.repository_name import repository_of
from sync.screen_settings import ScreenSettings
from sync.settings_checks import check_settings
from sync.state_report import short
from sync.statements import Sign, make_statement, read_statement

_WHAT = ("屏幕设置", "settings")
SETTINGS_TYPE = "application/vnd.gongshi.settings"
SETTINGS_LIMIT = 2_000
"""Bytes of signed settings: they travel as commands do."""


def sign_settings(settings: ScreenSettings, sign: Sign, keyid: str) -> bytes:
    """The signed bytes of settings."""
    return make_statement(SETTINGS_TYPE, encode(settings), sign, keyid)


def settings_id(settings: ScreenSettings) -> str:
    """By which name a report says that a screen has them: 32 hex digits."""
    return short(digest(encode(settings)))


def signer_of(data: bytes) -> str:
    """Whose key they name as the one that signed them; proved once they have verified.

    Raises:
        BadShapeError, NewerFormatError: size, shape or kind.
    """
    return read_statement(data, SETTINGS_TYPE, SETTINGS_LIMIT, _WHAT).keyid


def verify_settings(targets: Targets, data: bytes) -> ScreenSettings:
    """The settings in `data`, against delegations already trusted.

    Raises:
        BadShapeError, NewerFormatError: size, shape or kind; or values that no screen could
            run by.
        SignatureError: no technician's key with the right for it has signed.
        WrongRepositoryError: of another district.
    """
    statement = read_statement(data, SETTINGS_TYPE, SETTINGS_LIMIT, _WHAT)
    payload = verify_fleet(targets, statement, "settings", _WHAT)
    settings = decode(payload, ScreenSettings, _WHAT)
    if settings.repository != repository_of(targets):
        raise WrongRepositoryError(
            "这份设置属于另一发布库，已拒绝。", "These settings are of another repository."
        )
    check_settings(settings)
    return settings
