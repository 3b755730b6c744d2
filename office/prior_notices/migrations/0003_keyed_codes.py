from django.db import migrations
from django.utils.crypto import salted_hmac


def key(apps, editor):
    """Letters that are on their way go on opening: their digests are keyed as they stand."""
    notices = apps.get_model("prior_notices", "PriorNotice").objects.exclude(secret_digest="")
    for row in notices.only("secret_digest").iterator():
        keyed = salted_hmac("office.prior_notices.code", row.secret_digest, algorithm="sha256")
        row.secret_digest = keyed.hexdigest()
        row.save(update_fields=["secret_digest"])


class Migration(migrations.Migration):

    dependencies = [
        ('prior_notices', '0002_letter'),
    ]

    operations = [
        migrations.RunPython(key),
    ]
