from programs.models import CalendarFeed, Suggestion
from tests.factories import (
    make_action_item,
    make_artisan,
    make_member,
    make_organization,
    make_seat,
    make_suggestion,
    make_user,
)

from . import get, post


def _suggestion(_user):
    return {"code": make_suggestion(by=make_user()).code}


def _asked(user):
    """A suggestion on which the user's own organization is asked for an answer."""
    organization, by = make_organization(), make_user()
    if user:
        make_member(seat=make_seat(organization=organization), user=user)
    suggestion = make_suggestion(by=by)
    suggestion.take_up(by=by, reason="Mohon dijawab.", assigned_to=organization)
    return {"code": suggestion.code}


def _action_item(_user):
    return {"pk": make_action_item().pk}


def _own_action_item(user):
    organization = make_organization()
    if user:
        make_member(seat=make_seat(organization=organization), user=user)
    return {"pk": make_action_item(responsible_organization=organization).pk}


def _organization(_user):
    return {"slug": make_organization().slug}


def _artisan(_user):
    return {"slug": make_artisan().slug}


def _feed(_user):
    return {"token": CalendarFeed.renew(make_user(role="Pengurus"))}


def _done(_user):
    """A suggestion for which something was done, so that its speaker is asked about it."""
    code = "M-0000002"
    suggestion = Suggestion.objects.filter(code=code).first() or make_suggestion(by=make_user(), code=code)
    make_action_item(suggestions=[suggestion], status="selesai")
    return {"code": suggestion.code}


def _looked_up(user):
    _done(user)
    return {}


ROWS = [
    get("suggestions:program-choice", 302, 403, 302, 403, 403),
    get("suggestions:alike", 302, 403, 200, 403, 403),
    get("suggestions:suggestion-new", 302, 403, 200, 403, 403),
    post("suggestions:suggestion-new", 302, 403, 200, 403, 403),
    get("suggestions:suggestion-edit", 302, 403, 200, 403, 403, of=_suggestion),
    post("suggestions:suggestion-edit", 302, 403, 200, 403, 403, of=_suggestion),
    post("suggestions:suggestion-undo", 302, 403, 302, 403, 403, of=_suggestion),
    get("suggestions:returns", 302, 200, 200, 200, 403),
    get("suggestions:organization-return", 302, 200, 200, 200, 403, of=_organization),
    get("suggestions:artisan-return", 302, 200, 200, 200, 403, of=_artisan),
    get("action_items:calendar", 302, 200, 200, 200, 403),
    post("action_items:calendar-open", 302, 302, 302, 302, 403),
    post("action_items:calendar-revoke", 302, 302, 302, 302, 403),
    get("action_items:calendar-feed", 200, of=_feed),
    get("suggestions:send", 200),
    post("suggestions:send", 200),
    get("suggestions:look-up", 200),
    get("suggestions:look-up", 200, of=_looked_up, query="?kode=M-0000002", note="something was done"),
    get("suggestions:suggestion", 302, 200, 200, 200, 403, of=_done, note="something was done"),
    post("suggestions:felt", 200),
    post("suggestions:suggestion-felt", 302, 403, 302, 403, 403, of=_suggestion),
    get("suggestions:suggestions", 302, 200, 200, 200, 403),
    get("suggestions:suggestions", 302, 200, 200, 200, 403, query="?tampilan=papan", note="as a board"),
    post("suggestions:decide", 302, 403, 200, 403, 403),
    post("suggestions:undo", 302, 403, 302, 403, 403),
    get("suggestions:suggestion", 302, 200, 200, 200, 403, of=_suggestion),
    post("suggestions:suggestion-decide", 302, 403, 200, 403, 403, of=_suggestion),
    post("suggestions:suggestion-answer", 302, 403, 200, 403, 403, of=_suggestion, note="of another organization"),
    post("suggestions:suggestion-answer", 302, 200, 200, 200, 403, of=_asked, note="of one's own organization"),
    post("suggestions:suggestion-note", 302, 200, 200, 200, 403, of=_suggestion),
    post("suggestions:suggestion-contact-reveal", 302, 403, 200, 403, 403, of=_suggestion),
    post("suggestions:suggestion-erase-contact", 302, 403, 302, 403, 403, of=_suggestion),
    get("action_items:action-items", 302, 200, 200, 200, 403),
    get("action_items:action-item-new", 302, 403, 200, 403, 403),
    post("action_items:action-item-new", 302, 403, 200, 403, 403),
    get("action_items:action-item", 302, 200, 200, 200, 403, of=_action_item),
    get("action_items:action-item-edit", 302, 403, 200, 403, 403, of=_action_item),
    post("action_items:action-item-edit", 302, 403, 200, 403, 403, of=_action_item),
    post("action_items:action-item-progress", 302, 403, 200, 403, 403, of=_action_item, note="of others"),
    post("action_items:action-item-progress", 302, 200, 200, 200, 403, of=_own_action_item, note="of one's own"),
    post("action_items:action-item-undo", 302, 403, 302, 403, 403, of=_action_item, note="of others"),
    post("action_items:action-item-undo", 302, 302, 302, 302, 403, of=_own_action_item, note="of one's own"),
    post("action_items:action-item-reopen", 302, 403, 200, 403, 403, of=_action_item, note="of others"),
    post("action_items:action-item-reopen", 302, 200, 200, 200, 403, of=_own_action_item, note="of one's own"),
]
