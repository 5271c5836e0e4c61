from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('generalaffairs_phone_calls', '0003_read_back'),
    ]

    operations = [
        migrations.AlterField(
            model_name='call',
            name='state',
            field=models.CharField(choices=[('TAKEN', '受電'), ('TOLD', '通知済み'), ('SEEN', '確認済み'), ('RETURNED', '折り返し済み'), ('UNNEEDED', '不要')], default='TAKEN', max_length=8),
        ),
    ]
