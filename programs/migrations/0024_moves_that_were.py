from django.db import migrations
from django.utils import timezone


def tell_moves_from_holders(apps, schema_editor):
    """Each seat's moves, from what its holders and its own history know of whom it spoke for and when.

    Until now a seat knew its organization of today; a holder from before a move, the one of then. A move while nobody
    held the seat is dated by the day on which it was written down.
    """
    seats, moves = apps.get_model("programs", "Seat").objects, apps.get_model("programs", "SeatMove").objects
    for seat in seats.order_by("pk"):
        known = _told_by_holders(seat)
        for day, organization in _told_by_history(apps, seat):
            # What holders know is the day on which a move took effect; history only knows when it was written down.
            if day is None or not known or day > known[-1][2]:
                known.append((day, organization, day))
        known.append((timezone.localdate(), seat.first_organization_id, None))
        first = known[0][1]
        if first != seat.first_organization_id:
            seats.filter(pk=seat.pk).update(first_organization=first)
        before = first
        for day, organization, _until in known[1:]:
            if organization != before:
                moves.update_or_create(seat=seat, from_day=day, defaults={"organization_id": organization})
                before = organization


def _told_by_holders(seat):
    """First day, organization and last day known of each holder, in turn."""
    return [
        (
            holder.starts_on,
            holder.organization_id or seat.first_organization_id,
            max(holder.starts_on, holder.ends_on or timezone.localdate()),
        )
        for holder in seat.holders.order_by("starts_on")
    ]


def _told_by_history(apps, seat):
    """Day on which each organization was written down, in turn."""
    lines = (
        apps.get_model("programs", "HistoricalSeat").objects.filter(id=seat.pk).order_by("history_date", "history_id")
    )
    return [(timezone.localdate(line.history_date), line.first_organization_id) for line in lines]


def forget_moves(apps, schema_editor):
    """Back to what a seat knew before: whom it speaks for today, and of earlier holders, for whom they spoke."""
    holders, recorded = (apps.get_model("programs", name).objects for name in ("BoardMember", "SeatMove"))
    for seat in apps.get_model("programs", "Seat").objects.filter(moves__isnull=False).distinct():
        moves = list(recorded.filter(seat=seat).order_by("from_day"))
        bodies = [seat.first_organization_id, *(move.organization_id for move in moves)]
        for body, move in zip(bodies, moves, strict=False):
            before = holders.filter(seat=seat, organization=None, starts_on__lt=move.from_day)
            before.update(organization=body)
        seat.first_organization_id = bodies[-1]
        seat.save(update_fields=["first_organization"])
    recorded.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0023_seats_move_on_a_day"),
    ]

    operations = [
        migrations.RunPython(tell_moves_from_holders, forget_moves),
    ]
