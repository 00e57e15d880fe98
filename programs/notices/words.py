"""News in plain words: short enough for a telephone, with what was done and the number it changed."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from dekranasda.base.council.current import the_council
from dekranasda.base.http.addresses import absolute
from dekranasda.base.templatetags.formats import satuan, tanggal_ringkas, triwulan
from programs.models import ActionItem, Activity, Felt, Notice, Result, SuggestionStep
from programs.suggestions.deadlines import answer_by
from programs.suggestions.words import fate_of

SAID = 160


def in_words(notice: Notice) -> str:
    """What happened, as whoever is told reads it."""
    if notice.step:
        return _step(notice, notice.step)
    if notice.activity:
        return _activity(notice, notice.activity)
    if notice.action_item:
        return _action_item(notice, notice.action_item)
    if notice.result:
        return _result(notice.result)
    return _felt(notice.felt)


def heading(notice: Notice) -> str:
    """What happened, in a few words, for a list."""
    if notice.step:
        return str(notice.step.get_kind_display())
    if notice.result:
        return _("Angka disetujui: %(indicator)s") % {"indicator": notice.result.indicator.name}
    if notice.felt:
        return _("Sudah terasa? %(answer)s") % {"answer": notice.felt.get_answer_display()}
    done = notice.activity or notice.action_item
    again = _("Tanyakan lagi: sudah terasa?") if notice.reminder else _("Selesai")
    return f"{again}: {Truncator(str(done)).chars(80)}"


def message(name: str, notices: Sequence[Notice], request=None) -> str:
    """The whole message: a greeting, each suggestion with its news, where to read and answer, who writes."""
    parts = [_("Yth. %(name)s,") % {"name": name}]
    by_suggestion: dict[int, list[Notice]] = {}
    for notice in notices:
        by_suggestion.setdefault(notice.suggestion_id, []).append(notice)
    for group in by_suggestion.values():
        suggestion = group[0].suggestion
        parts.append(
            _("Masukan “%(text)s” (kode %(code)s, %(day)s):")
            % {
                "text": Truncator(suggestion.text).chars(SAID),
                "code": suggestion.code,
                "day": tanggal_ringkas(suggestion.received_on),
            }
            + "".join(f"\n- {in_words(notice)}" for notice in group)
        )
    parts.append(_where_to_answer(notices, request))
    parts.append(the_council().name)
    return "\n\n".join(parts)


def _where_to_answer(notices: Sequence[Notice], request) -> str:
    url = absolute(reverse("suggestions:look-up"), request)
    if any(_asks(notice) for notice in notices):
        asked = _("Sudah terasa hasilnya? Balas (ya, sebagian, atau belum), atau jawab dengan kode di %(url)s")
        return asked % {"url": url}
    return _("Perkembangannya dapat dilihat kapan saja dengan kode di %(url)s") % {"url": url}


def _asks(notice: Notice) -> bool:
    """Whether the speaker is asked if what was done is felt."""
    done = notice.action_item
    return notice.activity is not None or (done is not None and done.status == ActionItem.Status.DONE)


def _step(notice: Notice, step: SuggestionStep) -> str:
    kind = SuggestionStep.Kind
    if step.kind == kind.ASSIGNED:
        return _("Kantor Anda diminta menjawab paling lambat %(day)s: %(reason)s") % {
            "day": tanggal_ringkas(answer_by(step)),
            "reason": step.reason,
        }
    if step.kind == kind.ANSWERED:
        return _("Dijawab %(by)s: %(text)s") % {"by": step.organization or _("sekretariat"), "text": step.reason}
    if step.kind == kind.ADOPTED:
        programs = ", ".join(f"“{program.title}”" for program in step.programs.all())
        return _("Disetujui dan masuk program %(programs)s. %(reason)s") % {"programs": programs, "reason": step.reason}
    if step.kind == kind.MERGED:
        return fate_of(notice.suggestion)
    if step.kind == kind.DEFERRED:
        return _("Ditunda, dan ditinjau lagi pada %(day)s. %(reason)s") % {
            "day": tanggal_ringkas(step.deferred_until),
            "reason": step.reason,
        }
    if step.kind in (kind.UNDONE, kind.UNMERGED):
        return _("Keputusan yang tadi dikabarkan ditarik kembali. Sekarang: %(fate)s") % {
            "fate": fate_of(notice.suggestion)
        }
    return f"{step.get_kind_display()}. {step.reason}"


def _activity(notice: Notice, activity: Activity) -> str:
    words = {
        "title": activity.title,
        "day": tanggal_ringkas(activity.ends_on),
        "place": _(" di %(place)s") % {"place": activity.place} if activity.place else "",
    }
    if notice.reminder:
        return _("Kegiatan “%(title)s” sudah dilaksanakan pada %(day)s. Apakah sudah terasa hasilnya?") % words
    told = _("Kegiatan “%(title)s” sudah dilaksanakan pada %(day)s%(place)s.") % words
    came = activity.participations.filter(attended=True).count()
    if came:
        told += " " + _("Hadir %(count)s orang.") % {"count": came}
    return told


def _action_item(notice: Notice, item: ActionItem) -> str:
    if item.status == ActionItem.Status.IMPOSSIBLE:
        return _("Belum dapat dikerjakan: %(text)s Alasannya: %(reason)s") % {
            "text": _sentence(item.text),
            "reason": item.status_reason,
        }
    if notice.reminder:
        return _("Sudah selesai dikerjakan: %(text)s Apakah sudah terasa hasilnya?") % {"text": _sentence(item.text)}
    return _("Sudah selesai dikerjakan: %(text)s") % {"text": _sentence(item.text)}


def _result(result: Result) -> str:
    words = {
        "indicator": result.indicator.name,
        "quarter": triwulan(result.quarter),
        "year": result.year,
        "value": satuan(result.value, result.indicator.unit),
    }
    if result.not_measured:
        return _("Angka “%(indicator)s” %(quarter)s %(year)s tidak terukur.") % words
    return _("Angka “%(indicator)s” %(quarter)s %(year)s: %(value)s.") % words


def _felt(felt: Felt) -> str:
    thing = felt.activity or felt.action_item
    told = _("Yang menyampaikan menjawab “%(answer)s” atas “%(thing)s”.") % {
        "answer": str(felt.get_answer_display()).lower(),
        "thing": Truncator(str(thing)).chars(120),
    }
    return f"{told} “{felt.words}”" if felt.words else told


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?")) else f"{text}."
