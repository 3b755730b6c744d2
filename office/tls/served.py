"""TLS of the embedded office: the certificate in use, renewed while the office serves."""

import ssl
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from office.tls.certificates import CertificateError, Pair, ensure
from sync.disk import Disk, read

SERVED = "tls/served.pem"
"""Below the state directory: the certificate that browsers are shown, for the alarms to read."""


class Tls:
    """What browsers are shown, by one of the office's own or by the bureau's certificate.

    Args:
        names: by which browsers reach the office.
        bureau: the bureau's own certificate with its chain, and its key; None: made on the spot.

    Raises:
        CertificateError: a name that is none; a file that is missing or does not fit.
    """

    def __init__(
        self, state: Path, names: Sequence[str], bureau: Pair | None, now: datetime
    ) -> None:
        self.names = tuple(names)
        self._state, self._bureau = state, bureau
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.minimum_version = ssl.TLSVersion.TLSv1_2
        self.renew(now)

    def renew(self, now: datetime) -> None:
        """Make anew what ends within 90 days, and take up a file that was exchanged.

        New connections see it at once; those open stay as they are.

        Raises:
            CertificateError: as above; what was in use stays in use.
        """
        pair = self._bureau or ensure(self._state, self.names, now)
        certificate = pair.read()
        try:
            self.context.load_cert_chain(pair.certificate, pair.key)
        except (OSError, ssl.SSLError):
            raise CertificateError(
                f"证书 {pair.certificate} 与密钥 {pair.key} 不匹配，或密钥读不了。",
                f"The certificate {pair.certificate} and the key {pair.key} do not belong "
                "together, or the key cannot be read.",
            ) from None
        Disk().write(self._state / SERVED, certificate.public_bytes(Encoding.PEM))


def served(state: Path) -> x509.Certificate | None:
    """What browsers are shown now; None behind nginx, or before the first start."""
    data = read(state / SERVED)
    return x509.load_pem_x509_certificate(data) if data else None


def forget_served(state: Path) -> None:
    """No certificate is the office's business any more: nginx stands before it."""
    (state / SERVED).unlink(missing_ok=True)
