from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.core.validators import validate_email
from django.urls import reverse

from dekranasda.base.accounts.models import AccessLink, Role, User
from dekranasda.base.council.current import CouncilCommand
from dekranasda.base.http.addresses import absolute


class Command(CouncilCommand):
    help = "Cetak tautan sekali pakai untuk membuat akun, atau masuk kembali ke akun yang sudah ada."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--name", default="")
        parser.add_argument("--role", action="append", choices=Role.values, help="Bawaan: Administrator")
        parser.add_argument("--remove-second-factor", action="store_true", help="ponsel atau kunci hilang")

    def handle(self, *, email, name, role, remove_second_factor, **options):
        email = email.strip()
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(
                f"“{email}” bukan alamat email.\n→ Tulis seperti nama@kantor.id; dengan itu orangnya masuk."
            ) from error
        account = User.objects.filter(email__iexact=email).first()
        if account is None and remove_second_factor:
            raise CommandError(
                f"Belum ada akun {email}, jadi tidak ada verifikasi dua langkah yang dihapus.\n"
                "→ Periksa alamatnya; tanpa --remove-second-factor perintah ini membuat akun baru."
            )
        if account is None:
            account = User.objects.create_user(email, name=name or email, roles=role or [Role.ADMINISTRATOR])
        elif not account.is_active:
            raise CommandError("Akun ini nonaktif.\n→ Aktifkan kembali lewat /kelola/akun/.")
        token = AccessLink.issue(account, by=None, removes_second_factor=remove_second_factor)
        if not settings.SITE_URL:
            self.stderr.write("SITE_URL belum diisi: letakkan alamat portal di depan tautan ini.")
        self.stdout.write(absolute(reverse("access-link", args=[token])))
