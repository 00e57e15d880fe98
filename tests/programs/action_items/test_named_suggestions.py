"""What an action item was made for is kept when it can be made for several suggestions."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from programs.models import ActionItem
from tests.factories import make_action_item, make_suggestion

ONE, SEVERAL, NOW = (
    ("programs", name)
    for name in ("0033_made_for_suggestions", "0034_suggestions_of_action_items", "0035_one_suggestion_no_more")
)


def migrate(*targets):
    executor = MigrationExecutor(connection)
    executor.migrate(list(targets))
    return executor.loader.project_state(list(targets)).apps


@pytest.mark.django_db(transaction=True)
def test_the_one_suggestion_of_an_action_item_becomes_the_first_of_several_and_back():
    newest = list(MigrationExecutor(connection).loader.graph.leaf_nodes("programs"))
    said, item, other = make_suggestion(), make_action_item(), make_action_item(text="Tanpa masukan.")
    item.suggestions.set([said])
    try:
        before = migrate(ONE).get_model("programs", "ActionItem")
        assert dict(before.objects.values_list("pk", "suggestion")) == {item.pk: said.pk, other.pk: None}
        before.suggestions.through.objects.all().delete()
    finally:
        migrate(*newest)
    assert [list(one.suggestions.all()) for one in ActionItem.objects.order_by("pk")] == [[said], []]
    assert NOW in MigrationExecutor(connection).loader.applied_migrations
    assert SEVERAL in MigrationExecutor(connection).loader.applied_migrations
