"""An import of 10,000 rows, through its pages: `pytest tests/bench/test_import.py -n 0 --durations=1`."""

import time

import pytest

from crafts.models import Artisan
from tests.crafts.records.test_import import import_through_the_pages


@pytest.mark.django_db
def test_ten_thousand_rows_are_imported_within_a_minute(client, sign_in):
    sign_in("Sekretariat")
    began = time.process_time()
    import_through_the_pages(client, rows=10_000)
    assert Artisan.objects.count() == Artisan.history.count() == 10_000
    assert time.process_time() - began < 60
