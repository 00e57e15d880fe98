from django.core.exceptions import PermissionDenied
from rules.permissions import ObjectPermissionBackend

from dekranasda.base.page_cache.remembered import this_request


class RulesAlone(ObjectPermissionBackend):
    """The rules modules decide every permission; the tables of Django's own permissions are never asked.

    Listed first, its "no" is final: a menu of ten entries costs no query for the entries it hides.
    """

    def has_perm(self, user, perm, obj=None):
        """`PermissionDenied` for a "no". What is asked of nothing in particular is worked out once a request."""
        known = allowed_so_far(user) if obj is None else {}
        if perm not in known:
            known[perm] = super().has_perm(user, perm, obj)
        if not known[perm]:
            raise PermissionDenied
        return True

    def has_module_perms(self, user, app_label):
        if not super().has_module_perms(user, app_label):
            raise PermissionDenied
        return True


def allowed_so_far(user) -> dict[str, bool]:
    """What this request has asked of `user`, and the answers: pages ask forty times for a dozen permissions."""
    request = this_request()
    if request is None:
        return {}
    of_request, known = getattr(user, "_allowed", (None, {}))
    if of_request is not request:
        known = {}
        user._allowed = request, known
    return known
