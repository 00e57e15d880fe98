def normalize_phone(text: str) -> str:
    """An Indonesian phone number as digits with country code ("0812-3456" → "628123456"); "" for none.

    Numbers of other countries keep their code when written with "+".
    """
    text = (text or "").strip()
    digits = "".join(ch for ch in text if ch.isascii() and ch.isdigit())
    if not digits or text.startswith("+") or digits.startswith("62"):
        return digits
    return "62" + digits.lstrip("0")
