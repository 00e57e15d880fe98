"""Valid records with as little said as possible: a test names only what matters to it."""

import itertools
from datetime import date, timedelta

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.utils import timezone

from crafts import search
from crafts.models import Artisan, Consent, CraftCategory, Enquiry, PassedOn, Product, Request, Selection, Village
from crafts.personal import VERSIONS
from dekranasda.base.accounts.models import User
from dekranasda.base.council.models import Council
from programs.models import (
    ActionItem,
    Activity,
    BoardMember,
    Budget,
    Decision,
    Division,
    Goal,
    Indicator,
    Meeting,
    Membership,
    Organization,
    Plan,
    Program,
    Result,
    Seat,
    Suggestion,
    Target,
    Term,
)
from programs.models.plan import open_for_change
from programs.public_trail.opening import Wording, open_to_public

_count = itertools.count(1)
TOTP_SECRET = "JBSWY3DPEHPK3PXP"
SENTUL = "35.72.01.1003"


def make_user(*, role=None, email=None, name="Orang Contoh", password="kata-sandi-contoh", seated=True, **fields):
    """A user who signs in with `password`, in the group `role` when one is named.

    One of the board holds a seat, without which the role opens nothing, unless `seated` is false.
    """
    email = email or f"orang{next(_count)}@contoh.id"
    user = User.objects.create_user(email, password, name=name, roles=[role] if role else [], **fields)
    if role == "Administrator":
        # Without a second factor the Administrator only gets as far as setting one up.
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": encrypt(TOTP_SECRET)})
    if seated and role in ("Pengurus", "Pimpinan"):
        # In a term of its own, so that it is on no board that a test makes.
        term = make_term(name="Periode uji", starts_on=date(1990, 1, 1), ends_on=date(2099, 12, 31))
        make_member(seat=make_seat(term=term, position="Jabatan uji"), user=user, name=name, starts_on=term.starts_on)
    return user


def craft(slug="batik"):
    """One of the craft categories that every installation has."""
    return CraftCategory.objects.get(slug=slug)


def make_artisan(*, name=None, crafts=("batik",), village=SENTUL, published=True, consent=True, covers=(), **fields):
    """An artisan whom the public sees, unless told otherwise; `covers` names fields its consent lets be shown."""
    name = name or f"Kriya Contoh {next(_count)}"
    state = Artisan.State.PUBLISHED if published else Artisan.State.DRAFT
    artisan = Artisan(name=name, village=Village.objects.get(pk=village), state=state, **fields)
    artisan.save()
    artisan.crafts.set(CraftCategory.objects.filter(slug__in=crafts))
    if consent:
        make_consent(artisan=artisan, covers=covers)
    search.refresh([artisan])
    return artisan


def make_consent(*, artisan, covers=(), **fields):
    fields = {"given_by": "Pemilik Contoh", "given_on": date(2026, 1, 5), "channel": "kertas", **fields}
    consent = Consent.objects.create(
        artisan=artisan,
        text_version=fields.pop("text_version", VERSIONS[-1]),
        **{f"covers_{name}": True for name in covers},
        **fields,
    )
    search.refresh([artisan])
    return consent


def make_product(*, artisan, name="Kain contoh", **fields):
    product = Product.objects.create(artisan=artisan, name=name, **fields)
    search.refresh([artisan])
    return product


def make_request(*, kind="keliru", artisan=None, text="Nomor telepon sudah berganti.", **fields):
    """Something asked of the office by someone without an account; about a new artisan unless it asks to be listed."""
    if kind == "daftar":
        fields = {"business_name": "Usaha Contoh", "village_id": SENTUL, **fields}
    else:
        artisan = artisan or make_artisan()
    return Request.objects.create(kind=kind, artisan=artisan, text=text, **fields)


def make_enquiry(
    *, what="Kain untuk seragam.", kind="pesanan", crafts=("batik",), passed_to=(), passed_days_ago=0, **fields
):
    """A buyer's question of the craft; with `passed_to`, one that these makers know of."""
    enquiry = Enquiry.objects.create(
        what=what,
        kind=kind,
        craft=craft(crafts[0]) if crafts else None,
        **{"buyer_name": "Pembeli Contoh", "buyer_email": "pembeli@contoh.example", **fields},
    )
    for artisan in passed_to:
        make_passing(enquiry=enquiry, artisan=artisan, days_ago=passed_days_ago)
    return enquiry


def make_passing(*, enquiry=None, artisan=None, days_ago=0, channel="whatsapp", **fields):
    """That a question was passed on to a maker, so many days ago."""
    enquiry, artisan = enquiry or make_enquiry(), artisan or make_artisan()
    moment = timezone.now() - timedelta(days=days_ago)
    passing = PassedOn.objects.create(
        enquiry=enquiry,
        artisan=artisan,
        craft=enquiry.craft,
        village_id=artisan.village_id,
        channel=channel,
        passed_at=moment,
        **fields,
    )
    if enquiry.is_open:
        Enquiry.objects.filter(pk=enquiry.pk).update(state=Enquiry.State.PASSED, passed_at=moment)
        enquiry.refresh_from_db()
    return passing


def make_organization(*, name=None, kind="OPD", **fields):
    number = next(_count)
    return Organization.objects.create(
        slug=f"badan-contoh-{number}", name=name or f"Badan Contoh {number}", kind=kind, **fields
    )


def make_membership(*, organization=None, artisan=None, starts_on=date(2026, 1, 1), **fields):
    """That an artisan belongs to a group since the first day of 2026, unless told otherwise."""
    return Membership.objects.create(
        organization=organization or make_organization(kind="kelompok"),
        artisan=artisan or make_artisan(),
        starts_on=starts_on,
        **fields,
    )


def make_selection(*, title=None, state="terbit", **fields):
    """A selection that the public sees, unless told otherwise, of nobody yet."""
    return Selection.objects.create(title=title or f"Pilihan contoh {next(_count)}", state=state, **fields)


def make_term(**fields):
    defaults = {"name": "2025–2030", "starts_on": date(2025, 6, 1), "ends_on": date(2030, 12, 31)}
    return Term.objects.get_or_create(name=fields.pop("name", defaults.pop("name")), defaults={**defaults, **fields})[0]


def make_seat(*, organization=None, position="Anggota", term=None, division=None, number=None, **fields):
    term = term or make_term()
    if isinstance(division, str):
        division = Division.objects.get_or_create(term=term, name=division)[0]
    return Seat.objects.create(
        term=term,
        number=number or next(_count),
        position=position,
        division=division,
        first_organization=organization or make_organization(),
        **fields,
    )


def make_member(*, seat=None, user=None, name="Pengurus Contoh", starts_on=date(2025, 6, 1), **fields):
    """A person holding `seat`, with the account `user` when one is given."""
    return BoardMember.objects.create(seat=seat or make_seat(), user=user, name=name, starts_on=starts_on, **fields)


def make_meeting(*, title="Rakor contoh", held_on=date(2026, 2, 12), place="Aula contoh", **fields):
    return Meeting.objects.create(title=title, held_on=held_on, place=place, term=make_term(), **fields)


def make_decision(*, text="Pameran bersama diadakan pada Juni.", meeting=None, public_text="", **fields):
    """A decision of locked minutes; with `public_text` it is open to the public."""
    meeting = meeting or make_meeting(status="final")
    since = timezone.now() if public_text else None
    return Decision.objects.create(text=text, meeting=meeting, public_text=public_text, public_since=since, **fields)


def make_suggestion(*, text="Pasokan kayu sering terlambat.", by=None, meeting=None, crafts=(), **fields):
    """A new suggestion with its first step; said by a named person unless a speaker is given."""
    speaker = {"speaker_seat", "speaker_organization", "speaker_artisan", "speaker_name"} & fields.keys()
    if not speaker:
        fields["speaker_name"] = "Warga Contoh"
    suggestion = Suggestion.objects.create(text=text, meeting=meeting, created_by=by, **fields)
    suggestion.crafts.set(CraftCategory.objects.filter(slug__in=crafts))
    suggestion.start(by=by)
    return suggestion


def make_public_voice(*, suggestion=None, text="Pasokan kayu perlu dijamin.", by=None, steps=None, **fields):
    """A suggestion that visitors read, with the public wordings `steps` (by default, none) of its steps."""
    wording = Wording(text, fields.pop("names_speaker", False), steps or {}, fields.pop("action_items", {}))
    suggestion = suggestion or make_suggestion(by=by, **fields)
    return open_to_public(suggestion, wording, by=by or make_user(role="Sekretariat"), seen=0)


def make_action_item(*, text="Kirim daftar harga kayu.", suggestions=(), **fields):
    if not {"responsible_seat", "responsible_organization"} & fields.keys():
        fields["responsible_organization"] = make_organization()
    item = ActionItem.objects.create(text=text, **fields)
    item.suggestions.set(suggestions)
    return item


def make_plan(*, adopted=False, by=None, start_year=2026, end_year=2030, **fields):
    title = fields.pop("title", f"Rencana {start_year}–{end_year}")
    plan = Plan.objects.create(title=title, start_year=start_year, end_year=end_year, **fields)
    if adopted:
        put_in_force(plan, by=by)
    return plan


def make_ready_plan(**fields):
    """A draft with all that a plan needs to be adopted."""
    plan = make_plan(**fields)
    make_indicator(program=make_program(plan=plan), targets={plan.start_year: 40})
    return plan


def put_in_force(plan, *, by=None):
    """Let the plan be an adopted one, complete or not."""
    with open_for_change(plan):
        plan.refresh_from_db()
        plan.status, plan.adopted_on, plan.adopted_by = Plan.Status.ADOPTED, timezone.localdate(), by
        plan.save_step("status", "adopted_on", "adopted_by")
    plan.keep_version(by=by, note="Rencana ditetapkan.")


def _put(record):
    """Save a part of a plan, in an adopted plan too."""
    with open_for_change(record.plan):
        type(record).objects.bulk_create([record])
    return record


def make_goal(*, plan=None, title=None, **fields):
    return _put(Goal(plan=plan or make_plan(), title=title or f"Sasaran contoh {next(_count)}", **fields))


def make_program(*, plan=None, goal=None, title=None, lead_organization=None, **fields):
    number = next(_count)
    return _put(
        Program(
            goal=goal or make_goal(plan=plan),
            slug=fields.pop("slug", f"program-contoh-{number}"),
            title=title or f"Program Contoh {number}",
            lead_organization=lead_organization or make_organization(),
            **fields,
        )
    )


def make_indicator(*, program=None, targets=None, **fields):
    """An indicator counted up by sums; `targets` maps years to values."""
    fields = {"name": "Perajin dilatih", "unit": "orang", "accumulation": "kumulatif", **fields}
    indicator = _put(Indicator(program=program or make_program(), **fields))
    for year, value in (targets or {}).items():
        _put(Target(indicator=indicator, year=year, value=value))
    return indicator


def make_budget(*, program, year=2026, source="APBD Kota", planned=100_000_000, realized=None):
    return _put(Budget(program=program, year=year, source=source, planned=planned, realized=realized))


def make_result(*, indicator, quarter=1, year=2026, value=None, status="disetujui", **fields):
    """An approved result; not measured, with a reason, unless a value is given."""
    if value is None:
        fields = {"not_measured": True, "note": "Belum ada survei.", **fields}
    return Result.objects.create(indicator=indicator, year=year, quarter=quarter, value=value, status=status, **fields)


def make_activity(*, program=None, starts_on=date(2026, 3, 2), reached=(), suggestions=(), **fields):
    """An activity of one day; `reached` are the artisans who attended, which makes it one that was held."""
    fields = {"title": f"Kegiatan Contoh {next(_count)}", "status": "selesai" if reached else "rencana", **fields}
    activity = Activity.objects.create(
        program=program or make_program(), starts_on=starts_on, ends_on=fields.pop("ends_on", starts_on), **fields
    )
    activity.suggestions.set(suggestions)
    for artisan in reached:
        activity.participations.create(artisan=artisan, attended=True)
    return activity


def make_other_council(**fields):
    """The installation is that of another council; so are the names of its offices, places and crafts."""
    Council.objects.update(
        **{
            "kind": "kabupaten",
            "area_code": "",
            "area_name": "Contoh",
            "province": "Provinsi Contoh",
            "name": "Dekranasda Kabupaten Contoh",
            "time_zone": "Asia/Makassar",
            "letterhead_lines": "DEWAN KERAJINAN NASIONAL DAERAH\nKABUPATEN CONTOH",
            "letter_place": "Contohpura",
            "flagship_words": "tenun dan ukir",
            "flagship_words_en": "weaving and carving",
            "about": "Kami menghubungkan perajin dengan kantor.",
            "about_en": "We link artisans with offices.",
            **fields,
        }
    )
    for organization in Organization.objects.all():
        organization.name = organization.name.replace("Kota Blitar", "Kabupaten Contoh").replace("Blitar", "Contoh")
        organization.slug = organization.slug.replace("blitar", "contoh")
        organization.save()
    Village.objects.filter(name="Blitar").update(name="Contohan")
    for one in CraftCategory.objects.all():
        one.description = one.description.replace("Blitar", "Contoh")
        one.description_en = one.description_en.replace("Blitar", "Contoh")
        one.save()
    return Council.objects.get()
