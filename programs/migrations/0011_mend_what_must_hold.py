from datetime import datetime, time, timedelta
from itertools import groupby

from django.db import migrations
from django.utils import timezone

LISTED_AS = "akun"
REASON = "Masa jabatan yang bertumpang tindih dirapikan."


def keep_one_open_lock(apps, schema_editor):
    """Of the open locks of a quarter the one that holds longest stays; the others end, those past on their last day."""
    locks = apps.get_model("programs", "PeriodLock").objects.filter(lifted_at=None)
    now, today = timezone.now(), timezone.localdate()
    in_order = locks.order_by("plan", "year", "quarter", "pk")
    for _quarter, of_quarter in groupby(in_order, key=lambda lock: (lock.plan_id, lock.year, lock.quarter)):
        of_quarter = list(of_quarter)
        kept = max(of_quarter, key=lambda lock: (lock.until is None, lock.until or today, -lock.pk))
        for lock in of_quarter:
            if lock.pk != kept.pk:
                is_past = lock.until is not None and lock.until < today
                lock.lifted_at = timezone.make_aware(datetime.combine(lock.until, time.max)) if is_past else now
                lock.save(update_fields=["lifted_at"])


def part_holders_of_a_seat(apps, schema_editor):
    """Let the holders of a seat follow each other: who comes ends the time of who was there.

    Of two who begin on one day, the one with the shorter time comes first; of two with the very same time, who was
    written down last stays, and the other is kept in the history alone. The audit trail lists each change.
    """
    holders = apps.get_model("programs", "BoardMember").objects.select_related("seat").order_by("seat", "pk")
    for _seat, of_seat in groupby(holders, key=lambda holder: holder.seat_id):
        _part(apps, list(of_seat))


def _part(apps, holders):
    last_day = max(holder.ends_on or holder.starts_on for holder in holders) + timedelta(days=1)
    waiting = holders
    before = None
    while waiting:
        # Anew for each: whoever had to begin later may now come after somebody else.
        waiting.sort(key=lambda holder: (holder.starts_on, holder.ends_on or last_day, holder.pk))
        holder = waiting.pop(0)
        if before is None or (before.ends_on and before.ends_on < holder.starts_on):
            before = holder
        elif before.starts_on < holder.starts_on:
            _change(apps, before, ends_on=holder.starts_on - timedelta(days=1))
            before = holder
        elif before.ends_on == holder.ends_on:
            _take_away(apps, before)
            before = holder
        else:
            _change(apps, holder, starts_on=before.ends_on + timedelta(days=1))
            waiting.append(holder)


def _change(apps, holder, **days):
    was = _times(holder)
    for name, day in days.items():
        setattr(holder, name, day)
    holder.version += 1
    holder.save(update_fields=[*days, "version"])
    _write_down(apps, holder, "~", f"{was} menjadi {_times(holder)}")


def _take_away(apps, holder):
    _write_down(apps, holder, "-", f"{_times(holder)} dihapus: orang lain tercatat pada masa yang sama")
    holder.delete()


def _times(holder):
    return f"{holder.starts_on} s.d. {holder.ends_on or 'sekarang'}"


def _write_down(apps, holder, kind, detail):
    columns = {field.attname: getattr(holder, field.attname) for field in holder._meta.concrete_fields}
    apps.get_model("programs", "HistoricalBoardMember").objects.create(
        **columns, history_date=timezone.now(), history_type=kind, history_change_reason=REASON
    )
    seat = holder.seat
    apps.get_model("audit", "AuditEvent").objects.create(
        action=LISTED_AS,
        subject=f"{seat.number}. {seat.position}"[:200],
        detail=f"{REASON} {holder.name}: {detail}."[:500],
    )


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0010_organizations_carry_versions"),
        ("audit", "0005_written_once_on_sqlite"),
    ]
    operations = [
        migrations.RunPython(keep_one_open_lock, migrations.RunPython.noop),
        migrations.RunPython(part_holders_of_a_seat, migrations.RunPython.noop),
    ]
