"""Whether the keys at hand open what was sealed, tried on what really lies in the database."""

from collections.abc import Iterator

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core import signing
from django.db.models import TextField
from django.db.models.functions import Cast

from crafts.models import Artisan
from dekranasda.base.keys import Unreadable, cipher

from .findings import Finding, Level, fine

# Of each end: what was sealed last, and what has lain longest.
TRIED = 500
NAMED = 5


def check_keys() -> Iterator[Finding]:
    yield from _niks()
    yield from _second_factors()
    yield from _sessions()


def _niks() -> Iterator[Finding]:
    keys = cipher("nik", settings.NIK_KEYS)
    sealed = Artisan._base_manager.exclude(nik="").annotate(sealed=Cast("nik", TextField()))
    ends = {row for order in ("pk", "-pk") for row in sealed.order_by(order).values_list("pk", "sealed")[:TRIED]}
    shut = [number for number, token in ends if not _opens(keys, token)]
    if shut:
        yield Finding(
            Level.BROKEN,
            f"{len(shut)} dari {len(ends)} NIK yang dicoba tidak dapat dibuka dengan NIK_KEYS yang sekarang.",
            "Tambahkan kunci lama di belakang kunci baru pada NIK_KEYS (tanpa NIK_KEYS: SECRET_KEY yang lama).",
        )
    else:
        yield fine(f"{len(ends)} NIK dicoba dan terbuka." if ends else "Belum ada NIK yang disimpan.")


def _opens(keys, token: str) -> bool:
    try:
        keys.decrypt(token.encode())
    except Unreadable:
        return False
    return True


def _second_factors() -> Iterator[Finding]:
    kept = Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN).select_related("user").order_by("pk")
    shut, tried = [], 0
    for authenticator in kept[:TRIED]:
        for token in (authenticator.data.get(name) for name in ("secret", "seed")):
            if not token:
                continue
            tried += 1
            try:
                decrypt(token)
            except (Unreadable, ValueError):
                shut.append(authenticator.user.email)
    if shut:
        who = sorted(set(shut))
        named = ", ".join(who[:NAMED]) + (" …" if len(who) > NAMED else "")
        yield Finding(
            Level.BROKEN,
            f"Verifikasi dua langkah {len(who)} akun tidak terbuka dengan SECRET_KEY yang sekarang: {named}",
            "Isi SECRET_KEY seperti semula, atau taruh yang lama di SECRET_KEY_FALLBACKS. Bila yang lama sudah hilang: "
            f"python manage.py invite {who[0]} --remove-second-factor",
        )
    else:
        yield fine(f"{tried} kunci verifikasi dua langkah terbuka." if tried else "Belum ada verifikasi dua langkah.")


def _sessions() -> Iterator[Finding]:
    newest = Session.objects.order_by("-expire_date").first()
    if newest is None:
        yield fine("Belum ada yang sedang masuk.")
        return
    store = SessionStore()
    try:
        signing.loads(newest.session_data, salt=store.key_salt, serializer=store.serializer)
    except signing.BadSignature:
        yield Finding(
            Level.ATTENTION,
            "Yang sedang masuk dikeluarkan: sesinya dibuat dengan SECRET_KEY lain.",
            "Bila tidak disengaja, isi SECRET_KEY seperti semula; bila disengaja, semua orang cukup masuk lagi.",
        )
    else:
        yield fine("Sesi terbuka dengan SECRET_KEY yang sekarang.")
