"""Files as operators attach them, and as somebody would who means harm."""

import io

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject


def picture(size=(64, 48), kind="JPEG", **more) -> bytes:
    """A photograph."""
    out = io.BytesIO()
    Image.new("RGB", size, "#446688").save(out, kind, **more)
    return out.getvalue()


def pdf(pages: int = 2, change=lambda _writer: None) -> bytes:
    """A PDF of blank pages; `change` does something to its writer."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def action(kind: str, **more: str):
    """For `pdf`: something that is done when the file is opened."""

    def change(writer: PdfWriter) -> None:
        act = DictionaryObject({NameObject("/S"): NameObject(kind)})
        act.update({NameObject(f"/{key}"): TextStringObject(said) for key, said in more.items()})
        writer.root_object[NameObject("/OpenAction")] = act

    return change


def written(*objects: bytes, root: bytes = b"1 0 R", generations: tuple[int, ...] = ()) -> bytes:
    """A PDF of these objects, from 1 on, as no program writes it.

    Args:
        root: what its trailer calls the catalogue.
        generations: of the last objects; those before are of generation 0.
    """
    out, rows = b"%PDF-1.5\n", b"0000000000 65535 f \n"
    of = (0,) * (len(objects) - len(generations)) + generations
    for number, (said, generation) in enumerate(zip(objects, of, strict=True), 1):
        rows += b"%010d %05d n \n" % (len(out), generation)
        out += b"%d %d obj\n%s\nendobj\n" % (number, generation, said)
    size = len(objects) + 1
    return out + b"xref\n0 %d\n%strailer\n<</Size %d/Root %s>>\nstartxref\n%d\n%%%%EOF\n" % (
        size, rows, size, root, len(out),
    )  # fmt: skip
