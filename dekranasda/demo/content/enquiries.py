"""Sample questions of buyers, in every state: waiting, passed on, sold, and one that came to nothing."""

from datetime import date, timedelta

from django.utils import timezone

from crafts.enquiries.closing import Sale, close
from crafts.enquiries.passing import note_answer, pass_on
from crafts.enquiries.turns import propose
from crafts.models import CraftCategory, Enquiry, PassedOn

from .people import People
from .source import on

Answer, Outcome, Kind = PassedOn.Answer, Enquiry.Outcome, Enquiry.Kind


def load_enquiries(people: People) -> None:
    """The day of each is counted from today, so that one is always waiting and one always waits for its outcome."""
    sold = _ask(40, Kind.WHOLESALE, "fesyen-songkok-goni", "Contoh: 200 songkok for a wedding, mixed sizes.",
                quantity=200, place="Belanda (contoh)", language="en")  # fmt: skip
    _pass_on(sold, 3, 39, people)
    _answer(sold, [Answer.YES, Answer.YES, Answer.NO], 37, people)
    with on(_day(6)):
        pieces = {one.pk: Sale(100, 3_500_000) for one in sold.passings.filter(answer=Answer.YES)}
        if pieces:
            close(sold, outcome=Outcome.SOLD, by=people.secretariat, sales=pieces, note="Contoh: dibayar lunas.")
    late = _ask(38, Kind.GIFT, "kendang-jimbe", "Contoh: 12 kendang kecil untuk cendera mata tamu.", quantity=12)
    _pass_on(late, 2, 36, people)
    _answer(late, [Answer.YES], 35, people)
    refused = _ask(25, Kind.ORDER, "anyaman-bambu", "Contoh: 500 keranjang bambu dalam dua minggu.", quantity=500)
    _pass_on(refused, 2, 24, people)
    _answer(refused, [Answer.NO, Answer.NO], 23, people)
    with on(_day(22)):
        close(refused, outcome=Outcome.NO, because=Enquiry.Because.TIME, by=people.secretariat)
    visit = _ask(5, Kind.VISIT, "gerabah-keramik", "Contoh: rombongan 30 siswa ingin melihat pembuatan gerabah.")
    _pass_on(visit, 1, 4, people)
    _ask(1, Kind.ORDER, "batik", "Contoh: 60 kain batik untuk seragam sekolah.", quantity=60)
    _ask(0, Kind.GIFT, None, "Contoh: hadiah perpisahan di bawah Rp100.000.", budget=100_000)


def _day(days_ago: int) -> date:
    return timezone.localdate() - timedelta(days=days_ago)


def _ask(days_ago: int, kind: str, craft: str | None, what: str, **fields) -> Enquiry:
    with on(_day(days_ago)):
        return Enquiry.objects.create(
            kind=kind,
            craft=CraftCategory.objects.get(slug=craft) if craft else None,
            what=what,
            is_sample=True,
            **{"buyer_name": "Contoh Pembeli", "buyer_email": "pembeli@contoh.id", "place": "Kota contoh", **fields},
        )


def _pass_on(enquiry: Enquiry, makers: int, days_ago: int, people: People) -> None:
    with on(_day(days_ago)):
        told = propose(enquiry)
        chosen = {one.artisan.pk: one.channel for one in [*told.fitting, *told.others][:makers]}
        if chosen:
            pass_on(enquiry, chosen, by=people.secretariat, seen=told.mark)


def _answer(enquiry: Enquiry, answers: list[str], days_ago: int, people: People) -> None:
    with on(_day(days_ago)):
        for passing, answer in zip(enquiry.passings.order_by("pk"), answers, strict=False):
            words = "Contoh: tiga minggu." if answer == Answer.YES else ""
            note_answer(passing, answer=answer, words=words, heard=PassedOn.Heard.WHATSAPP, by=people.secretariat)
