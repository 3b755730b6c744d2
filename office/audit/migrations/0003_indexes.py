"""What the log is searched by. Indexes only: a rebuilt table would lose its triggers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Three indexes."""

    dependencies = [("audit", "0002_append_only")]
    operations = [
        migrations.AddIndex("event", models.Index(fields=["actor"], name="audit_actor")),
        migrations.AddIndex("event", models.Index(fields=["act"], name="audit_act")),
        migrations.AddIndex("event", models.Index(fields=["at"], name="audit_at")),
    ]
