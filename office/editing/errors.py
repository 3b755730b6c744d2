"""What the office answers where a record cannot be edited as asked."""

from office.errors import OfficeError


class RecordError(OfficeError):
    """An edit that the state of the record does not allow."""


class StaleError(OfficeError):
    """Somebody else saved in between; nothing was overwritten."""

    def __init__(self) -> None:
        super().__init__(
            "您打开之后，另一位同事已保存过这一条，您的改动还没有保存。请对照两份文字后再保存。",
            "Another colleague saved this record after you opened it; your changes are not saved "
            "yet. Compare both versions and save again.",
        )
