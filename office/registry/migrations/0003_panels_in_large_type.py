"""The two panels in large type, in offices that are at work already, too."""

from django.db import migrations

USUAL = {"diagonal_in": 55, "viewing_m": 4, "type": "large"}
PANELS = {
    "landscape-55-4m-large": {**USUAL, "width": 1920, "height": 1080},
    "portrait-55-4m-large": {**USUAL, "width": 1080, "height": 1920},
}


def add(apps, schema_editor):
    panels = apps.get_model("registry", "PanelProfile").objects
    for name, body in PANELS.items():
        panels.get_or_create(name=name, defaults={"body": {"name": name, **body}})


class Migration(migrations.Migration):

    dependencies = [
        ("registry", "0002_same_words_as_pages"),
    ]

    operations = [
        migrations.RunPython(add, migrations.RunPython.noop),
    ]
