"""Alarms of the site's certificate, and of the office's own authority."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from office.alarms.alarm import Alarm, ending
from office.published.signature_expiry import NOTICE
from office.state_dir import StateDir
from office.tls.certificates import CertificateError, authority, expires, own
from office.tls.served import served

AUTHORITY_NOTICE = timedelta(days=400)
"""From here on the office's authority can issue no certificate of a full year."""
_TOPIC = "certificate"


def certificates(place: StateDir, now: datetime) -> Iterator[Alarm]:
    """What ends soon of them, or has ended."""
    certificate = served(place.directory)
    if certificate is None:
        return
    try:
        ours = own(place.directory).read() == certificate
    except CertificateError:
        ours = False
    if expires(certificate) - now < NOTICE:
        cure = (
            (
                "自动续期没有成功，请重启 office serve",
                "Its renewal has failed; restart office serve",
            )
            if ours
            else (
                "请换上新证书并重启 office serve",
                "Put the new one in its place and restart office serve",
            )
        )
        name = ("网站证书", "certificate of the site")
        yield ending(("certificate", "site"), name, expires(certificate), now, cure, topic=_TOPIC)
    if ours and expires(authority(place.directory).read()) - now < AUTHORITY_NOTICE:
        yield ending(
            ("certificate", "authority"),
            ("本局自建的证书颁发者", "office's own certificate authority"),
            expires(authority(place.directory).read()),
            now,
            (
                "请删除办公端目录下的 tls 文件夹，重启 office serve，并在各工作电脑安装新证书",
                "Delete the folder tls of the office, restart office serve, and install the new "
                "certificate on the staff's machines",
            ),
            topic=_TOPIC,
        )
