"""Lifts, and whose key made a withdrawal."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One table, one column."""

    dependencies = [("publishing", "0003_withdrawal_entry")]

    operations = [
        migrations.AddField(
            model_name="withdrawal",
            name="keyid",
            field=models.CharField(blank=True, max_length=64, default=""),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="Lift",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False,
                                           verbose_name="ID")),
                ("entry", models.CharField(max_length=32, null=True, unique=True)),
                ("keyid", models.CharField(max_length=64, null=True, unique=True)),
                ("reason", models.TextField()),
                ("by", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                ("seq", models.PositiveIntegerField(null=True)),
                ("acted_at", models.DateTimeField(null=True)),
            ],
        ),
    ]
