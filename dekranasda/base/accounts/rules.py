"""Who is who: the predicates of which every permission of the portal is made.

`crafts/rules.py` and `programs/rules.py` combine them into permissions; nothing else tests a group.
"""

import rules

from .models import Role


def _in_group(role: Role):
    @rules.predicate(name=f"is_{role.name.lower()}")
    def holds_role(user):
        return user.is_authenticated and user.is_active and user.has_role(role)

    return holds_role


is_board = _in_group(Role.BOARD)
is_secretariat = _in_group(Role.SECRETARIAT)
is_leadership = _in_group(Role.LEADERSHIP)
is_administrator = _in_group(Role.ADMINISTRATOR)
is_inspector = _in_group(Role.INSPECTOR)
is_internal = is_board | is_secretariat | is_leadership
is_board_or_leadership = is_board | is_leadership

rules.add_perm("accounts.administer", is_administrator)
rules.add_perm("accounts.view_style_guide", is_secretariat | is_administrator)


def let_administrator_manage(model, *actions: str) -> None:
    """Open `model` to the Administrator in Django's admin; `view` alone keeps it read-only there."""
    for action in actions:
        rules.add_perm(f"{model._meta.app_label}.{action}_{model._meta.model_name}", is_administrator)
    rules.set_perm(f"{model._meta.app_label}", is_administrator)
