"""TLS certificates of the embedded office: a small authority of its own, and what it issues.

The authority's key stays in `<state>/tls`, mode 0600. Its certificate is constrained to the names
it was made for, so whoever trusts it trusts it for this office and for nothing else.
"""

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from office.errors import OfficeError
from office.private_file import private_file

LOCAL = ("localhost", "127.0.0.1", "::1")
"""The names of an office that is tried out on one's own machine."""
AUTHORITY_LASTS = timedelta(days=3650)
SERVER_LASTS = timedelta(days=397)
"""Longer, and some browsers refuse it."""
RENEW_BEFORE = timedelta(days=90)
_BACKDATED = timedelta(days=1)  # a staff machine's clock may be behind
_CURVE = ec.SECP256R1()


class CertificateError(OfficeError):
    """A certificate that cannot be used; says which file and what to do."""


@dataclass(frozen=True)
class Pair:
    """A certificate with its chain, and its key, as files."""

    certificate: Path
    key: Path

    def read(self) -> x509.Certificate:
        """The certificate itself, the first in its file.

        Raises:
            CertificateError: missing or damaged.
        """
        try:
            return x509.load_pem_x509_certificate(self.certificate.read_bytes())
        except (OSError, ValueError):
            raise CertificateError(
                f"证书文件 {self.certificate} 读不了或已损坏，请核对路径。",
                f"The certificate {self.certificate} cannot be read; check the path.",
            ) from None


def authority(state: Path) -> Pair:
    """Where the office's own authority lies."""
    return Pair(state / "tls" / "ca.pem", state / "tls" / "ca.key")


def own(state: Path) -> Pair:
    """Where the certificate that the authority issued lies."""
    return Pair(state / "tls" / "server.pem", state / "tls" / "server.key")


def fingerprint(certificate: x509.Certificate) -> str:
    """SHA-256, as certificate windows show it, to compare by eye or by telephone."""
    return certificate.fingerprint(hashes.SHA256()).hex(":").upper()


def expires(certificate: x509.Certificate) -> datetime:
    """The end of its validity, in UTC."""
    return certificate.not_valid_after_utc


def ensure(state: Path, names: Sequence[str], now: datetime) -> Pair:
    """The server certificate for `names`, made or renewed where that is due.

    Another set of names needs another authority, which every staff machine must be told to trust
    anew; a renewal of the server's certificate alone is noticed by nobody.

    Raises:
        CertificateError: a name that is none, or a damaged file.
    """
    wanted = [_general_name(name) for name in dict.fromkeys(names)]
    ca, server = authority(state), own(state)
    made_anew = not ca.certificate.exists() or not _covers(ca.read(), wanted)
    if made_anew:
        _make_authority(ca, wanted, now)
    if made_anew or not server.certificate.exists() or _due(server.read(), wanted, now):
        _issue(ca, server, wanted, now)
    return server


def _due(certificate: x509.Certificate, wanted: list[x509.GeneralName], now: datetime) -> bool:
    held = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return set(held) != set(wanted) or expires(certificate) - now < RENEW_BEFORE


def _covers(ca: x509.Certificate, wanted: list[x509.GeneralName]) -> bool:
    constraints = ca.extensions.get_extension_for_class(x509.NameConstraints).value
    return set(constraints.permitted_subtrees or ()) == {_subtree(name) for name in wanted}


def _make_authority(ca: Pair, names: list[x509.GeneralName], now: datetime) -> None:
    key = ec.generate_private_key(_CURVE)
    subject = _name("公示屏办公端 Gongshi office CA")
    permitted = list(dict.fromkeys(_subtree(name) for name in names))
    certificate = (
        _builder(subject, subject, key.public_key(), now, now + AUTHORITY_LASTS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.NameConstraints(permitted, excluded_subtrees=None), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )
    _write(ca, [certificate], key)


def _issue(ca: Pair, server: Pair, names: list[x509.GeneralName], now: datetime) -> None:
    issuer = ca.read()
    key = ec.generate_private_key(_CURVE)
    end = min(now + SERVER_LASTS, expires(issuer))
    ca_key = load_pem_private_key(ca.key.read_bytes(), None)
    if not isinstance(ca_key, ec.EllipticCurvePrivateKey):
        raise CertificateError(
            f"{ca.key} 不是本机生成的密钥。", f"{ca.key} is not a key that was made here."
        )
    certificate = (
        _builder(_name(str(names[0].value)), issuer.subject, key.public_key(), now, end)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key()), critical=False
        )
        .sign(ca_key, hashes.SHA256())
    )
    _write(server, [certificate, issuer], key)


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    public: ec.EllipticCurvePublicKey,
    now: datetime,
    end: datetime,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _BACKDATED)
        .not_valid_after(end)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common[:64])])


def _general_name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name.strip("[]")))
    except ValueError:
        pass
    labels = name.lower().split(".")
    if len(name) > 253 or not all(_is_label(label) for label in labels):
        raise CertificateError(
            f"“{name}”不是主机名；请写浏览器里用的名称，例如 office.example.cn。",
            f"“{name}” is not a host name; give the one that browsers use, such as "
            "office.example.cn.",
        )
    return x509.DNSName(name.lower())


def _is_label(label: str) -> bool:
    ascii_only = label.isascii() and label.replace("-", "").isalnum()
    return ascii_only and len(label) <= 63 and not label.startswith("-") and not label.endswith("-")


def _subtree(name: x509.GeneralName) -> x509.GeneralName:
    if isinstance(name, x509.IPAddress):
        return x509.IPAddress(ipaddress.ip_network(name.value))
    return name


def _write(pair: Pair, chain: list[x509.Certificate], key: ec.EllipticCurvePrivateKey) -> None:
    """Key first, then the certificate by rename: a certificate without its key never lies there."""
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    public = b"".join(each.public_bytes(Encoding.PEM) for each in chain)
    for path, data, mode in ((pair.key, pem, 0o600), (pair.certificate, public, 0o644)):
        with private_file(path, mode) as file:
            file.write(data)
