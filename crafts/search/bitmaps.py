"""Sets of small numbers as bitmaps in one whole number, and how they are stored."""

import sys
import zlib
from array import array
from collections.abc import Iterable


def of(numbers: Iterable[int]) -> int:
    """The set of `numbers`."""
    numbers = list(numbers)
    if not numbers:
        return 0
    if len(numbers) == 1:
        return 1 << numbers[0]
    bits = bytearray(max(numbers) // 8 + 1)
    for number in numbers:
        bits[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(bits, "little")


def pack(bits: int) -> bytes:
    return zlib.compress(bits.to_bytes((bits.bit_length() + 7) // 8, "little"), 1) if bits else b""


def unpack(stored: bytes) -> int:
    return int.from_bytes(zlib.decompress(stored), "little") if stored else 0


_BIT_VALUES = bytes.maketrans(b"01", b"\x00\x01")


def flags(bits: int, length: int) -> bytes:
    """One byte per number below `length`: 1 in the set, 0 not."""
    return format(bits, "b").encode().translate(_BIT_VALUES)[::-1].ljust(length, b"\x00")


def first_free(bits: int) -> int:
    """The lowest number not in the set."""
    return (~bits & (bits + 1)).bit_length() - 1


def pack_order(numbers: Iterable[int]) -> bytes:
    order = array("I", numbers)
    if sys.byteorder == "big":
        order.byteswap()
    return order.tobytes()


def unpack_order(stored: bytes) -> array:
    order = array("I")
    order.frombytes(stored)
    if sys.byteorder == "big":
        order.byteswap()
    return order
