"""What stands in the place of the page cache where every request is to be rendered: one look at the marks, as there."""

from dekranasda.base.page_cache.remembered import one_look


def rendered_anew(get_response):
    def answer(request):
        with one_look():
            return get_response(request)

    return answer
