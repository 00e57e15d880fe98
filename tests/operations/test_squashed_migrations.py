"""A new database is made by few migrations, an earlier one goes on by all there were, and both end the same."""

import json
import re
import sqlite3
from contextlib import closing

import psycopg
import pytest
from psycopg.rows import dict_row

from tests.databases import OPENED, empty_database, migrated_database
from tests.operations.test_restore_elsewhere import run_on_a_new_machine

# As on the morning of an update: first to an earlier version, which had some of what was squashed since.
IN_STEPS = f"""
import io, json
from django.core.management import call_command
from django.db.migrations.recorder import MigrationRecorder
from dekranasda.operations import versions
earlier = versions.executor_for([])
earlier.migrate([("crafts", "0020_withdrawn_are_hidden"), ("programs", "0015_clean_text")])
call_command("migrate", verbosity=0)
MigrationRecorder.Migration.objects.filter(name__contains="_squashed_").delete()
said = io.StringIO()
call_command("migrate", stdout=said)
{OPENED}
print(json.dumps(said.getvalue()))
"""
# Random, one for each time a table was written.
MARKS = "page_cache_tablemark"
# What differs from one database to the next: numbers given in turn, random keys and moments.
OWN = {
    "auth_permission": ["id", "content_type_id"],
    "council_council": ["opened_at"],
    "crafts_indexstate": ["version", "vocabulary"],
    "django_content_type": ["id"],
    "django_migrations": ["id", "applied"],
}
# Django's names for what has none of its own are made from the first name of the column.
GIVEN_BY_DJANGO = re.compile(r"\b\w+?_([0-9a-f]{8}(_uniq|_like)?|key)\b")

ON_POSTGRESQL = [
    """SELECT attrelid::regclass AS table, attname, format_type(atttypid, atttypmod), attnotnull, attidentity, collname,
        pg_get_expr(adbin, adrelid) AS standard
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
        LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
        LEFT JOIN pg_collation ON pg_collation.oid = attcollation
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped""",
    """SELECT conrelid::regclass AS table, conname, pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace""",
    "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    "SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
    "SELECT sequencename, data_type, start_value, increment_by FROM pg_sequences WHERE schemaname = 'public'",
    "SELECT extname FROM pg_extension",
]


def described(url):
    """What a database is made of, and its rows by table, for whoever compares it with another."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as database:
            database.row_factory = sqlite3.Row
            named = "SELECT * FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
            made = database.execute(named).fetchall()
            tables = [one["name"] for one in made if one["type"] == "table"]
            return sorted(str(_parts(one["sql"])) for one in made), _rows(database, tables)
    with psycopg.connect(url, row_factory=dict_row) as database:
        made = [str(one) for asked in ON_POSTGRESQL for one in database.execute(asked)]
        tables = database.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        return sorted(GIVEN_BY_DJANGO.sub("…", one) for one in made), _rows(
            database, [one["tablename"] for one in tables]
        )


def _parts(statement):
    """A statement of SQLite; of a table each column and constraint, in no order: it tells when each was added."""
    if not statement.startswith("CREATE TABLE"):
        return statement
    head, _bracket, body = statement.partition("(")
    parts, depth = [""], 0
    for letter in body.rstrip().removesuffix(")"):
        depth += (letter == "(") - (letter == ")")
        if letter == "," and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return head.replace('"', "").split(), sorted(" ".join(part.split()) for part in parts)


def _rows(database, tables):
    found = {}
    for table in set(tables) - {MARKS}:
        rows = [dict(row) for row in database.execute(f'SELECT * FROM "{table}"').fetchall()]
        told = [{column: value for column, value in row.items() if column not in OWN.get(table, ())} for row in rows]
        found[table] = sorted(json.dumps(row, sort_keys=True, default=str) for row in told)
    return found


@pytest.mark.long
@pytest.mark.django_db
@pytest.mark.any_database  # Whoever squashes runs it on both.
def test_new_database_is_the_one_that_went_through_every_version(tmp_path):
    # The new one is a copy of that which all tests have: made at once.
    with empty_database(tmp_path) as grown, migrated_database(tmp_path) as new:
        said = run_on_a_new_machine(IN_STEPS, "", tmp_path, database_url=grown)
        (grown_made, grown_rows), (new_made, new_rows) = described(grown), described(new)
    assert "No migrations to apply" in said
    assert new_made == grown_made
    assert new_rows == grown_rows
    assert new_rows["crafts_village"]
    assert any("_squashed_" in row for row in new_rows["django_migrations"])
