"""Reviewed spellings of operators."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One table."""

    dependencies = [("registry", "0002_desk")]
    operations = [
        migrations.CreateModel(
            name="OperatorAlias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=40, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("by", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "operator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aliases",
                        to="registry.operator",
                    ),
                ),
            ],
        ),
    ]
