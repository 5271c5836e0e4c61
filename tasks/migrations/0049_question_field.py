"""A question can be about one field of its row."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tasks", "0048_near_notices")]

    operations = [
        migrations.AddField(
            model_name="question",
            name="subject_field",
            field=models.CharField(blank=True, default="", max_length=60),
            preserve_default=False,
        )
    ]
