from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("groups", "0003_wishes_and_employers")]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="employer",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "Nobody: she is a volunteer"),
                    ("association", "An association or a foundation"),
                    ("municipality", "The municipality or a district"),
                ],
                default="",
                max_length=12,
            ),
        ),
    ]
