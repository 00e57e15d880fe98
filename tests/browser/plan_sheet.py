"""Writing on the sheet of a plan as a person does: open a form in its place, fill it in."""


def add(where, place, opener, **typed):
    """Open the form behind `opener` in its place within `where` (a page or a part of it), and fill it in."""
    where.get_by_role("link", name=opener).first.click()
    form = where.locator(f"{place} form")
    for name, value in typed.items():
        form.locator(f"[name={name}]").fill(value)
    return form
