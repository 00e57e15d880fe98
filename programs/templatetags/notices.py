"""Who was told what of a suggestion, for its trail; and the words for whoever must do something."""

from django import template
from django.template.loader import render_to_string

from dekranasda.base.forms.phone import whatsapp_to_whom
from dekranasda.base.page_cache.remembered import remembered
from programs.models import ActionItem, Notice, Suggestion
from programs.notices.asking_again import unconfirmed
from programs.notices.letters import task_in_words
from programs.notices.queries import told_of, told_with_cause
from programs.notices.words import heading

register = template.Library()


@register.inclusion_tag("programs/notices/_told.html")
def told_about(suggestion: Suggestion):
    """Who was told what, when and how; what waits to be told; what nobody confirmed after three questions."""
    known = _notices_of(suggestion.pk)
    headings = known["headings"]
    told = told_of(suggestion) if headings else []
    # Names of accounts leave no marks: the lines are kept under what they say.
    lines = tuple(
        (
            # One told a moment ago speaks for itself.
            headings[one.pk] if one.pk in headings else heading(one),
            one.via,
            str(one.organization or ""),
            one.told_at,
            str(one.told_by or ""),
        )
        for one in told
    )
    return {"suggestion": suggestion, "told": _drawn(lines) if lines else "", **known}


@remembered
def _drawn(lines: tuple[tuple, ...]) -> str:
    named = [dict(zip(("heading", "via", "organization", "told_at", "told_by"), line, strict=True)) for line in lines]
    ways = dict(Notice.Via.choices)
    told = [line | {"way": ways.get(line["via"], line["via"])} for line in named]
    return render_to_string("programs/notices/_told_lines.html", {"told": told})


@remembered
def _notices_of(pk: int) -> dict:
    """What says nothing of who told it."""
    suggestion = Suggestion.objects.get(pk=pk)
    return {
        "headings": {one.pk: heading(one) for one in told_with_cause(suggestion)},
        "waiting": suggestion.notices.waiting().count(),
        "unconfirmed": unconfirmed(suggestion),
    }


@register.inclusion_tag("programs/notices/_tell_responsible.html")
def tell_responsible(item: ActionItem):
    """The words for whoever must do `item`, ready for WhatsApp; nothing once it is closed or nobody must."""
    text = task_in_words(item) if item.is_open and item.responsible else ""
    return {"text": text, "whatsapp_url": whatsapp_to_whom(text)}
