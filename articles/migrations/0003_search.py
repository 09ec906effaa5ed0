import django.db.models.deletion
from django.db import migrations, models

# Ours are the words that it gets, so it only has to part them at spaces: the simplest tokenizer does, and the
# underscore belongs to words that no visitor can type.
SQLITE = """
CREATE VIRTUAL TABLE articles_search USING fts5 (title, tags, lead, body, tokenize = "ascii tokenchars '_'")
"""
POSTGRESQL = """
CREATE TABLE articles_search (rowid bigint PRIMARY KEY, words tsvector NOT NULL);
CREATE INDEX articles_search_words ON articles_search USING gin (words);
"""


def create_index(apps, schema_editor):
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    schema_editor.execute(POSTGRESQL if is_postgresql else SQLITE, params=None)


def drop_index(apps, schema_editor):
    schema_editor.execute("DROP TABLE articles_search", params=None)


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_readers")]

    operations = [
        migrations.CreateModel(
            name="IndexedArticle",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                ("number", models.BigIntegerField(unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="IndexedWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=10)),
                ("word", models.CharField(max_length=40)),
                ("stem", models.CharField(db_index=True, max_length=40)),
                ("written", models.CharField(max_length=40)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("word", "language"), name="word_is_indexed_once_in_a_language"
                    )
                ],
            },
        ),
        migrations.RunPython(create_index, drop_index),
    ]
