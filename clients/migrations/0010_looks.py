from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0009_dropped_work'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='looks',
            field=models.JSONField(blank=True, default=dict, help_text='by list: hidden columns and height of the rows'),
        ),
    ]
