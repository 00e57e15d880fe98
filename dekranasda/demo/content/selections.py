"""Sample selections: gifts up to a price, and a walk past workshops that take visitors on a Saturday."""

from django.utils import translation

from crafts.models import Artisan, Product, Selection, SelectionEntry
from crafts.opening_hours import stretches_of
from dekranasda.base.templatetags.formats import rupiah

GIFT_PRICE = 100_000
GIFTS = 6
SATURDAY = 5
STOPS = 5
SENTUL = "Sentul"


def load_selections() -> None:
    """Each of makers who are public; left out where the demo has fewer than two who fit."""
    _pick_gifts()
    _pick_walk()


def _in_english(price: int) -> str:
    with translation.override("en"):
        return rupiah(price)


def _pick_gifts() -> None:
    """The cheapest product of each craft that costs no more, and of its maker the name and the price."""
    by_craft: dict[int, Product] = {}
    shown = Artisan.objects.public()
    cheap = Product.objects.filter(artisan__in=shown, price_min__lte=GIFT_PRICE).order_by("price_min", "pk")
    for product in cheap.select_related("artisan").prefetch_related("artisan__crafts"):
        for craft in product.artisan.crafts.all()[:1]:
            if all(product.artisan_id != taken.artisan_id for taken in by_craft.values()):
                by_craft.setdefault(craft.pk, product)
    picked = [
        (
            one.artisan,
            f"Contoh: {one.name}, mulai {rupiah(one.price_min)}.",
            f"Sample: {one.name_en or one.name}, from {_in_english(one.price_min)}.",
        )
        for one in list(by_craft.values())[:GIFTS]
    ]
    _create(
        picked,
        title="Contoh: hadiah di bawah Rp100.000",
        title_en="Sample: gifts under Rp100,000",
        reason="Contoh pilihan kantor: satu kriya satu hadiah, mudah dibawa pulang.",
        reason_en="A sample selection: one gift of each craft, easy to carry home.",
    )


def _pick_walk() -> None:
    makers = Artisan.objects.public().filter(village__name=SENTUL, visitable=True).order_by("pk")
    open_then = [maker for maker in makers if stretches_of(maker.opening_hours, SATURDAY)][:STOPS]
    _create(
        [(maker, "", "") for maker in open_then],
        kind=Selection.Kind.ROUTE,
        weekday=SATURDAY,
        title="Contoh: Sabtu di Sentul",
        title_en="Sample: a Saturday in Sentul",
        reason="Contoh rute jalan kaki: bengkel yang menerima kunjungan.",
        reason_en="A sample walk: workshops that take visitors.",
    )


def _create(picked: list[tuple[Artisan, str, str]], **fields) -> None:
    if len(picked) < 2:
        return
    selection = Selection.objects.create(state=Selection.State.PUBLISHED, is_sample=True, **fields)
    for position, (maker, reason, reason_en) in enumerate(picked, start=1):
        SelectionEntry.objects.create(
            selection=selection, artisan=maker, position=position, reason=reason, reason_en=reason_en
        )
