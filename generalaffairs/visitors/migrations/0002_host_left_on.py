from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('generalaffairs_visitors', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='visit',
            name='host_left_on',
            field=models.DateField(help_text='応対者が退職する日。応対者を変えるまで残る', null=True),
        ),
    ]
