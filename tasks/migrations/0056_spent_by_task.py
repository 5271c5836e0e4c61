from django.db import migrations, models

from bpo.core.tenancy import operations


class Migration(migrations.Migration):

    dependencies = [
        ('tasks', '0055_search_quicker'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='timeentry',
            name='tasks_timeentry_of_task',
        ),
        operations.AddIndex(
            model_name='timeentry',
            index=models.Index(fields=['task'], include=('tenant', 'seconds', 'started_at'), name='tasks_timeentry_of_task'),
        ),
    ]
