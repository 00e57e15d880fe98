from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0008_removed_and_parted"),
    ]

    operations = [
        migrations.AlterField(
            model_name="auditevent",
            name="action",
            field=models.CharField(
                choices=[
                    ("masuk", "Masuk"),
                    ("gagal-masuk", "Gagal masuk"),
                    ("keluar", "Keluar"),
                    ("undang", "Mengundang akun"),
                    ("akun", "Mengubah akun atau peran"),
                    ("ekspor", "Mengekspor data pribadi"),
                    ("nik", "Membuka NIK"),
                    ("kontak", "Membuka kontak pengirim"),
                    ("persetujuan", "Mencatat persetujuan"),
                    ("penarikan", "Mencatat penarikan persetujuan"),
                    ("terbit", "Menerbitkan data perajin"),
                    ("sembunyi", "Menyembunyikan data perajin"),
                    ("gabung", "Menggabungkan data perajin"),
                    ("hapus-data", "Menghapus data pribadi"),
                    ("pisah", "Memisahkan data perajin"),
                    ("buang", "Menghapus data yang belum dipakai"),
                    ("hak", "Mengubah hak akses"),
                    ("keputusan", "Memutuskan masukan atau rencana"),
                    ("dekranasda", "Mengubah data Dekranasda"),
                ],
                max_length=20,
                verbose_name="tindakan",
            ),
        ),
    ]
