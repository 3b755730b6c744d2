"""The errors of the trust core, each with a sentence for the person who must act on it."""


class SyncError(Exception):
    """Root of all: something was refused, could not be had, or could not be kept."""

    zh = "未能完成。"
    """The kind of refusal in Chinese; the error's own sentence says which, in English."""

    def told(self) -> str:
        """One line for people, Chinese first; as it stands where it speaks Chinese itself."""
        sentence = str(self)
        chinese = any("\u4e00" <= sign <= "\u9fff" for sign in sentence)
        return sentence if chinese else f"{self.zh}{sentence}"


class TrustError(SyncError):
    """They lied, or erred: what arrived is not what two officers signed."""

    zh = "内容未通过核验，已拒绝。"


class BadShapeError(TrustError):
    """Bytes that are not the JSON, the fields or the size their type prescribes."""

    zh = "内容不完整或格式不符，已拒绝。"


class NewerFormatError(TrustError):
    """Signed in a format whose major number is above ours: the program must be updated."""

    zh = "内容的格式比本机程序新，已拒绝。请更新本屏的程序。"


class SignatureError(TrustError):
    """Too few valid signatures for the role."""

    zh = "有效签名不足，已拒绝。须由获得授权的人按规定人数签署。"


class SameOfficeError(TrustError):
    """Enough signatures, but not of two offices (department head and deputy director, R27)."""

    zh = "两个签名属于同一职务，已拒绝。须部门负责人、分管局长各一。"


class SamePersonError(TrustError):
    """Two signatures, or two seats, of one person."""

    zh = "两把密钥属于同一人，已拒绝。"


class SameKeyError(TrustError):
    """One public key listed under two key identifiers."""

    zh = "同一把密钥登记了两次，已拒绝。"


class RollbackError(TrustError):
    """Older than something this kiosk has already verified."""

    zh = "收到的内容比已核验的旧，已拒绝。"


class DigestError(TrustError):
    """Bytes whose length or SHA-256 is not the signed one."""

    zh = "文件与签名中的摘要不符，已拒绝。"


class WrongVenueError(TrustError):
    """A bundle of another venue."""

    zh = "内容属于另一场所，已拒绝。"


class WrongRepositoryError(TrustError):
    """Signed for another district's repository, if by the same people."""

    zh = "内容属于另一发布机关的发布库，已拒绝。"


class MissingBlobError(TrustError):
    """A record body is absent and is neither withdrawn nor superseded."""

    zh = "缺少已签批的文件。"


class IneligibleError(TrustError):
    """A record accepted before the scheme took effect or not concluded (R12)."""

    zh = "含有不符合公示条件的投诉，已拒绝。"


class FigureError(TrustError):
    """A figure that the signed tally does not yield."""

    zh = "统计数字与统计表不符，已拒绝。"


class DownloadError(SyncError):
    """They could not be reached, or said no. Nothing is lost; try again later."""

    zh = "暂时连不上或未取到，内容没有丢失，请稍后再试。"


class StoreError(SyncError):
    """The disk would not keep it."""

    zh = "磁盘写入失败。"


class DiskFullError(StoreError):
    """No room left; what was active stays active."""

    zh = "磁盘已满，原有内容不变；请清理后再试。"


class UnreadableError(StoreError):
    """A file of the store is there, but cannot be read; it does not count as absent."""

    zh = "本机有文件在，但读不出来。"


class BusyError(StoreError):
    """Another process of the same kind is at work on this state directory."""

    zh = "另一个同类进程正在运行。"


class KeyFileError(SyncError):
    """A key file that does not open: wrong passphrase, damaged, or not a key file."""

    zh = "密钥文件打不开：口令不对，或文件已损坏。"
