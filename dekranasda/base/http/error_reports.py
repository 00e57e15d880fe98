"""Reports of errors to a Sentry-compatible service, when SENTRY_DSN names one. No personal data goes along."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

from .logs import masked, request_id


def start(dsn: str, *, environment: str, **options) -> None:
    try:
        import sentry_sdk
    except ImportError as error:
        raise ImproperlyConfigured(
            "SENTRY_DSN diisi, tetapi sentry-sdk belum terpasang. Pasang dengan: pip install sentry-sdk"
        ) from error
    sentry_sdk.init(
        dsn=dsn,
        environment=environment,
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        server_name="",
        before_send=without_personal_data,
        **options,
    )


def without_personal_data(event: Any, hint: dict[str, Any]) -> Any:
    """What broke and where in the code; not at which address, with which words, or for whom."""
    for part in ("user", "request", "breadcrumbs", "extra", "server_name"):
        event.pop(part, None)
    for error in event.get("exception", {}).get("values", []):
        error["value"] = masked(error.get("value") or "")
    if isinstance(event.get("logentry"), dict):
        # Only the sentence of the code: its parameters may be anybody's.
        event["logentry"] = {"message": masked(event["logentry"].get("message") or "")}
    event["tags"] = {**event.get("tags", {}), "request_id": request_id.get()}
    return event
