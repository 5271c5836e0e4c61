import django.db.models.deletion
from django.db import migrations, models

import bpo.core.tenancy.models
import bpo.core.tenancy.schema
from bpo.core.tenancy import operations


class Migration(migrations.Migration):
    """A meeting's to-do becomes a task; a draft is named among those of its kind of work."""

    dependencies = [
        ('tasks', '0026_several_drafts'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='requestdraft',
            name='tasks_requestdraft_key',
        ),
        operations.AddConstraint(
            model_name='requestdraft',
            constraint=models.UniqueConstraint(fields=('tenant', 'user', 'worktype', 'key'), name='tasks_requestdraft_named'),
        ),
        migrations.AlterField(
            model_name='request',
            name='channel',
            field=models.CharField(choices=[('PORTAL', 'ポータル'), ('PHONE', '電話'), ('MAIL', 'メール'), ('CHAT', 'チャット'), ('MEETING', '定例会'), ('RECURRING', '定例業務')], default='PORTAL', max_length=9),
        ),
        migrations.AddField(
            model_name='meetingtodo',
            name='task',
            field=bpo.core.tenancy.models.TenantForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tasks.task'),
        ),
        operations.AddConstraint(
            model_name='meetingtodo',
            constraint=bpo.core.tenancy.schema.SameTenant(field='task', name='tasks_meetingtodo_task_same_tenant'),
        ),
    ]
