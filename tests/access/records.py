"""The records office: the Secretariat keeps the records, board and leadership read them."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from crafts.models import Artisan, ArtisanMerge, ImportJob
from crafts.records.alike import keep_apart
from crafts.records.merging import merge
from crafts.records.rounds import note
from dekranasda.base.lists.book import Book, SheetContent
from dekranasda.base.lists.kept import seal_content
from tests.access import get, post
from tests.factories import SENTUL, make_artisan, make_product, make_user


def artisan(user):
    return {"pk": make_artisan().pk}


def two(user):
    return {"pk": make_artisan().pk, "other": make_artisan().pk}


def apart(user):
    return {"pk": keep_apart(make_artisan(), make_artisan(), by=None).pk}


def noted(user):
    made = make_artisan()
    note(made, "tidak-ditemui", by=user or make_user(), on=timezone.localdate())
    return {"pk": made.pk, "answer": made.round_answers.get().pk}


def draft(user):
    return {"pk": make_artisan(published=False, consent=False).pk}


def merged(user):
    kept = merge(make_artisan(), make_artisan(), from_merged=[], by=None)
    return {"pk": kept.pk, "done": ArtisanMerge.objects.get(kept=kept).pk}


def section(user):
    return {"pk": make_artisan().pk, "name": "cerita"}


def product(user):
    record = make_product(artisan=make_artisan())
    return {"pk": record.artisan_id, "product": record.pk}


def photo(user):
    artisan = make_artisan()
    record = artisan.photos.create(image="foto/contoh.jpg", alt="Kain", width=4, height=3)
    return {"pk": artisan.pk, "photo": record.pk}


def import_job(user):
    return {"pk": ImportJob.objects.create(uploaded_by=user or make_user(), file_name="a.xlsx", file="impor/a.xlsx").pk}


def checked_job(user):
    job = ImportJob.objects.get(**import_job(user))
    job.state = ImportJob.State.CHECKED
    job.save()
    return {"pk": job.pk}


def kept_file(user):
    """An import whose columns are still to be looked at."""
    job = ImportJob.objects.get(**import_job(user))
    rows = [(1, ["Perusahaan", "Kategori"]), (2, ["Sanggar Contoh", "batik"])]
    content = seal_content(Book([SheetContent("Lembar 1", rows)]).as_json())
    job.file = default_storage.save("impor/a.tersandi", ContentFile(content))
    job.save()
    return {"pk": job.pk}


def asking(user):
    job = ImportJob.objects.get(**checked_job(user))
    question = {"question": "Apa ini?", "options": [["batik", "Batik"]], "proposed": "", "word": "x", "near": 1}
    job.questions = {"crafts": {"kata:x": {**question, "rows": [2], "examples": []}}}
    job.save()
    return {"pk": job.pk}


def erased(user):
    record = make_artisan(consent=False, published=False)
    Artisan.objects.filter(pk=record.pk).update(erased_at=timezone.now(), state="sembunyi")
    return {"pk": record.pk}


def mention(user):
    record = make_artisan()
    found = record.mentions.create(table="programs.Suggestion", row="1", column="text")
    return {"pk": record.pk, "mention": found.pk}


def line(user):
    record = make_artisan()
    return {"pk": record.pk, "line": record.history.first().history_id}


def village(user):
    return {"code": SENTUL}


READ = (302, 200, 200, 200, 403)
STAFF = (302, 403, 200, 403, 403)
STEP = (302, 403, 302, 403, 403)

ROWS = [
    get("records:artisans", *READ),
    get("records:artisan-new", *STAFF),
    post("records:artisan-new", *STAFF),
    get("records:artisan", *READ, of=artisan),
    post("records:section-save", *STAFF, of=section),
    post("records:artisan-publish", *STEP, of=artisan),
    post("records:artisan-hide", *STEP, of=artisan),
    post("records:artisan-unpublish", *STEP, of=artisan),
    get("records:artisan-remove", *STAFF, of=draft),
    post("records:artisan-remove", *STEP, of=draft),
    post("records:unmerge", *STEP, of=merged),
    post("records:nik-reveal", *STAFF, of=artisan),
    get("records:consent-slip-blank", *STAFF),
    get("records:consent-slip", *STAFF, of=artisan),
    get("records:consent-slip-blank-docx", *STAFF),
    get("records:consent-slip-docx", *STAFF, of=artisan),
    get("records:consents", *STAFF),
    # With nobody chosen they lead back to the choice.
    get("records:consent-slips", *STEP),
    get("records:consents-record", *STEP),
    post("records:consents-record", *STEP),
    get("records:consent-new", *STAFF, of=artisan),
    post("records:consent-new", *STAFF, of=artisan),
    get("records:consent-withdraw", *STAFF, of=artisan),
    post("records:consent-withdraw", *STAFF, of=artisan),
    get("records:product-new", *STAFF, of=artisan),
    post("records:product-new", *STAFF, of=artisan),
    get("records:product-edit", *STAFF, of=product),
    post("records:product-edit", *STAFF, of=product),
    post("records:product-delete", *STEP, of=product),
    get("records:photos", *STEP, of=artisan),
    # Without a photo the record is shown again.
    post("records:photos", 302, 403, 200, 403, 403, of=artisan),
    post("records:photo-order", *STEP, of=artisan),
    # Without a description the record is shown again with the reason.
    post("records:photo-edit", *STAFF, of=photo),
    post("records:photo-delete", *STEP, of=photo),
    post("records:photo-up", *STEP, of=photo),
    post("records:photo-down", *STEP, of=photo),
    get("records:export", *STAFF),
    get("records:imports", *STAFF),
    post("records:imports", *STAFF),
    get("records:import-template", *STAFF),
    # Until its columns are known, an import leads to them.
    get("records:import", *STEP, of=import_job),
    get("records:import", *STAFF, of=checked_job),
    get("records:import-sheets", *STAFF, of=kept_file),
    post("records:import-sheets", *STAFF, of=kept_file),
    get("records:import-columns", *STAFF, of=kept_file),
    post("records:import-columns", *STAFF, of=kept_file),
    get("records:import-questions", *STAFF, of=asking),
    post("records:import-questions", *STEP, of=asking),
    post("records:import-row", *STEP, of=checked_job),
    post("records:import-finish", *STEP, of=checked_job),
    get("records:import-undo", *STAFF, of=checked_job),
    post("records:import-undo", *STEP, of=checked_job),
    get("records:import-left", *STAFF, of=kept_file),
    post("records:import-continue", *STEP, of=import_job),
    post("records:import-decide", *STEP, of=checked_job, data={"decision": "lewati"}),
    post("records:import-apply", *STEP, of=import_job),
    post("records:import-cancel", *STEP, of=import_job),
    get("records:import-file", *STAFF, of=kept_file),
    get("records:history", *STAFF, of=artisan),
    post("records:history-restore", *STEP, of=line),
    get("records:merge", *STAFF, of=artisan),
    post("records:merge", *STAFF, of=artisan),
    get("records:confirmation", *STAFF),
    post("records:confirmation", *STAFF),
    get("records:confirmation-village", *STAFF, of=village),
    post("records:artisan-confirm", *STEP, of=artisan),
    post("records:artisan-confirm-undo", *STEP, of=artisan),
    get("records:round-answer", *STAFF, of=artisan),
    post("records:round-answer", *STEP, of=artisan, data={"answer": "tidak-ditemui"}),
    post("records:round-answer-undo", *STEP, of=noted),
    get("records:data", *STAFF, of=artisan),
    get("records:data-json", *STAFF, of=artisan),
    get("records:data-erase", *STAFF, of=artisan),
    post("records:data-erase", *STAFF, of=artisan),
    get("records:renewals", *STAFF),
    get("records:alike", *STAFF),
    post("records:apart", *STEP, of=two),
    post("records:apart-undo", *STEP, of=apart),
    get("records:mentions", *STAFF, of=erased),
    post("records:mention-settle", *STEP, of=mention),
    get("records:request-new", *STAFF, of=artisan),
    post("records:request-new", *STAFF, of=artisan),
]
