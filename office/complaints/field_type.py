"""What the table of fields says of each: one class a column, and the row itself."""

from dataclasses import KW_ONLY, dataclass
from enum import Enum
from typing import Any

from office.words import words


class Kind(Enum):
    CODE = "a number or code of somebody's, kept as it is written"
    DAY = "a calendar day"
    MONTH = "a calendar month"
    NUMBER = "a count, or yuan"
    DAYS = "a count of days, or the first of them and the last (complaints.testing_time)"
    CHOICE = "one of a list"
    LINE = "a label of a few words; cases are counted by some, so retention leaves it"
    TEXT = "what somebody wrote of the case; retention deletes it"


class Of(Enum):
    """Whose field it is: which of our tables has it as a column."""

    FILE = "of none: only files have it, and the import makes something else of it"
    COMPLAINT = "complaints.Complaint"
    OPERATOR = "registry.Operator"
    LEASE = "registry.Lease"
    ORGANISATION = "registry.Organisation"
    VENUE = "registry.Venue"
    LABEL = "registry.Label"
    FIGURES = "registry.IntakeCount"
    BATCH = "drafts.Batch"
    CORRECTION = "corrections.Correction"
    RECORD = "of none: made when the record is frozen"


class Cell(Enum):
    """How the import reads a column of it."""

    NONE = "files have none"
    COPIED = "its words as they stand"
    JUDGED = "by a rule of its own (intake.row_parser)"


class Scan(Enum):
    """How it is scanned for personal data (R2)."""

    NO = "not at all"
    FINDINGS = "a person redacts or clears what is found (office.privacy)"
    CERTAIN = "what is certain stops the freezing; nobody decides there"


class Loaded(Enum):
    """What a word that calls the operator guilty does in it (R1)."""

    UNCHECKED = "it is not looked for"
    BLOCKS = "it stops publication"
    TOLD = "it stops publication, unless told as the consumer's word"
    ASKED = "it is noted: this is what the consumer asked for"


class Part(Enum):
    """In which part of the form of one complaint it is given."""

    NO = "in none"
    CASE = "acceptance and conclusion"
    OPERATOR = "the operator"
    COMPLAINT = "the complaint"


@dataclass(frozen=True)
class Field[Name: str]:
    """One field; `zh` and `en` are its label on every page, form and paper."""

    name: Name
    zh: str
    en: str
    kind: Kind
    of: Of = Of.COMPLAINT
    _: KW_ONLY
    column: str = ""
    """Of that table, where it is not `name`."""
    signed: str = ""
    """Where it is published: `record.`, `index.`, `batch.` or `tally.` and the path in that."""
    plate: bool = False
    """Whether it is drawn on plates, and so needs a typeface that has its characters."""
    scan: Scan = Scan.NO
    loaded: Loaded = Loaded.UNCHECKED
    cell: Cell = Cell.NONE
    limit: int = 0
    """Most characters of a cell of it; 0: a rule of its own says."""
    width: int = 0
    """Of its column in the empty workbook; 0: the workbook leaves it out."""
    proposes: bool = False
    """Whether a later file that says otherwise proposes a change."""
    typed: Part = Part.NO
    lines: int = 1
    """Of the box in which it is written."""
    room: int = 0
    """Most characters that fit where a person words it for the public; 0: nobody does."""
    needed: bool = False
    """Whether no record is without it in the complaint's own language."""
    corrects: bool = False
    """Whether a correction of what is published may change it (R31)."""
    annex2: bool = False
    """Whether a bureau may choose it as a further column of Annex 2 (R35)."""

    @property
    def attribute(self) -> str:
        """What its table calls it."""
        return self.column or self.name

    @property
    def label(self) -> str:
        """Its label in the language of the page in hand."""
        return words(self.zh, self.en)

    @property
    def both(self) -> str:
        """Its label in both languages, for a terminal."""
        return f"{self.zh} {self.en}"

    @property
    def language(self) -> str:
        """The language of its words, where it is one of a pair: "zh", "en", else ""."""
        return self.name[-2:] if self.name.endswith(("_zh", "_en")) else ""

    @property
    def stem(self) -> str:
        """Its name without the language."""
        return self.name.removesuffix(f"_{self.language}")

    @property
    def in_record(self) -> str:
        """The path of its value in a `Record`; "" where it is in none."""
        return self.signed.removeprefix("record.") if self.signed.startswith("record.") else ""


def at_path(record: object, path: str) -> Any:
    """The value at a path of a record (`Field.in_record`); None where a part of it is not there."""
    value: Any = record
    for name in path.split("."):
        value = getattr(value, name, None)
    return value
