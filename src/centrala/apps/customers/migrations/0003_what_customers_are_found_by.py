"""Search rows for the customers that were there before there was a search table."""

from django.db import migrations

from centrala.apps.customers import terms

BATCH = 1000


def index(apps, schema_editor):
    customers = apps.get_model("customers", "Customer").objects.filter(merged_into=None).prefetch_related("numbers")
    with schema_editor.connection.cursor() as cursor:
        for row in customers.iterator(chunk_size=BATCH):
            found = terms.terms_of(
                name=row.name, company=row.company, emails=[row.email], numbers=[number.pk for number in row.numbers.all()],
                references=[str(row.pk)], places=[],
            )
            cursor.execute(
                "INSERT INTO customers_customersearch (customer_id, terms) VALUES (%s, array_to_tsvector(%s))", [row.pk, found]
            )
            for word in terms.name_words(row.name, row.company):
                cursor.execute(
                    "INSERT INTO customers_nameword (word, near) VALUES (%s, %s) ON CONFLICT DO NOTHING",
                    [word, terms.nearby(word)],
                )


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0002_people_and_organisations'),
    ]

    operations = [
        migrations.RunPython(index, migrations.RunPython.noop),
    ]
