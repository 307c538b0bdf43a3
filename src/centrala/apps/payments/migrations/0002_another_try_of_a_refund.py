from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("payments", "0001_payments_refunds_and_accounts"),
    ]

    operations = [
        migrations.AddField(
            model_name="refund",
            name="retries",
            field=models.PositiveIntegerField(default=0),
        ),
    ]
