import logging
import re
import time
import uuid

from django.http import HttpRequest

from .logs import request_id

logger = logging.getLogger("dekranasda.request")
HEADER = "X-Request-ID"
# A number given by the proxy in front is kept, so that both logs tell of the same request.
_GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")


class NumberedRequests:
    """Give every request a number and log how it was answered: by route, never by address, query or person."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        given = request.headers.get(HEADER, "")
        number = given if _GIVEN.fullmatch(given) else uuid.uuid4().hex
        token, began = request_id.set(number), time.monotonic()
        try:
            response = self.get_response(request)
            response[HEADER] = number
            self._log(request, response, round((time.monotonic() - began) * 1000))
        finally:
            request_id.reset(token)
        return response

    def _log(self, request, response, milliseconds: int) -> None:
        match = request.resolver_match
        facts = {
            "method": request.method,
            "route": f"/{match.route}" if match else "-",
            "status": response.status_code,
            "milliseconds": milliseconds,
        }
        logger.info("%(method)s %(route)s %(status)s %(milliseconds)s ms", facts, extra=facts)
