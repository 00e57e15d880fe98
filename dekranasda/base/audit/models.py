from datetime import datetime, timedelta

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dekranasda.base.nik import without_nik


class WrittenOnce(Exception):
    """A line of the audit trail is neither changed nor deleted."""


class AuditEventQuerySet(models.QuerySet):
    def record(self, request: HttpRequest | None, action: "AuditEvent.Action", subject="", detail="", *, by=None):
        """Write down that `by` (the user of `request` when left out) did `action` to `subject` (an object or words)."""
        user = by or getattr(request, "user", None)
        return self.create(
            by=user if user is not None and user.is_authenticated else None,
            action=action,
            # Kept for years and edited by nothing: what was typed by mistake, as at sign-in, must not rest here.
            subject=without_nik(str(subject))[:200],
            detail=without_nik(str(detail))[:500],
            address=client_address(request),
        )

    def update(self, **values):
        raise WrittenOnce

    def delete(self):
        raise WrittenOnce

    def forget(self, before: datetime) -> int:
        """Take away the lines older than `before`, and say how many; `WrittenOnce` before their time is over."""
        if before > timezone.now() - timedelta(days=AuditEvent.KEPT_DAYS):
            raise WrittenOnce
        return self.filter(at__lt=before)._raw_delete(self.db)


def client_address(request: HttpRequest | None) -> str | None:
    """The network address the request came from, behind as many proxies as ALLAUTH_TRUSTED_PROXY_COUNT says."""
    if request is None or "REMOTE_ADDR" not in request.META:
        return None
    try:
        return get_adapter().get_client_ip(request)
    except PermissionDenied:
        return None


class AuditEvent(models.Model):
    """Who did what to whom or what, when, and from where. Written once, kept for five years, edited by nothing."""

    # Also in the database's own guard: migrations/0003_forgotten_in_time.py.
    KEPT_DAYS = 5 * 365

    class Action(models.TextChoices):
        SIGNED_IN = "masuk", _("Masuk")
        SIGN_IN_FAILED = "gagal-masuk", _("Gagal masuk")
        SIGNED_OUT = "keluar", _("Keluar")
        INVITED = "undang", _("Mengundang akun")
        ACCOUNT_CHANGED = "akun", _("Mengubah akun atau peran")
        EXPORTED = "ekspor", _("Mengekspor data pribadi")
        NIK_REVEALED = "nik", _("Membuka NIK")
        CONTACT_REVEALED = "kontak", _("Membuka kontak pengirim")
        CONSENT_RECORDED = "persetujuan", _("Mencatat persetujuan")
        CONSENT_WITHDRAWN = "penarikan", _("Mencatat penarikan persetujuan")
        PUBLISHED = "terbit", _("Menerbitkan data perajin")
        HIDDEN = "sembunyi", _("Menyembunyikan data perajin")
        MERGED = "gabung", _("Menggabungkan data perajin")
        ERASED = "hapus-data", _("Menghapus data pribadi")
        UNMERGED = "pisah", _("Memisahkan data perajin")
        REMOVED = "buang", _("Menghapus data yang belum dipakai")
        RIGHTS_CHANGED = "hak", _("Mengubah hak akses")
        DECIDED = "keputusan", _("Memutuskan masukan atau rencana")
        COUNCIL_CHANGED = "dekranasda", _("Mengubah data Dekranasda")

    at = models.DateTimeField(_("pada"), auto_now_add=True, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("oleh")
    )
    action = models.CharField(_("tindakan"), max_length=20, choices=Action)
    subject = models.CharField(_("terhadap"), max_length=200, blank=True)
    detail = models.CharField(_("keterangan"), max_length=500, blank=True)
    address = models.GenericIPAddressField(_("alamat jaringan"), null=True, blank=True)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("jejak audit")
        verbose_name_plural = _("jejak audit")
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.get_action_display()}: {self.subject}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise WrittenOnce
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise WrittenOnce
