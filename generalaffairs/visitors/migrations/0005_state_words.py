from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('generalaffairs_visitors', '0004_search'),
    ]

    operations = [
        migrations.AlterField(
            model_name='visit',
            name='state',
            field=models.CharField(choices=[('PLANNED', '予定'), ('READY', '準備済み'), ('ARRIVED', '来訪'), ('ATTENDED', '応対'), ('LEFT', '退館'), ('NO_SHOW', '来訪なし'), ('CANCELLED', '取消')], default='PLANNED', max_length=9),
        ),
    ]
