"""What the scanner found in what waits is kept, so that no start scans it anew."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("complaints", "0004_months_saved"),
        ("privacy", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ScannedWords",
            fields=[
                (
                    "complaint",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="complaints.complaint",
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("found", models.JSONField(default=list)),
                ("seal", models.CharField(max_length=64)),
            ],
        ),
    ]
