"""The directory's own index: what it finds artisans by. Written only by `crafts.search.index`.

Each public artisan has a number; a set of artisans is a bitmap with the bits of their numbers set. Sets of any size
are joined and counted in microseconds, the same on every database.
"""

from django.db import models

from .artisan import Artisan


class Listing(models.Model):
    """One artisan as the directory lists it."""

    artisan = models.OneToOneField(Artisan, models.CASCADE, primary_key=True, related_name="listing")
    number = models.PositiveIntegerField(unique=True)
    sort_name = models.CharField(max_length=150)
    # Names of the `ListedSet`s that hold it, one per line.
    sets = models.TextField()
    # Its words: one line per field of `IndexedWord`, words separated by spaces.
    words = models.TextField()

    def __str__(self):
        return self.sort_name


class ListedSet(models.Model):
    """A set of listings by a filter ("kriya:batik"), as a bitmap; or an order of all ("urut:nama"), as numbers."""

    name = models.CharField(max_length=80, primary_key=True)
    content = models.BinaryField()

    def __str__(self):
        return self.name


class IndexedWord(models.Model):
    """A folded word, and the listings that have it in their name, their products and their story, as bitmaps."""

    word = models.CharField(max_length=40, primary_key=True)
    in_name = models.BinaryField()
    in_products = models.BinaryField()
    in_story = models.BinaryField()
    listings = models.PositiveIntegerField()

    def __str__(self):
        return self.word


class IndexState(models.Model):
    """One row, locked by whoever writes the index; its marks change when the index, or the words it knows, change."""

    version = models.CharField(max_length=32)
    vocabulary = models.CharField(max_length=32)

    def __str__(self):
        return self.version
