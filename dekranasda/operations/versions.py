"""By which migrations a database becomes that of a version of the portal, the newest or an earlier one."""

from collections.abc import Iterable

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

# A migration: its app and its name.
Key = tuple[str, str]


def executor_for(applied: Iterable[Key]) -> MigrationExecutor:
    """An executor whose migrations lead to a database with `applied`.

    What was squashed is one migration where all that it replaces is among them, and else each of those by itself.
    Django asks the database alone: an empty one would get what was squashed, and never be that of an earlier version.
    """
    wanted = set(applied)
    executor = MigrationExecutor(connection)
    executor.loader.replace_migrations = False
    executor.loader.build_graph()
    for key, squashed in executor.loader.replacements.items():
        if wanted.issuperset(squashed.replaces):
            executor.loader.graph.remove_replaced_nodes(key, squashed.replaces)
        else:
            executor.loader.graph.remove_replacement_node(key, squashed.replaces)
    return executor


def with_squashed(applied: Iterable[Key], executor: MigrationExecutor) -> set[Key]:
    """`applied`, and each squashed migration whose replaced ones are all among them, which it may not name yet."""
    known = set(applied)
    squashed = executor.loader.replacements.items()
    return known | {key for key, migration in squashed if known.issuperset(migration.replaces)}


def last_of_each_app(applied: Iterable[Key], executor: MigrationExecutor) -> list[Key]:
    """Those of the applied migrations that no other of their app follows."""
    graph = executor.loader.graph
    nodes = [graph.node_map[key] for key in applied if key in graph.nodes]
    followed = {parent.key for node in nodes for parent in node.parents if parent.key[0] == node.key[0]}
    return sorted({node.key for node in nodes} - followed)
