"""A letter as the answer to whoever asked for it."""

from io import BytesIO

from django.http import HttpResponse

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def docx_response(document, filename: str) -> HttpResponse:
    file = BytesIO()
    document.save(file)
    return docx_answer(file.getvalue(), filename)


def docx_answer(content: bytes, filename: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=DOCX, headers={"Content-Disposition": f'attachment; filename="{filename}"'}
    )
