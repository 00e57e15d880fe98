"""Rows written many at once: what of them decides over rights is told as if each had been saved."""

from django.db import models, transaction


class TellsRights:
    """Mixin of the queryset of a model whose columns decide over rights (`rights.watch_rights`).

    Imports no model: that of users needs this.
    """

    @transaction.atomic
    def update(self, **changes):
        from .rights import telling

        rows: models.QuerySet = self  # type: ignore[assignment]
        with telling(rows.model, changes, lambda: rows.order_by().values_list("pk", flat=True)):
            return super().update(**changes)  # type: ignore[misc]

    update.alters_data = True  # type: ignore[attr-defined]

    @transaction.atomic
    def bulk_create(self, objs, *args, **options):
        from .rights import tell_new

        objs = list(objs)
        stored = self.model._base_manager.in_bulk([one.pk for one in objs if one.pk is not None])  # type: ignore[attr-defined]
        created = super().bulk_create(objs, *args, **options)  # type: ignore[misc]
        tell_new(created, stored)
        return created

    bulk_create.alters_data = True  # type: ignore[attr-defined]
