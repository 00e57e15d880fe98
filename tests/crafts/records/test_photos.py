"""Photos of a record: cleaned, ordered, and shown to nobody before the artisan is public."""

import io
import uuid
from importlib import import_module

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from crafts.directory import pictures
from crafts.directory.pictures import source_set
from crafts.records import photos as photo_rules
from crafts.records import publishing
from dekranasda.base.files import uploads
from dekranasda.base.files.placing import placing
from tests.factories import make_artisan

pytestmark = pytest.mark.django_db

ORIENTATION, GPS = 0x0112, 0x8825


def picture(name="kain.jpg", size=(60, 40), kind="JPEG", **save):
    content = io.BytesIO()
    Image.new("RGB", size, "navy").save(content, kind, **save)
    return SimpleUploadedFile(name, content.getvalue())


def add_photo(artisan, upload):
    with placing([upload], photo_rules.PHOTO_PLACE):
        return photo_rules.add_photo(artisan, upload)


def photo_of_work(artisan, upload):
    """A photo of which somebody said that it shows no face."""
    photo = add_photo(artisan, upload)
    photo.is_portrait = False
    photo.save()
    return photo


def upload(client, artisan, *files, **headers):
    return client.post(reverse("records:photos", args=[artisan.pk]), {"photos": files}, **headers)


def test_place_and_camera_are_removed_and_the_picture_stands_upright(client, sign_in):
    sign_in("Sekretariat")
    artisan = make_artisan()
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif.get_ifd(GPS)[1] = "S"
    exif.get_ifd(GPS)[2] = (8.0, 5.0, 42.0)
    upload(client, artisan, picture(exif=exif))
    photo = artisan.photos.get()
    assert (photo.width, photo.height) == (40, 60)
    with Image.open(photo.image) as stored:
        assert not stored.getexif()
        assert "exif" not in stored.info


def test_a_phone_gets_a_smaller_copy_that_is_deleted_with_the_photo(
    client, sign_in, django_capture_on_commit_callbacks
):
    artisan = make_artisan()
    photo = photo_of_work(artisan, picture(size=(800, 600)))
    (small, width), *_others = source_set(photo)
    assert width == 320
    assert client.get(small).status_code == 200
    sign_in("Sekretariat")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("records:photo-delete", args=[artisan.pk, photo.pk]))
    assert client.get(small).status_code == 404


def test_a_busy_picture_comes_to_phones_lighter_than_it_would_at_the_quality_of_a_calm_one():
    content = io.BytesIO()
    Image.effect_noise((800, 600), 40).convert("RGB").save(content, "JPEG", quality=95)
    cloth = add_photo(make_artisan(), SimpleUploadedFile("tenun.jpg", content.getvalue()))
    small = pictures.copy_name(cloth.image.name, 320)
    with Image.open(cloth.image) as stored:
        at_first_quality = io.BytesIO()
        stored.resize((320, 240), Image.Resampling.LANCZOS).save(at_first_quality, "WEBP", quality=65)
    assert default_storage.size(small) < 0.8 * at_first_quality.tell()


def test_several_at_once_keep_their_order_and_bad_ones_are_named(client, sign_in):
    sign_in("Sekretariat")
    artisan = make_artisan()
    fake = SimpleUploadedFile("virus.jpg", b"<html><script>alert(1)</script>", content_type="image/jpeg")
    broken = SimpleUploadedFile("rusak.png", picture(kind="PNG", size=(300, 300)).read()[:120])
    page = client.post(
        reverse("records:photos", args=[artisan.pk]),
        {"photos": [picture(size=(50, 50)), fake, broken, picture(kind="PNG", size=(70, 70))]},
        follow=True,
    ).content.decode()
    assert [photo.width for photo in artisan.photos.all()] == [50, 70]
    assert "“virus.jpg” bukan foto JPEG, PNG, atau WebP." in page
    assert "“rusak.png” rusak atau tidak lengkap" in page


def test_form_sent_twice_stores_its_photos_once_and_with_another_photo_again(client, sign_in):
    sign_in("Sekretariat")
    artisan = make_artisan()
    address = reverse("records:photos", args=[artisan.pk])
    ticket = uuid.uuid4()
    for size, number in [((800, 600), 1), ((800, 600), 1), ((700, 500), 2)]:
        answer = client.post(address, {"photos": picture(size=size), "sekali": ticket})
        assert answer.url == f"{artisan.get_record_url()}#foto"
        assert artisan.photos.count() == number
    assert len(default_storage.listdir("foto")[1]) == 2
    assert len(default_storage.listdir("foto-kecil/320")[1]) == 2


def test_photo_refused_may_be_sent_again_as_it_was(client, sign_in, monkeypatch):
    sign_in("Sekretariat")
    artisan = make_artisan()
    address = reverse("records:photos", args=[artisan.pk])
    ticket = uuid.uuid4()
    monkeypatch.setattr(photo_rules, "PER_ARTISAN", 0)
    refused = client.post(address, {"photos": picture(size=(800, 600)), "sekali": ticket})
    assert "sudah ada 60 foto" in refused.text
    assert [default_storage.listdir(folder)[1] for folder in ("foto", "foto-kecil/320")] == [[], []]
    monkeypatch.undo()
    client.post(address, {"photos": picture(size=(800, 600)), "sekali": ticket})
    assert artisan.photos.count() == 1


def test_script_of_the_page_gets_errors_as_json(client, sign_in):
    sign_in("Sekretariat")
    artisan = make_artisan()
    svg = SimpleUploadedFile("gambar.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    answer = upload(client, artisan, svg, headers={"Accept": "application/json"})
    assert answer.json() == {"added": 0, "errors": ["“gambar.svg” bukan foto JPEG, PNG, atau WebP."]}


def test_too_many_pixels_or_bytes_are_refused_before_decoding(client, sign_in, monkeypatch):
    sign_in("Sekretariat")
    artisan = make_artisan()
    monkeypatch.setattr(uploads, "MAX_PIXELS", 1000)
    page = client.post(reverse("records:photos", args=[artisan.pk]), {"photos": picture()}, follow=True)
    assert "lebih dari 60 juta piksel" in page.content.decode()
    monkeypatch.setattr(photo_rules, "MAX_BYTES", 10)
    page = client.post(reverse("records:photos", args=[artisan.pk]), {"photos": picture()}, follow=True)
    assert "lebih besar dari 15 MB" in page.content.decode()
    assert not artisan.photos.exists()


def test_photos_are_ordered_by_list_and_by_one_step(client, sign_in):
    sign_in("Sekretariat")
    artisan = make_artisan()
    first, second, third = (add_photo(artisan, picture()) for _number in range(3))

    def order():
        return list(artisan.photos.values_list("pk", flat=True))

    client.post(reverse("records:photo-order", args=[artisan.pk]), {"photo": [third.pk, first.pk, "x"]})
    assert order() == [third.pk, first.pk, second.pk]
    client.post(reverse("records:photo-up", args=[artisan.pk, second.pk]))
    assert order() == [third.pk, second.pk, first.pk]
    client.post(reverse("records:photo-down", args=[artisan.pk, third.pk]))
    client.post(reverse("records:photo-up", args=[artisan.pk, second.pk]))
    assert order() == [second.pk, third.pk, first.pk]


def test_photo_is_read_by_the_public_only_while_its_artisan_is_public(client, sign_in):
    artisan = make_artisan()
    url = photo_of_work(artisan, picture()).image.url
    assert client.get(url).status_code == 200
    publishing.withdraw_consent(artisan, by=None, reason="uji")
    assert client.get(url).status_code == 404
    sign_in("Sekretariat")
    assert client.get(url).status_code == 200


def test_face_is_public_only_under_its_own_consent(client):
    hidden, shown = make_artisan(), make_artisan(covers=["portrait"])
    for artisan, status in [(hidden, 404), (shown, 200)]:
        photo = add_photo(artisan, picture())
        photo.is_portrait = True
        photo.save()
        assert client.get(photo.image.url).status_code == status


def test_description_is_saved_and_may_not_be_empty(client, sign_in):
    sign_in("Sekretariat")
    artisan = make_artisan()
    photo = add_photo(artisan, picture())
    url = reverse("records:photo-edit", args=[artisan.pk, photo.pk])
    client.post(url, {f"foto-{photo.pk}-alt": "Kain kembang turi", f"foto-{photo.pk}-opened_version": "1"})
    page = client.post(url, {f"foto-{photo.pk}-alt": ""}, headers={"HX-Request": "true"}).content.decode()
    assert "Bidang ini tidak boleh kosong" in page or "wajib" in page
    photo.refresh_from_db()
    assert photo.alt == "Kain kembang turi"


def test_deleting_a_photo_deletes_its_file_unless_another_record_shows_it(
    client, sign_in, django_capture_on_commit_callbacks
):
    sign_in("Sekretariat")
    artisan, other = make_artisan(), make_artisan()
    photo = add_photo(artisan, picture())
    storage, name = photo.image.storage, photo.image.name
    shared = other.photos.create(image=name, alt="Sama")
    for record in (photo, shared):
        with django_capture_on_commit_callbacks(execute=True):
            client.post(reverse("records:photo-delete", args=[record.artisan_id, record.pk]))
        assert storage.exists(name) is (record == photo)


def test_a_browser_asks_again_for_a_photo_it_has_and_gets_nothing_after_withdrawal(client):
    artisan = make_artisan()
    address = photo_of_work(artisan, picture()).image.url
    first = client.get(address)
    assert "no-cache" in first.headers["Cache-Control"]
    kept = {"headers": {"If-None-Match": first.headers["ETag"]}}
    assert client.get(address, **kept).status_code == 304
    publishing.withdraw_consent(artisan, by=None, reason="Tidak berkenan lagi.")
    assert client.get(address, **kept).status_code == 404


def test_upgrade_asks_of_every_photo_that_was_never_asked_about():
    artisan = make_artisan()
    work, face = photo_of_work(artisan, picture()), add_photo(artisan, picture())
    face.is_portrait = True
    face.save()
    import_module("crafts.migrations.0023_faces_are_to_be_answered").ask_again(apps, None)
    work.refresh_from_db()
    face.refresh_from_db()
    assert (work.is_portrait, face.is_portrait) == (None, True)


def test_office_answers_on_the_record_whether_a_photo_shows_a_face(client, sign_in):
    sign_in("Sekretariat")
    artisan = make_artisan()
    photo = add_photo(artisan, picture())
    page = client.get(artisan.get_record_url()).text
    assert "wajah belum dijawab" in page
    assert client.get(artisan.get_absolute_url()).text.count(photo.image.name) == 0
    edit = reverse("records:photo-edit", args=[artisan.pk, photo.pk])
    prefix = f"foto-{photo.pk}"
    for answer, stored in (("True", True), ("False", False), ("", None)):
        photo.refresh_from_db()
        sent = {"alt": "Kain", "product": "", "is_portrait": answer, "opened_version": photo.version}
        client.post(edit, {f"{prefix}-{name}": value for name, value in sent.items()})
        photo.refresh_from_db()
        assert photo.is_portrait is stored
