"""A picture drawn anew: no place, no device, no time, nothing behind it but what it shows."""

import io

from PIL import Image, ImageOps, JpegImagePlugin, PngImagePlugin

FORMATS = (JpegImagePlugin.JpegImageFile.format, PngImagePlugin.PngImageFile.format)


def drawn_anew(data: bytes, longest: int, most: int, kind: str = "JPEG") -> bytes:
    """The picture as `kind`, upright and at most `longest` pixels on its longer side.

    Args:
        most: pixels of the picture as it came, by its header.

    Raises:
        OSError, ValueError, SyntaxError: Pillow cannot read it.
        Image.DecompressionBombError: too many pixels.
    """
    Image.MAX_IMAGE_PIXELS = most // 2  # Pillow refuses at twice that
    with Image.open(io.BytesIO(data), formats=FORMATS) as image:
        if image.width * image.height > most:
            raise Image.DecompressionBombError
        image.draft("RGB", (longest, longest))
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((longest, longest))
        pixels = Image.new("RGB", upright.size, "white")
        seen = upright.convert("RGBA")
        pixels.paste(seen, mask=seen)
    out = io.BytesIO()
    pixels.save(out, kind, quality=85)
    return out.getvalue()
