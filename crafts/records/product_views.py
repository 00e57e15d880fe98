"""The products of a record."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from crafts import search
from crafts.models import Artisan, Product
from crafts.permissions import may_manage_records
from dekranasda.base.forms.once import once

from .product_form import ProductForm


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_records
@once
def product_new(request: HttpRequest, pk: int):
    artisan = get_object_or_404(Artisan.objects.current(), pk=pk)
    return _edit(request, artisan, Product(artisan=artisan, position=artisan.products.count()))


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_records
@transaction.atomic
def product_edit(request: HttpRequest, pk: int, product: int):
    artisan = get_object_or_404(Artisan.objects.current(), pk=pk)
    return _edit(request, artisan, get_object_or_404(artisan.products, pk=product))


def _edit(request: HttpRequest, artisan: Artisan, product: Product):
    form = ProductForm(request.POST or None, instance=product)
    if request.method == "POST" and form.is_valid() and form.save_version():
        search.refresh([artisan])
        messages.success(request, _("Produk “%(name)s” tersimpan.") % {"name": product.name}, extra_tags="produk")
        return redirect(f"{artisan.get_record_url()}#produk")
    context = {"artisan": artisan, "product": product, "form": form, "section": "records"}
    return render(request, "crafts/records/product_form.html", context)


@require_POST
@may_manage_records
@transaction.atomic
def product_delete(request: HttpRequest, pk: int, product: int):
    """Delete a product; its photos stay with the artisan, its history too."""
    artisan = get_object_or_404(Artisan.objects.current(), pk=pk)
    record = get_object_or_404(artisan.products, pk=product)
    record.delete()
    search.refresh([artisan])
    messages.success(request, _("Produk “%(name)s” dihapus.") % {"name": record.name}, extra_tags="produk")
    return redirect(f"{artisan.get_record_url()}#produk")
