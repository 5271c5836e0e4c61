from django.db import migrations, models
from django.db.models.functions import UUID7

from bpo.core.tenancy import operations


class Migration(migrations.Migration):
    """A second page begins a second draft; two pages of one draft keep both sides."""

    dependencies = [
        ('tasks', '0025_comment_files'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='requestdraft',
            name='tasks_requestdraft_once',
        ),
        migrations.AddField(
            model_name='requestdraft',
            name='key',
            field=models.UUIDField(db_default=UUID7(), help_text='下書きを始めた画面が決めた値'),
        ),
        migrations.AddField(
            model_name='requestdraft',
            name='aside',
            field=models.JSONField(default=dict, help_text='同時に開いた別の画面で入力され、まだ選ばれていない値'),
        ),
        migrations.AddField(
            model_name='requestdraft',
            name='writers',
            field=models.JSONField(default=dict, help_text='項目ごとに、最後に書いた画面'),
        ),
        operations.AddConstraint(
            model_name='requestdraft',
            constraint=models.UniqueConstraint(fields=('tenant', 'user', 'key'), name='tasks_requestdraft_key'),
        ),
    ]
