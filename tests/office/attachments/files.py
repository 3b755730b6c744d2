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
