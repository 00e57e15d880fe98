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


def test_ditto_below_nothing_is_nothing_and_in_the_first_row_stays_to_be_asked():
    below = laid_out(HEADER, [1, "Contoh Sekar", "", "08", "batik"], [2, "Contoh Jati", "sda", "sda", "idem"]).data[1]
    assert "C" not in below.cells
    assert (below.cells["D"], below.cells["E"], below.repeated) == ("08", "batik", ["C", "D", "E"])
    layout = laid_out(HEADER, [1, "Contoh Sekar", "sda", "08", "batik"], FULL[1])
    assert layout.data[0].cells["C"] == "sda"


def test_ditto_below_a_hidden_row_that_is_left_out_says_what_that_row_says():
    rows = [HEADER, *FULL, [3, "Contoh Tiga", "sda", "08", "idem"], [4, "Contoh Empat", "Turi", "08", "batik"]]
    layout = laid_out(*rows, hidden=[3], skip_hidden=True)
    assert [line.cells["C"] for line in layout.data] == ["Sentul", "Bendo", "Turi"]
    assert layout.data[1].cells["E"] == FULL[1][4]


def test_columns_in_another_order_below_a_second_header_stay_what_they_are():
    swapped = ["No", "Kelurahan", "Nama usaha", "Telepon", "Catatan", "Jenis kriya"]
    rows = [HEADER, *FULL, ["LANJUTAN"], swapped, [3, "Turi", "Contoh Tiga", "081234500003", "lama", "batik"]]
    layout = laid_out(*rows)
    last = layout.data[-1].cells
    assert [last[letter] for letter in "ABCDE"] == [3, "Contoh Tiga", "Turi", "081234500003", "batik"]
    [behind] = [column.letter for column in layout.columns if column.title == "Catatan"]
    assert last[behind] == "lama", "what has no place above stands behind"
    assert layout.data[0].cells["B"] == FULL[0][1]


def test_other_table_below_the_list_is_no_part_of_it():
    layout = laid_out(HEADER, *FULL, ["Nama usaha", "Alamat"], ["Contoh Lain", "Jl. Contoh"], ["Contoh Dua", "Jl. Dua"])
    assert [line.cells["B"] for line in layout.data] == [row[1] for row in FULL]
    assert [role for _number, role in roles(layout)] == [Role.OTHER_TABLE] * 3


def test_list_of_one_column_has_its_title():
    layout = laid_out(["DAFTAR"], ["Nama usaha"], ["Contoh Sekar"], ["Contoh Jati"])
    assert ([column.title for column in layout.columns], len(layout.data)) == (["Nama usaha"], 2)


def test_every_row_that_is_left_out_becomes_one_of_the_list_by_a_tap():
    rows = [
        ["DAFTAR IKM"], HEADER, [1, 2, 3, 4, 5], ["Hanya Nama"], *FULL, HEADER, [9], ["Contoh: begini", "a", "b", "c"],
        FULL[0], ["", "JUMLAH", "", 30, ""], ["Mengetahui"], ["Nama usaha", "Alamat"], ["Contoh", "Jl. Contoh"],
    ]  # fmt: skip
    hidden = laid_out(*rows, hidden=[5], skip_hidden=True)
    assert {line.role for line in hidden.left_out} == set(Role) - {Role.DATA, Role.HEADER}
    for line in laid_out(*rows).left_out:
        tapped = laid_out(*rows, overruled={line.number: True})
        taken = [each for each in tapped.data if each.number == line.number]
        assert [bool(each.cells) for each in taken] == [True], line
        assert line.number not in {each.number for each in tapped.left_out}


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
