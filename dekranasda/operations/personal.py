"""A personal column whose end no rule brings, and no event is named for, stops the portal."""

from django.core.checks import Error, register

from dekranasda.base.personal import declarations


def columns_without_end() -> list[str]:
    from .retention import RULES

    known = {rule.key for rule in RULES}
    return [
        f"{model._meta.label}.{field.name}"
        for model, field, promised in declarations()
        if (promised.kept.key and promised.kept.key not in known) or not str(promised.kept.until)
    ]


@register
def every_personal_column_ends(app_configs, **kwargs):
    return [
        Error(f"No rule of retention ends {column}.", hint="See operations/retention.py.", id="personal.E003")
        for column in columns_without_end()
    ]
