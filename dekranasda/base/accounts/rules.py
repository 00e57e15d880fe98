"""Who is who: the predicates of which every permission of the portal is made.

`crafts/rules.py` and `programs/rules.py` combine them into permissions; nothing else tests a group.
"""

from collections.abc import Callable

import rules

from .models import Role, User

# What a role stands on besides its group; told by the app that knows it.
_grounds: dict[Role, Callable[[User], bool]] = {}


def stands_on(role: Role, ground: Callable[[User], bool]) -> None:
    """Let `role` reach only as far as its reason: it opens nothing to an account for which `ground` is false."""
    _grounds[role] = ground


def _in_group(role: Role):
    @rules.predicate(name=f"is_{role.name.lower()}")
    def holds_role(user):
        if not (user.is_authenticated and user.is_active and not user.is_over and user.has_role(role)):
            return False
        return role not in _grounds or _grounds[role](user)

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


def let_administrator_read(model) -> None:
    """Open `model` to the Administrator in Django's admin, where it is read and never changed."""
    rules.add_perm(f"{model._meta.app_label}.view_{model._meta.model_name}", is_administrator)
    rules.set_perm(f"{model._meta.app_label}", is_administrator)
