"""Words of administration that a visitor or a new board member may not know, explained in one sentence each."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class GlossaryTerm:
    slug: str
    name: str | Promise
    meaning: str | Promise


TERMS = [
    GlossaryTerm("capaian", _("Capaian"), _("Seberapa jauh realisasi memenuhi target, dalam persen.")),
    GlossaryTerm(
        "hki",
        _("HKI"),
        _("Hak kekayaan intelektual: perlindungan hukum atas merek, motif, desain, dan karya."),
    ),
    GlossaryTerm("ikm", _("IKM"), _("Industri kecil dan menengah, termasuk usaha perajin.")),
    GlossaryTerm("indikator", _("Indikator"), _("Ukuran yang menunjukkan apakah sebuah program berhasil.")),
    GlossaryTerm("kbli", _("KBLI"), _("Klasifikasi Baku Lapangan Usaha Indonesia: kode jenis usaha.")),
    GlossaryTerm("kelurahan", _("Kelurahan"), _("Bagian dari kecamatan, dipimpin seorang lurah.")),
    GlossaryTerm("kondisi-awal", _("Kondisi awal"), _("Angka sebuah indikator sebelum program dimulai.")),
    GlossaryTerm("kriya", _("Kriya"), _("Kerajinan tangan: benda pakai atau hias yang dibuat dengan keterampilan.")),
    GlossaryTerm("kuorum", _("Kuorum"), _("Jumlah peserta paling sedikit agar rapat sah mengambil keputusan.")),
    GlossaryTerm(
        "masukan", _("Masukan"), _("Usulan, keluhan, atau permintaan dari perajin, kantor, asosiasi, atau warga.")
    ),
    GlossaryTerm("nib", _("NIB"), _("Nomor Induk Berusaha: tanda pengenal usaha, 13 angka.")),
    GlossaryTerm(
        "nik", _("NIK"), _("Nomor Induk Kependudukan: nomor pada KTP. Portal ini tidak pernah menampilkannya.")
    ),
    GlossaryTerm("notula", _("Notula"), _("Catatan resmi jalannya rapat.")),
    GlossaryTerm("opd", _("OPD"), _("Organisasi perangkat daerah: dinas, badan, atau kantor milik pemerintah daerah.")),
    GlossaryTerm("pagu", _("Pagu"), _("Batas tertinggi anggaran sebuah program dalam satu tahun.")),
    GlossaryTerm("paw", _("PAW"), _("Pergantian antarwaktu: pengurus diganti sebelum masa jabatannya selesai.")),
    GlossaryTerm(
        "peringkat",
        _("Peringkat kinerja"),
        _("Lima tingkat capaian menurut Permendagri 86/2017, dari “Sangat Rendah” sampai “Sangat Tinggi”."),
    ),
    GlossaryTerm("rakor", _("Rakor"), _("Rapat koordinasi antara pengurus, kantor pemerintah, asosiasi, dan perajin.")),
    GlossaryTerm("realisasi", _("Realisasi"), _("Yang benar-benar tercapai atau dibelanjakan.")),
    GlossaryTerm("serapan", _("Serapan"), _("Bagian pagu yang sudah dibelanjakan, dalam persen.")),
    GlossaryTerm("sk", _("SK"), _("Surat keputusan: dasar resmi sebuah pengangkatan atau penetapan.")),
    GlossaryTerm(
        "tindak-lanjut", _("Tindak lanjut"), _("Pekerjaan yang dijanjikan dalam rapat, dengan penanggung jawab.")
    ),
    GlossaryTerm("triwulan", _("Triwulan"), _("Seperempat tahun, misalnya Januari–Maret.")),
]
BY_SLUG = {term.slug: term for term in TERMS}
