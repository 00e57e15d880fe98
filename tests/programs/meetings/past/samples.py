"""Minutes as offices have them; every name in them is invented."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile

PASTED = """NOTULA RAPAT KOORDINASI
Hari/Tanggal : Kamis, 12 Februari 2026
Tempat : Aula Contoh

A. Pembukaan
Ketua membuka rapat pukul 09.00.

B. Pembahasan
1. Pak Budi (Dinas Contoh Satu): kayu sering
   terlambat datang ke sanggar.
2. Ibu Sari dari Sentra Gerabah Contoh mengusulkan agar tungku dipakai bersama.
3. Disepakati iuran tetap Rp 50.000 per bulan.
4. Dinas Contoh Dua akan menyiapkan daftar peserta paling lambat 12 Maret 2026.
Bu Rini Lestari:
- Harga pewarna naik.
- Mohon ada pelatihan pewarna alam.

Keputusan:
1. Pameran bersama diadakan pada Juni.
2. Dinas Contoh Satu menyiapkan tempat sebelum 1 April.

TINDAK LANJUT
- Menyusun jadwal pelatihan (Dinas Contoh Dua), 20/03/2026

Penutup
Rapat ditutup pukul 12.00.
"""


def uploaded(document, name: str = "notula.docx") -> SimpleUploadedFile:
    content = io.BytesIO()
    document.save(content)
    return SimpleUploadedFile(name, content.getvalue())
