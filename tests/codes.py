"""Codes of an authenticator app."""

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time


def code_now(secret: str) -> str:
    """What the app shows now. Those before and after it are taken, too: half a minute to type it on a slow machine."""
    counters = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counters[len(counters) // 2]))
