"""Words of administration that a visitor or a new board member may not know, explained in one sentence each."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Term:
    slug: str
    name: str | Promise
    meaning: str | Promise


TERMS = [
    Term("capaian", _("Capaian"), _("Seberapa jauh realisasi memenuhi target, dalam persen.")),
    Term(
        "hki",
        _("HKI"),
        _("Hak kekayaan intelektual: perlindungan hukum atas merek, motif, desain, dan karya."),
    ),
    Term("ikm", _("IKM"), _("Industri kecil dan menengah, termasuk usaha perajin.")),
    Term("indikator", _("Indikator"), _("Ukuran yang menunjukkan apakah sebuah program berhasil.")),
    Term("kbli", _("KBLI"), _("Klasifikasi Baku Lapangan Usaha Indonesia: kode jenis usaha.")),
    Term("kelurahan", _("Kelurahan"), _("Bagian dari kecamatan; Kota Blitar memiliki 21 kelurahan.")),
    Term("kondisi-awal", _("Kondisi awal"), _("Angka sebuah indikator sebelum program dimulai.")),
    Term("kriya", _("Kriya"), _("Kerajinan tangan: benda pakai atau hias yang dibuat dengan keterampilan.")),
    Term("kuorum", _("Kuorum"), _("Jumlah peserta paling sedikit agar rapat sah mengambil keputusan.")),
    Term("masukan", _("Masukan"), _("Usulan, keluhan, atau permintaan dari perajin, kantor, asosiasi, atau warga.")),
    Term("nib", _("NIB"), _("Nomor Induk Berusaha: tanda pengenal usaha, 13 angka.")),
    Term("nik", _("NIK"), _("Nomor Induk Kependudukan: nomor pada KTP. Portal ini tidak pernah menampilkannya.")),
    Term("notula", _("Notula"), _("Catatan resmi jalannya rapat.")),
    Term("opd", _("OPD"), _("Organisasi perangkat daerah: dinas, badan, atau kantor milik pemerintah kota.")),
    Term("pagu", _("Pagu"), _("Batas tertinggi anggaran sebuah program dalam satu tahun.")),
    Term("paw", _("PAW"), _("Pergantian antarwaktu: pengurus diganti sebelum masa jabatannya selesai.")),
    Term(
        "peringkat",
        _("Peringkat kinerja"),
        _("Lima tingkat capaian menurut Permendagri 86/2017, dari “Sangat Rendah” sampai “Sangat Tinggi”."),
    ),
    Term("rakor", _("Rakor"), _("Rapat koordinasi antara pengurus, kantor pemerintah, asosiasi, dan perajin.")),
    Term("realisasi", _("Realisasi"), _("Yang benar-benar tercapai atau dibelanjakan.")),
    Term("serapan", _("Serapan"), _("Bagian pagu yang sudah dibelanjakan, dalam persen.")),
    Term("sk", _("SK"), _("Surat keputusan: dasar resmi sebuah pengangkatan atau penetapan.")),
    Term("tindak-lanjut", _("Tindak lanjut"), _("Pekerjaan yang dijanjikan dalam rapat, dengan penanggung jawab.")),
    Term("triwulan", _("Triwulan"), _("Seperempat tahun, misalnya Januari–Maret.")),
]
BY_SLUG = {term.slug: term for term in TERMS}
