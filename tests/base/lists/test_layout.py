"""A list is told from the titles, totals and signatures around it, and nothing is left out silently."""

from dekranasda.base.lists.layout import Role

from .making import HEADER, ROWS, laid_out

FULL = [[*row] for row in ROWS]


def names(layout):
    return [line.cells.get("B") for line in layout.data]


def roles(layout):
    return [(line.number, line.role) for line in layout.left_out]


def test_titles_above_the_header_are_no_rows():
    layout = laid_out(["DAFTAR IKM", "", "", "", ""], ["", "", "", "", ""], HEADER, *FULL)
    assert layout.header == 3
    assert names(layout) == ["Contoh Sekar", "Contoh Jati"]
    assert roles(layout) == [(1, Role.TITLE)]


def test_header_in_two_lines_names_both():
    head = ["No", "Nama usaha", "Kelurahan", "Tenaga kerja", ""]
    layout = laid_out(head, ["", "", "", "L", "P"], [1, "Contoh", "Sentul", 1, 2], merged=[(1, 3, 1, 4), (1, 0, 2, 0)])
    assert [column.title for column in layout.columns][3:] == ["Tenaga kerja L", "Tenaga kerja P"]
    assert len(layout.data) == 1
    without_ranges = laid_out(head, ["", "", "", "L", "P"], [1, "Contoh", "Sentul", 1, 2])
    assert [column.title for column in without_ranges.columns][3:] == ["Tenaga kerja L", "Tenaga kerja P"]


def test_row_that_counts_the_columns_and_header_repeated_below_are_no_data():
    layout = laid_out(HEADER, [1, 2, 3, 4, 5], FULL[0], HEADER, FULL[1])
    assert names(layout) == ["Contoh Sekar", "Contoh Jati"]
    assert roles(layout) == [(2, Role.NUMBERING), (4, Role.REPEATED)]
    assert roles(laid_out(HEADER, ["(1)", "(2)", "(3)", "(4)", "(5)"], FULL[0])) == [(2, Role.NUMBERING)]


def test_totals_and_signatures_are_no_data():
    layout = laid_out(
        HEADER, *FULL, ["", "JUMLAH", "", 30, ""], ["", "", "", "", ""], ["", "", "", "Blitar, 12 Agustus 2024", ""],
        ["", "", "", "Kepala Bidang", ""], ["", "", "", "NIP. 19700101 199003 1 001", ""],
    )  # fmt: skip
    assert names(layout) == ["Contoh Sekar", "Contoh Jati"]
    assert [role for _number, role in roles(layout)] == [Role.TOTAL, *[Role.AFTERWARD] * 3]


def test_rows_with_nothing_but_their_number_are_no_data():
    layout = laid_out(HEADER, *FULL, [3, "", "", "", ""], [4, "", "", "", ""])
    assert [role for _number, role in roles(layout)] == [Role.NUMBERED] * 2


def test_kelurahan_as_heading_of_a_group_stands_in_each_row_below():
    head = ["No", "Nama usaha", "Telepon", "Jenis kriya"]
    rows = [[row[0], row[1], row[3], row[4]] for row in FULL]
    layout = laid_out(
        head, ["KELURAHAN SENTUL", "", "", ""], rows[0], ["II", "KELURAHAN BENDO", "", ""], rows[1], rows[0]
    )
    assert [line.cells["*Kelurahan"] for line in layout.data] == [
        "KELURAHAN SENTUL", "KELURAHAN BENDO", "KELURAHAN BENDO",
    ]  # fmt: skip
    assert layout.columns[-1].title == "Kelurahan"
    layout = laid_out(
        head, ["KECAMATAN SUKOREJO", "", "", ""], ["KELURAHAN TURI", "", "", ""], rows[0],
        ["KECAMATAN SANANWETAN", "", "", ""], rows[1],
    )  # fmt: skip
    assert "*Kelurahan" not in layout.data[1].cells


def test_ditto_and_cells_merged_downwards_say_what_stands_above():
    layout = laid_out(
        HEADER, FULL[0], [2, "Contoh Jati", "sda", "081234500002", "idem"], [3, "Contoh Tiga", '"', "", ""]
    )
    assert [line.cells["C"] for line in layout.data] == ["Sentul"] * 3
    assert layout.data[1].repeated == ["C", "E"]
    layout = laid_out(HEADER, FULL[0], [2, "Contoh Jati", "", "08", "ukir kayu"], merged=[(2, 2, 3, 2)])
    assert [line.cells["C"] for line in layout.data] == ["Sentul"] * 2


def test_list_without_a_header_begins_with_its_first_row():
    layout = laid_out(*FULL)
    assert (layout.header, len(layout.data)) == (0, 2)


def test_person_can_say_which_row_is_the_header_and_what_is_data():
    layout = laid_out(["a", "b"], ["Judul", "Lain"], ["x", "y"], header=2)
    assert [column.title for column in layout.columns] == ["Judul", "Lain"]
    rows = [HEADER, *FULL, ["", "JUMLAH KARYA", "", 30, ""]]
    assert len(laid_out(*rows).data) == 2
    assert len(laid_out(*rows, overruled={4: True}).data) == 3
    assert len(laid_out(*rows, overruled={3: False}).data) == 1


def test_hidden_rows_are_left_out_only_when_somebody_says_so():
    assert len(laid_out(HEADER, *FULL, hidden=[3]).data) == 2
    layout = laid_out(HEADER, *FULL, hidden=[3], skip_hidden=True)
    assert roles(layout) == [(3, Role.HIDDEN)]
