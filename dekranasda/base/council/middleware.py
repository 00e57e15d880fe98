from django.http import HttpRequest

from .current import council_at_hand


class CouncilAtHand:
    """Read the council once per request, and tell the time of its place."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        # Machines ask /healthz to learn whether the process lives, also while the database does not.
        if request.path_info.startswith("/healthz"):
            return self.get_response(request)
        with council_at_hand():
            return self.get_response(request)
