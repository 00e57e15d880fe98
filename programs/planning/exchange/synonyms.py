"""What offices call the columns of a plan in e-SAKIP, Renstra and Renja tables."""

from .columns import GOAL, GOAL_CODE, PLACES, SOURCE

SYNONYMS = {
    GOAL: (
        "sasaran strategis", "sasaran renstra", "sasaran rpjmd", "sasaran program", "sasaran opd", "sasaran daerah",
        "sasaran pd", "sasaran perangkat daerah", "sasaran kinerja", "tujuan sasaran", "tujuan strategis",
    ),
    "Program": (
        "nama program", "program kegiatan", "program kegiatan sub kegiatan", "program dan kegiatan",
        "program kegiatan subkegiatan", "urusan program kegiatan sub kegiatan", "nomenklatur", "uraian",
        "urusan bidang urusan program kegiatan sub kegiatan", "nama program kegiatan sub kegiatan", "sub kegiatan",
        "bidang urusan program kegiatan sub kegiatan", "program prioritas",
    ),
    "Tujuan program": ("tujuan", "outcome", "hasil program"),
    "Tema": ("isu strategis", "tema prioritas"),
    "Bidang": ("seksi", "bidang pelaksana"),
    "Penanggung jawab": (
        "opd penanggung jawab", "opd", "perangkat daerah", "penanggungjawab", "pd penanggung jawab", "opd pelaksana",
        "perangkat daerah penanggung jawab", "unit kerja penanggung jawab", "unit kerja", "pelaksana", "leading sector",
        "unit kerja perangkat daerah penanggung jawab", "instansi penanggung jawab", "skpd", "dinas",
    ),
    "Pendukung": ("opd pendukung", "perangkat daerah pendukung", "instansi pendukung", "opd terkait", "mitra"),
    "Kriya": ("jenis kriya", "jenis kerajinan", "komoditas"),
    PLACES: ("lokasi", "lokasi kegiatan", "kelurahan", "desa", "desa kelurahan", "kecamatan"),
    "Indikator": (
        "indikator kinerja", "indikator kinerja utama", "iku", "indikator sasaran", "indikator program",
        "nama indikator", "indikator kinerja program", "indikator kinerja sasaran", "indikator kegiatan",
        "indikator kinerja program kegiatan", "indikator kinerja program outcome", "tolok ukur kinerja",
        "indikator kinerja program outcome dan kegiatan output", "indikator output", "indikator outcome",
        "indikator kinerja tujuan sasaran program outcome dan kegiatan output", "uraian indikator",
        "indikator kinerja program kegiatan sub kegiatan", "indikator tujuan sasaran", "indikator kinerja individu",
    ),
    "Satuan": ("unit", "satuan target", "sat", "satuan indikator", "satuan kinerja"),
    "Arah": ("arah indikator", "tren", "jenis indikator"),
    "Sifat akumulasi": ("akumulasi", "sifat", "cara akumulasi"),
    "Rumus capaian": ("rumus",),
    "Kondisi awal": (
        "baseline", "kondisi awal rpjmd", "kondisi awal kinerja", "data awal", "nilai awal", "kondisi kinerja awal",
        "data capaian pada tahun awal perencanaan", "kondisi kinerja pada awal periode",
    ),
    "Tahun kondisi awal": ("tahun awal", "tahun dasar", "tahun baseline"),
    "Definisi operasional": (
        "definisi", "formulasi", "formula", "formula perhitungan", "cara perhitungan", "formulasi perhitungan",
        "penjelasan", "alasan", "formulasi pengukuran", "definisi operasional formulasi",
    ),
    "Sumber data": ("sumber", "sumber informasi"),
    SOURCE: ("sumber anggaran", "sumber pendanaan", "sumber pembiayaan", "sumber dana indikatif"),
    GOAL_CODE: ("kode sasaran",),
}  # fmt: skip
CODE = ("kode", "kode rekening", "kode rek", "kodering", "kode program", "kode program kegiatan", "kode nomenklatur")
# Titles that mean a figure of a year where the file says which year that is.
TARGET_OF_YEAR = ("target", "target kinerja", "target capaian", "target capaian kinerja", "target tahunan", "volume")
MONEY_OF_YEAR = (
    "pagu", "pagu indikatif", "pagu anggaran", "anggaran", "kebutuhan dana", "pagu indikatif rp", "pagu rp",
    "anggaran rp", "kebutuhan dana pagu indikatif", "kebutuhan dana pagu indikatif rp", "jumlah anggaran", "rp",
)  # fmt: skip
