"""How Chromium is started as a kiosk: its usual flags, and a page of pictures that fade."""

import os

PAGE = """<!doctype html><meta charset="utf-8"><title>kiosk</title>
<style>
 body {{ margin: 0; background: #000; overflow: hidden }}
 img {{ position: absolute; left: 0; top: 0; width: 1920px; height: 1080px }}
 img + img {{ opacity: 0 }}
 img {{ transition: opacity {fade}s ease-in-out }}
</style>
{images}
<script>
 const all = [...document.images]; let at = 0;
 if (all.length > 1) setInterval(() => {{
   at = (at + 1) % all.length;
   all.forEach((image, i) => {{ image.style.opacity = i === at ? 1 : 0; }});
 }}, {dwell} * 1000);
</script>
"""


def page(folder, pictures, *, dwell=2.0, fade=0.4):
    """The address of a page that shows the pictures in turn, each for `dwell` seconds."""
    images = "\n".join(f'<img src="{picture.as_uri()}">' for picture in pictures)
    file = folder / "page.html"
    file.write_text(PAGE.format(images=images, dwell=dwell, fade=fade))
    return file.as_uri()


def kiosk(chromium, profile, address):
    """The command that shows `address` full-screen on a panel of 1920x1080."""
    command = [
        chromium,
        "--kiosk",
        "--window-size=1920,1080",
        "--window-position=0,0",
        f"--user-data-dir={profile}",
        "--no-first-run",
        "--noerrdialogs",
        "--disable-infobars",
        "--disable-component-update",
        "--password-store=basic",
        "--force-color-profile=srgb",
        "--hide-scrollbars",
    ]
    if os.geteuid() == 0:
        command.append("--no-sandbox")
    return [*command, address]
