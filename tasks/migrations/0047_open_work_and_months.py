from django.db import migrations, models

from bpo.core.tenancy import operations


class Migration(migrations.Migration):

    dependencies = [
        ('tasks', '0046_double_entry'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='timeentry',
            name='tasks_timeentry_of_month',
        ),
        migrations.RemoveIndex(
            model_name='unitcount',
            name='tasks_unitcount_of_month',
        ),
        operations.AddIndex(
            model_name='task',
            index=models.Index(condition=models.Q(('status__in', ['RECEIVED', 'QUOTING', 'WORKING', 'WAITING', 'IN_REVIEW'])), fields=['tenant', 'due_at'], name='tasks_task_open_of_tenant'),
        ),
        operations.AddIndex(
            model_name='timeentry',
            index=models.Index(fields=['tenant', 'started_at'], include=('task', 'process_line', 'activity', 'seconds'), name='tasks_timeentry_of_month'),
        ),
        operations.AddIndex(
            model_name='unitcount',
            index=models.Index(fields=['tenant', 'on'], include=('task', 'process_line', 'count'), name='tasks_unitcount_of_month'),
        ),
    ]
