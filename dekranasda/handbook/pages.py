"""The handbook: one short page per task, in the words of whoever does it, linked from the pages it is about."""

from dataclasses import dataclass

from dekranasda.base.accounts.models import Role


@dataclass(frozen=True)
class HelpPage:
    """`routes` names the pages it is about, `opens` where it leads; its picture shows `pictured`, else the first."""

    slug: str
    title: str
    roles: tuple[Role, ...]
    steps: tuple[str, ...]
    notes: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    opens: str = ""
    pictured: str = ""

    @property
    def picture(self) -> str:
        return f"img/bantuan/{self.slug}.webp"

    @property
    def picture_of(self) -> str:
        return self.pictured or self.routes[0]


OFFICE, BOARD, CHAIR, KEEPER = Role.SECRETARIAT, Role.BOARD, Role.LEADERSHIP, Role.ADMINISTRATOR

PAGES = [
    HelpPage(
        "hari-pertama",
        "Hari pertama",
        (OFFICE, KEEPER, CHAIR),
        (
            "Buka “Hari pertama” di dasbor. Sepuluh langkah tampil; yang sudah terisi bertanda Selesai.",
            "Kerjakan langkah yang disebut paling atas, atau loncat ke langkah lain.",
            "Langkah yang tidak perlu: ketuk “Lewati”. Dapat dikerjakan lagi kapan saja.",
            "Bila cukup, Administrator mengetuk “Buka untuk umum”. Sebelum itu umum hanya melihat “Segera hadir”.",
        ),
        (
            "Setelah dibuka, portal tidak dapat ditutup lagi.",
            "“Mulai dari nol” menghapus isian latihan. Perlu cadangan baru dan kode verifikasi dua langkah.",
        ),
        ("first_day:steps", "first_day:open", "first_day:fresh-start"),
        "first_day:steps",
    ),
    HelpPage(
        "wilayah",
        "Memilih wilayah",
        (OFFICE, KEEPER),
        (
            "Buka langkah “Wilayah”, pilih provinsi, lalu kabupaten atau kota.",
            "Periksa jumlah kecamatan, desa, dan kelurahannya, lalu ketuk “Pakai wilayah ini”.",
        ),
        (
            "Nama yang sama di kecamatan lain selalu ditulis dengan kecamatannya.",
            "Pada impor, nama yang sama harus ditulis lengkap, misalnya “Sukamaju (Banjar)”, atau dengan kodenya.",
        ),
        ("first_day:places", "first_day:choose-area"),
        "first_day:places",
    ),
    HelpPage(
        "data-dekranasda",
        "Nama, kop surat, dan kontak",
        (OFFICE, KEEPER),
        (
            "Buka “Data Dekranasda”.",
            "Isi nama, alamat, telepon, dan email kantor; semuanya tampil di kaki tiap halaman.",
            "Isi baris kop surat dan unggah logo kiri atau kanan.",
            "Ketuk “Lihat pratinjau” untuk melihat kop dan kaki halaman sebelum disimpan.",
        ),
        (
            "Hari libur di sini tidak dihitung dalam batas menjawab masukan.",
            "Tema masukan dan sumber dana diatur pada “Daftar tema” dan “Daftar sumber dana” di halaman yang sama.",
            "Yang tidak dipakai lagi disembunyikan; dua yang sama artinya digabungkan. Rencana yang ditetapkan tetap.",
            "Kop yang diganti dipakai surat berikutnya; surat yang sudah terbit tetap seperti saat terbit.",
        ),
        ("council:council", "choices:entries", "choices:entry", "choices:merge"),
        "council:council",
    ),
    HelpPage(
        "templat-surat",
        "Memakai bentuk surat kantor sendiri",
        (OFFICE, KEEPER),
        (
            "Buka “Data Dekranasda”, lalu “Templat surat milik kantor”, dan pilih jenis suratnya.",
            "Unduh dokumen contoh, atau buka surat kantor di Word.",
            "Tulis nama isian dalam kurung kurawal ganda di tempatnya, lalu simpan sebagai .docx.",
            "Unggah. Bila ada isian yang tidak dikenal, portal menyebut namanya dan tidak menyimpan apa pun.",
        ),
        (
            "Makro dan gambar yang diambil dari internet ditolak.",
            "Templat lembar persetujuan wajib memuat versi, seluruh naskah, dan semua kotak pilihan.",
            "“Kembali ke bentuk bawaan” memakai surat portal lagi; surat yang sudah terbit tetap pada bentuknya.",
        ),
        ("council:templates", "council:template"),
        "council:templates",
    ),
    HelpPage(
        "jabatan",
        "Periode, jabatan, dan pergantian",
        (OFFICE,),
        (
            "Buka “Kelola pengurus” dan isi periode dengan nomor SK-nya.",
            "Tambah jabatan satu per satu, atau ketuk “Impor dari Excel”.",
            "Pemegang berganti: buka jabatannya, ketuk ganti, isi nama dan tanggal mulainya. Yang lama tetap tercatat.",
            "Pangkat dan NIP diisi pada pemegangnya: tercetak di surat, tidak pernah tampil untuk umum.",
        ),
        (),
        ("board:manage", "board:seat", "board:holder", "board:import", "board:term-new", "board:term"),
        "board:manage",
    ),
    HelpPage(
        "organisasi",
        "Daftar organisasi dan kriya",
        (OFFICE,),
        (
            "Organisasi: “Kelola pengurus”, lalu “Organisasi”. Yang berganti nama diberi hari terakhir dan pengganti.",
            "Kriya: buka “Data perajin”, lalu “Daftar kriya”. Tambah, sembunyikan dari pilihan, atau gabungkan.",
            "Yang belum dipakai dapat dihapus; yang sudah dipakai hanya disembunyikan atau diakhiri.",
        ),
        (),
        ("organizations:organizations", "organizations:organization", "catalogue:crafts", "catalogue:craft"),
        "organizations:organizations",
    ),
    HelpPage(
        "akun",
        "Mengundang orang",
        (KEEPER,),
        (
            "Semua sekaligus: “Undang semua” pada Hari pertama. Isi email tiap orang, lalu kirim atau cetak tautannya.",
            "Satu orang: buka “Akun”, lalu undang.",
            "Tautan hanya untuk orangnya dan berlaku satu kali dalam tujuh hari.",
            "Ponsel hilang: buka akunnya, centang hapus verifikasi dua langkah, lalu buat tautan baru.",
        ),
        ("Orang yang berhenti: nonaktifkan akunnya. Catatannya tetap atas namanya.",),
        ("administration:accounts", "administration:account", "administration:invite", "first_day:invitations"),
        "administration:accounts",
    ),
    HelpPage(
        "perajin-baru",
        "Menambah perajin",
        (OFFICE,),
        (
            "Buka “Data perajin”, lalu “Tambah perajin”.",
            "Isi nama usaha, kriya, tempat, nama pemilik, dan telepon. Selebihnya dapat menyusul.",
            "Buka bagian lain satu per satu; tiap bagian disimpan sendiri-sendiri.",
            "Unggah foto karya.",
        ),
        ("NIK hanya diisi pada kolom NIK. Di kolom lain portal menolaknya.",),
        ("records:artisan-new", "records:artisan", "records:artisans"),
        "records:artisans",
    ),
    HelpPage(
        "impor-perajin",
        "Mengimpor daftar perajin",
        (OFFICE,),
        (
            "Buka “Data perajin”, lalu “Impor dari Excel”.",
            "Unduh berkas contoh dan isi, atau unggah daftar yang sudah ada.",
            "Periksa hasilnya: baris baru, berubah, dan yang perlu diputuskan. Belum ada yang tersimpan.",
            "Putuskan yang meragukan, lalu terapkan.",
        ),
        (),
        ("records:imports", "records:import"),
        "records:imports",
    ),
    HelpPage(
        "persetujuan",
        "Persetujuan dan penerbitan",
        (OFFICE,),
        (
            "Cetak lembar persetujuan dari halaman perajin, atau lembar kosong dari “Data perajin”.",
            "Jelaskan isinya, minta perajin mencentang apa yang boleh tampil, lalu tanda tangan.",
            "Catat persetujuannya di halaman perajin, sama dengan lembarnya.",
            "Terbitkan. Hanya yang disetujui yang tampil.",
        ),
        ("Persetujuan ditarik: catat penarikannya, dan data langsung tidak tampil lagi.",),
        ("records:consent-new", "records:consent-withdraw", "records:consent-slip", "records:renewals"),
        "records:renewals",
    ),
    HelpPage(
        "undangan",
        "Mengundang ke rakor",
        (OFFICE,),
        (
            "Buka “Rakor” dan buat rakor: judul, tanggal, tempat, acara, pimpinan, dan penanda tangan.",
            "Di halaman undangan ketuk “Undang semua jabatan”, lalu tambahkan tamu.",
            "Unduh surat undangan (.docx), salin pesan WhatsApp, atau buat tautan jawaban.",
            "Berubah rencana: “Tunda rakor” atau “Batalkan rakor” dengan alasannya.",
        ),
        (
            "Surat terbit begitu nomor, tanggal, dan penanda tangannya diisi: kop dan penanda tangannya ikut disimpan.",
            "Kop diperbaiki sebelum surat dikirim? Ketuk “Pakai yang sekarang” di halaman undangan.",
        ),
        ("meetings:meeting-new", "meetings:invitation", "meetings:reply-links", "meetings:meeting-edit"),
        "meetings:meetings",
        pictured="meetings:invitation",
    ),
    HelpPage(
        "hadir",
        "Daftar hadir",
        (OFFICE,),
        (
            "Cetak daftar hadir, atau unduh yang berkop (.docx) dengan kolom tanda tangan.",
            "Di ruang rapat ketuk hadir, diwakili, izin, atau tidak hadir untuk tiap jabatan; langsung tersimpan.",
            "Yang diwakili perlu nama wakilnya. Tambahkan tamu di bawah.",
        ),
        ("Kuorum dihitung otomatis dari jabatan yang hadir atau diwakili.",),
        ("meetings:attendance", "meetings:sign-in-sheet"),
        "meetings:meetings",
    ),
    HelpPage(
        "catat-notula",
        "Mencatat notula",
        (OFFICE,),
        (
            "Buka “Notula berjalan”. Satu baris, satu Enter.",
            "Awali dengan “k” untuk keputusan, “t” untuk tindak lanjut; “#2” menaruhnya pada acara kedua.",
            "Pada tindak lanjut tulis siapa dan kapan: “t siapkan data @disperindag 12/12”.",
            "“=” memakai pembicara baris sebelumnya. Jaringan putus: teruskan saja, baris dikirim setelah tersambung.",
        ),
        (
            "Ada notula lama di Word? Buka “Masukkan notula lama” di halaman notula, tempel teksnya atau unggah .docx, "
            "lalu tandai baris yang diambil.",
        ),
        ("meetings:minutes-entry", "meetings:line-edit", "meetings:past-minutes"),
        "meetings:meetings",
    ),
    HelpPage(
        "kunci-notula",
        "Mengunci dan mengirim notula",
        (OFFICE,),
        (
            "Buka notula dan periksa bagian “Sebelum dikunci”.",
            "Lengkapi kata pembuka, kesimpulan, pimpinan rapat, dan notulis.",
            "Ketuk “Kunci notula”. Sesudah itu tidak ada yang berubah.",
            "Unduh .docx, minta tanda tangan, lalu unggah PDF yang sudah ditandatangani.",
        ),
        ("Ada yang keliru: buka kembali dengan alasan. Versi lama tetap tersimpan.",),
        ("meetings:minutes-document", "meetings:minutes-document-edit", "meetings:minutes-document-finalise"),
        "meetings:meetings",
    ),
    HelpPage(
        "masukan",
        "Memilah masukan",
        (OFFICE,),
        (
            "Buka “Masukan”. Yang paling lama menunggu ada di atas.",
            "Putuskan: setujui ke program, gabungkan, tunda dengan tanggal, atau tolak dengan alasan.",
            "Perlu pendapat kantor lain: minta jawabannya dahulu.",
            "Sesudah diputuskan, kabari orangnya dari “Perlu dikabari”.",
        ),
        (),
        ("suggestions:suggestions", "suggestions:suggestion", "suggestions:suggestion-decide"),
        "suggestions:suggestions",
    ),
    HelpPage(
        "jawab-masukan",
        "Menjawab masukan untuk kantor Anda",
        (BOARD, CHAIR),
        (
            "Buka dasbor. Masukan yang menunggu jawaban kantor Anda ada di atas.",
            "Buka masukannya dan tulis jawaban kantor.",
            "Ketuk “Kirim jawaban”. Sekretariat melihatnya dan memutuskan.",
        ),
        (),
        ("suggestions:suggestion-answer",),
        "dashboards:dashboard",
        pictured="suggestions:suggestion",
    ),
    HelpPage(
        "tindak-lanjut",
        "Menyelesaikan tindak lanjut",
        (OFFICE, BOARD, CHAIR),
        (
            "Buka “Tindak lanjut”. Yang lewat batas waktu ada di atas.",
            "Buka satu, tulis kemajuannya, dan lampirkan bukti bila ada.",
            "Tandai selesai. Yang belum selesai terbawa otomatis ke rakor berikutnya.",
        ),
        (),
        ("action_items:action-items", "action_items:action-item", "action_items:action-item-progress"),
        "action_items:action-items",
    ),
    HelpPage(
        "menyusun-rencana",
        "Menyusun rencana",
        (OFFICE,),
        (
            "Buka “Kelola rencana” dan buat rencana dengan tahunnya.",
            "Tambah sasaran, lalu program dengan penanggung jawabnya, lalu indikator dengan target tiap tahun.",
            "Isi pagu tiap tahun dan sumber dananya, dan jadwalkan kegiatannya.",
            "Atau unduh lembar kerjanya, isi di Excel, lalu impor.",
        ),
        (),
        ("planning:plans", "planning:sheet", "planning:import", "planning:program-edit", "planning:indicator-edit"),
        "planning:plans",
    ),
    HelpPage(
        "menetapkan-rencana",
        "Menetapkan rencana",
        (CHAIR,),
        (
            "Buka “Kelola rencana” dan baca rancangannya.",
            "Ketuk “Tetapkan rencana”, isi nomor dan tanggal SK, lalu ketik TETAPKAN.",
            "Sejak itu rencana tampil untuk umum, dan tiap perubahan menyimpan nilai lama dan alasannya.",
        ),
        (),
        ("planning:adopt", "planning:withdraw"),
        "planning:plans",
        pictured="planning:plans",
    ),
    HelpPage(
        "melapor",
        "Melaporkan hasil triwulan",
        (OFFICE, BOARD, CHAIR),
        (
            "Buka laporan triwulan dari dasbor atau dari rencana.",
            "Isi angkanya dengan bukti; bila tidak diukur, sebut alasannya.",
            "Kirim untuk disetujui. Yang melapor tidak menyetujui laporannya sendiri.",
            "Dikembalikan: baca catatannya, perbaiki, lalu kirim lagi.",
        ),
        ("Hanya angka yang disetujui yang dihitung dan tampil untuk umum.",),
        ("planning:reports", "planning:report", "planning:spending"),
        "planning:plans",
    ),
    HelpPage(
        "kelola-portal",
        "Cadangan, pembaruan, dan gangguan",
        (KEEPER,),
        (
            "Cadangan dibuat tiap malam oleh jadwal yang dipasang perintah “services”.",
            "“manage.py doctor” memeriksa semuanya dan menyebut apa yang harus dilakukan.",
            "Salin folder cadangan dan berkas .env ke mesin lain. Kunci tidak ada di dalam cadangan.",
            "Latihan memulihkan: “manage.py restore BERKAS --practice FOLDER”; data yang dipakai tidak tersentuh.",
        ),
        ("Panduan lengkap untuk petugas TI: berkas .docs/operating.md di folder portal.",),
        ("administration:trail",),
    ),
]
BY_SLUG = {page.slug: page for page in PAGES}
BY_ROUTE = {route: page for page in reversed(PAGES) for route in page.routes}
