"""What happens to a craft besides its words: it is hidden, shown again, or becomes part of another."""

from django.db import models, transaction
from django.db.models import F

from crafts import search
from crafts.models import CraftCategory
from dekranasda.base.forms.editing import Versioned, lock
from dekranasda.base.forms.removing import relations_of


class AlreadyMerged(Exception):
    """One of the two crafts is part of another by now, or hidden."""


@transaction.atomic
def set_hidden(craft: CraftCategory, *, hidden: bool) -> None:
    """Offer a craft no longer, or again; one that is part of another stays hidden."""
    lock(craft)
    if craft.merged_into_id:
        raise AlreadyMerged(craft)
    craft.hidden = hidden
    craft.save_step("hidden")


@transaction.atomic
def merge(craft: CraftCategory, into: CraftCategory) -> None:
    """Let everything that is of `craft` be of `into`; the old address leads there. Raises `AlreadyMerged`."""
    for one in sorted((craft, into), key=lambda one: one.pk):
        lock(one)
    if craft.merged_into_id or into.merged_into_id or into.hidden or craft == into:
        raise AlreadyMerged(craft)
    for relation in relations_of(CraftCategory):
        if relation.many_to_many:
            _pass_on(relation, craft, into)
        elif not hasattr(relation.related_model, "history_type"):
            rows = relation.related_model._base_manager.filter(**{relation.field.name: craft})
            rows.update(**{relation.field.name: into})
    craft.hidden, craft.merged_into = True, into
    craft.save_step("hidden", "merged_into")
    search.rebuild()


def _pass_on(relation: models.ManyToManyRel, craft: CraftCategory, into: CraftCategory) -> None:
    """Move the links of many and many; a record that has both keeps one."""
    owner, links = relation.related_model, relation.through._base_manager
    to_owner, to_craft = relation.field.m2m_field_name(), relation.field.m2m_reverse_field_name()
    concerned = links.filter(**{to_craft: craft})
    owners = list(concerned.values_list(f"{to_owner}_id", flat=True))
    has_both = links.filter(**{to_craft: into, f"{to_owner}_id__in": owners}).values(f"{to_owner}_id")
    concerned.filter(**{f"{to_owner}_id__in": list(has_both.values_list(f"{to_owner}_id", flat=True))}).delete()
    concerned.update(**{to_craft: into})
    if issubclass(owner, Versioned):
        owner._base_manager.filter(pk__in=owners).update(version=F("version") + 1)
