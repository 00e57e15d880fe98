"""Fictional artisans in any number, spread over crafts and kelurahan as the real ones are known to be."""

import tomllib
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from itertools import chain

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.text import slugify

from crafts.directory.pictures import store_copies
from crafts.models import (
    Artisan,
    Confirmation,
    ConfirmationRound,
    Consent,
    CraftCategory,
    Photo,
    Product,
    Village,
)
from crafts.records.consent_texts import current_text
from dekranasda.base.accounts.models import User
from dekranasda.demo import pictures
from dekranasda.demo.pictures import Picture

from .source import FOLDER, dice

CHUNK = 1000
# Roughly: of a hundred records, how many are drafts, hidden, and withdrawn by the artisan.
DRAFTS, HIDDEN, WITHDRAWN = 7, 3, 2
WEEKDAYS = [["08:00", "16:00"], ["08:00", "17:00"], ["09:00", "15:00"]]


def load_artisans(number: int, *, by: User, progress: Callable[[int, int], None]) -> None:
    """Add `number` artisans with products, pictures and consents; `progress` hears (done, number) now and then."""
    maker = _Maker(by)
    for start in range(0, number, CHUNK):
        made = [maker.make(index) for index in range(start, min(start + CHUNK, number))]
        _save(made)
        progress(start + len(made), number)


def load_confirmation_rounds() -> None:
    """Two rounds that have ended: whoever was heard of in neither has no contacts on the public page."""
    today = timezone.localdate()
    for started, ended in ((430, 390), (75, 35)):
        starts_on = today - timedelta(days=started)
        ConfirmationRound.objects.create(
            name=f"Putaran {starts_on:%m/%Y} (contoh)", starts_on=starts_on, ends_on=today - timedelta(days=ended)
        )


def _save(made: list["_Made"]) -> None:
    """Store artisans and all that belongs to them in bulk. Their history begins with the first edit."""
    Artisan.objects.bulk_create(one.artisan for one in made)
    for one in made:
        for part in chain(one.products, one.photos, one.consents, one.confirmations):
            part.artisan = one.artisan
    link = Artisan.crafts.through
    link.objects.bulk_create(
        link(artisan_id=one.artisan.pk, craftcategory_id=craft.pk) for one in made for craft in one.crafts
    )
    Product.objects.bulk_create(chain.from_iterable(one.products for one in made))
    for photo in chain.from_iterable(one.photos for one in made):
        photo.product_id = photo.product.pk if photo.product else None
    Photo.objects.bulk_create(chain.from_iterable(one.photos for one in made))
    Consent.objects.bulk_create(chain.from_iterable(one.consents for one in made))
    Confirmation.objects.bulk_create(chain.from_iterable(one.confirmations for one in made))


class _Made:
    """An artisan and its parts, not stored yet."""

    def __init__(self, artisan: Artisan, crafts: list[CraftCategory]):
        self.artisan, self.crafts = artisan, crafts
        self.products, self.photos, self.consents, self.confirmations = [], [], [], []


class _Maker:
    def __init__(self, by: User):
        self.by, self.dice, self.today = by, dice("artisans"), timezone.localdate()
        self.buyers_dice = dice("buyers")
        self.words = tomllib.loads((FOLDER / "sample_artisans.toml").read_text(encoding="utf-8"))
        self.villages = list(Village.objects.order_by("code"))
        known = {craft.slug: craft for craft in CraftCategory.objects.all()}
        self.crafts = sorted(
            (known[slug] for slug in self.words["crafts"]),
            key=lambda craft: (-self._about(craft)["weight"], craft.slug),
        )
        self.craft_weights = [self._about(craft)["weight"] for craft in self.crafts]
        self.village_weights = {
            craft.slug: [1 + self._about(craft)["villages"].get(village.code, 0) for village in self.villages]
            for craft in self.crafts
        }
        self.names: dict[str, int] = {}
        self.covers: Counter[str] = Counter()
        self.pictures: dict[Picture, tuple[str, list[int]]] = {}

    def make(self, index: int) -> _Made:
        craft = self._craft(index)
        village = self.dice.choices(self.villages, self.village_weights[craft.slug])[0]
        artisan = self._artisan(index, craft, village)
        made = _Made(artisan, [craft])
        if self.dice.random() < 0.12:
            made.crafts.append(self.dice.choice([other for other in self.crafts if other != craft]))
        self._add_products(made, craft)
        self._add_consent(made)
        if artisan.state != Artisan.State.DRAFT:
            days = self.dice.choice([self.dice.randint(3, 180), self.dice.randint(181, 900)])
            made.confirmations.append(Confirmation(confirmed_on=self.today - timedelta(days=days), by=self.by))
        return made

    def _about(self, craft: CraftCategory) -> dict:
        return self.words["crafts"][craft.slug]

    def _craft(self, index: int) -> CraftCategory:
        """Every craft once, then as often as its weight says."""
        if index < len(self.crafts):
            return self.crafts[index]
        return self.dice.choices(self.crafts, self.craft_weights)[0]

    def _artisan(self, index: int, craft: CraftCategory, village: Village) -> Artisan:
        dice, about = self.dice, self._about(craft)
        name = self._name(about)
        slug = slugify(name)
        gender = dice.choices(Artisan.Gender.values, [3, 2])[0]
        owner = dice.choice(self.words["women" if gender == Artisan.Gender.FEMALE else "men"])
        founded = dice.randint(1974, self.today.year - 1)
        story, story_en = self._story(about, name, village, founded)
        women, men = dice.choices([(1, 0), (0, 2), (2, 1), (3, 2), (6, 3), (2, 8)], [4, 4, 4, 3, 1, 1])[0]
        has_point = village.center_latitude is not None and dice.random() < 0.5
        return Artisan(
            slug=slug,
            name=name,
            owner_name=f"{owner} (nama contoh)",
            owner_gender=gender,
            owner_birth_year=dice.randint(1955, 2004),
            has_disability=dice.random() < 0.04,
            # Numbers that begin with zeros belong to nobody.
            nik=f"{index + 1:016d}",
            nib=f"{index + 1:013d}" if dice.random() < 0.55 else "",
            phone=f"+62800{index + 1:07d}",
            village=village,
            address=f"Jalan Contoh {dice.randint(1, 150)}, RT {dice.randint(1, 8):02d}/RW {dice.randint(1, 9):02d}",
            latitude=round(village.center_latitude + dice.uniform(-0.003, 0.003), 6) if has_point else None,
            longitude=round(village.center_longitude + dice.uniform(-0.003, 0.003), 6) if has_point else None,
            # The ending ".example" is reserved: it leads to nobody.
            email=f"{slug}@contoh.example" if dice.random() < 0.4 else "",
            website=f"https://{slug}.example/" if dice.random() < 0.12 else "",
            marketplace_url=f"https://toko.example/{slug}" if dice.random() < 0.35 else "",
            story=story,
            story_en=story_en if dice.random() < 0.34 else "",
            founded_year=founded,
            workers_female=women,
            workers_male=men,
            capacity=about["capacity"].format(n=dice.choice([20, 30, 40, 60, 80, 120, 200, 350])),
            turnover=dice.choices([*Artisan.Turnover.values, ""], [70, 6, 1, 23])[0],
            brand=name.replace(" Contoh", "") + " (contoh)" if dice.random() < 0.25 else "",
            certificates=dice.choice(self.words["certificates"]) if dice.random() < 0.2 else "",
            visitable=dice.random() < 0.55,
            accepts_custom_orders=dice.random() < 0.7,
            opening_hours=self._opening_hours(),
            **self._buyers_facts(),
            state=self._state(),
            is_sample=True,
        )

    def _name(self, about: dict) -> str:
        """A business name that says it is a sample; a number ends it once all words are used up."""
        for _try in range(8):
            words = self.dice.choice(self.words["first_words"]), self.dice.choice(self.words["second_words"])
            name = f"{self.dice.choice(about['kinds'])} Contoh {' '.join(words)}"
            if name not in self.names:
                break
        self.names[name] = self.names.get(name, 0) + 1
        return name if self.names[name] == 1 else f"{name} {self.names[name]}"

    def _story(self, about: dict, name: str, village: Village, year: int) -> tuple[str, str]:
        parts = [
            self.dice.choice(self.words["story"]["openings"]),
            *self.dice.sample(about["stories"], 2),
            self.dice.choice(self.words["story"]["closings"]),
        ]
        indonesian, english = zip(*parts, strict=True)
        values = {"name": name, "village": village.name, "year": year}
        return _paragraphs(indonesian, values), _paragraphs(english, values)

    def _opening_hours(self) -> dict:
        if self.dice.random() < 0.3:
            return {}
        hours, last = self.dice.choice(WEEKDAYS), self.dice.choice([5, 6, 6, 7])
        return {str(weekday): hours for weekday in range(last)}

    def _state(self) -> str:
        roll = self.dice.random() * 100
        if roll < DRAFTS:
            return Artisan.State.DRAFT
        return Artisan.State.HIDDEN if roll < DRAFTS + HIDDEN + WITHDRAWN else Artisan.State.PUBLISHED

    def _add_products(self, made: _Made, craft: CraftCategory) -> None:
        dice, about = self.dice, self._about(craft)
        chosen = dice.sample(about["products"], dice.randint(2, len(about["products"])))
        cover = pictures.cover(craft.slug, self.covers[craft.slug], sold=[product[-1] for product in chosen])
        self.covers[craft.slug] += 1
        made.photos.append(self._photo(cover, None, 0))
        for position, (name, name_en, lowest, highest, thing) in enumerate(chosen, start=1):
            price = _rounded(dice.uniform(lowest, (lowest + highest) / 2))
            product = Product(
                name=name,
                name_en=name_en,
                description=dice.choice(self.words["product_notes"]),
                price_min=price,
                price_max=_rounded(dice.uniform(price * 1.2, highest * 1.2)) if dice.random() < 0.6 else None,
                available=dice.random() < 0.9,
                position=position,
                **self._product_facts(),
            )
            made.products.append(product)
            made.photos.append(self._photo(pictures.of_product(craft.slug, thing), product, position))

    def _buyers_facts(self) -> dict:
        """What a buyer wants to know, of some; thrown by dice of its own, so that all else stays as it was."""
        dice = self.buyers_dice
        if dice.random() > 0.4:
            return {}
        return {
            "wholesale_minimum": dice.choice([12, 20, 24, 50, 100]),
            "ships_to": dice.choice(Artisan.ShipsTo.values),
        }

    def _product_facts(self) -> dict:
        dice = self.buyers_dice
        if dice.random() > 0.35:
            return {}
        return {
            "material": "Bahan setempat (contoh)",
            "material_en": "Local material (sample)",
            "size": f"{dice.randint(2, 12) * 10} cm (contoh)",
            "weight_grams": dice.randint(1, 40) * 50,
            "days_to_make": dice.randint(1, 21),
            "care": "Simpan di tempat kering (contoh).",
            "care_en": "Keep dry (sample).",
        }

    def _photo(self, picture: Picture, product: Product | None, position: int) -> Photo:
        stored, smaller = self._stored(picture)
        return Photo(
            product=product,
            width=pictures.WIDTH,
            height=pictures.HEIGHT,
            image=stored,
            smaller=smaller,
            alt=picture.description,
            is_portrait=False,
            position=position,
        )

    def _stored(self, picture: Picture) -> tuple[str, list[int]]:
        """The stored picture and the widths of its copies; drawn when first asked for, shared by all who show it."""
        if picture not in self.pictures:
            path = f"foto/contoh/{picture.file_name}"
            if not default_storage.exists(path):
                path = default_storage.save(path, ContentFile(picture.drawn()))
            self.pictures[picture] = path, store_copies(path)
        return self.pictures[picture]

    def _add_consent(self, made: _Made) -> None:
        """None for drafts; withdrawn for some of the hidden; each artisan agrees to different fields."""
        artisan, dice = made.artisan, self.dice
        if artisan.state == Artisan.State.DRAFT:
            return
        given_on = self.today - timedelta(days=dice.randint(30, 700))
        channel = dice.choices(Consent.Channel.values, [6, 2, 3])[0]
        consent = Consent(
            given_by=artisan.owner_name,
            given_on=given_on,
            channel=channel,
            witness="Saksi contoh" if channel == Consent.Channel.IN_PERSON else "",
            text_version=current_text().version,
            covers_owner_name=dice.random() < 0.8,
            covers_phone=dice.random() < 0.7,
            covers_email=dice.random() < 0.5,
            covers_address=dice.random() < 0.4,
            covers_point=artisan.latitude is not None and dice.random() < 0.5,
            covers_online=dice.random() < 0.8,
            covers_programs=dice.random() < 0.8,
            covers_bulk=dice.random() < 0.5,
            recorded_by=self.by,
        )
        if artisan.state == Artisan.State.HIDDEN and dice.random() * (HIDDEN + WITHDRAWN) < WITHDRAWN:
            consent.withdrawn_at = timezone.now() - timedelta(days=dice.randint(2, 29))
            consent.withdrawn_by = self.by
            consent.withdrawal_reason = "Usaha berhenti sementara (contoh)."
        made.consents.append(consent)


def _paragraphs(sentences: tuple[str, ...], values: dict) -> str:
    opening, first, second, closing = (sentence.format(**values) for sentence in sentences)
    return f"{opening} {first}\n\n{second} {closing}"


def _rounded(price: float) -> int:
    """A price as people write it: to the nearest 500 below Rp20,000, else to the nearest 5,000."""
    step = 500 if price < 20_000 else 5_000
    return max(step, round(price / step) * step)
