from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0008_signing_devices'),
    ]

    operations = [
        migrations.AddField(
            model_name='processline',
            name='dropped_on',
            field=models.DateField(blank=True, help_text='この日から誰も行わない', null=True),
        ),
    ]
