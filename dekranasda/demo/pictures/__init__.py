"""Pictures for the demo: drawn objects, one group of crafts per file, the same on every run.

They stand where an office puts photographs, and their descriptions say that they are samples. Every maker has a cover
of its own; pictures of products are shared by all who make that product.
"""

import io
import zlib
from collections.abc import Collection
from dataclasses import dataclass

from . import cloth, drums, fibre, flat, shaped, stage, toys
from .studio import BACKDROPS, HEIGHT, WALLS, WIDTH, Look, Scene

__all__ = ["COVERS", "HEIGHT", "PICTURES", "WIDTH", "Picture", "cover", "of_product"]

# By craft and name: (how it is drawn, where it stands, what it is called).
PICTURES = {
    craft: things
    for room in (cloth, drums, fibre, flat, shaped, stage, toys)
    for craft, things in room.PICTURES.items()
}
# Different covers per craft; of more makers than that, some show the same.
COVERS = 48
# Too small a thing to tell the craft by on a card.
NOT_FOR_COVERS = {
    "taplak", "songkok-goni", "gantungan-flanel", "gantungan-topeng", "pembatas", "gantungan-kulit", "kancing",
    "bingkai", "papan-nama", "tisu", "kotak-hadiah", "buku", "dompet", "gelang",
}  # fmt: skip
# Nobody's product: hands and tools at work.
AT_WORK = {"batik": ["canting"], "bordir-sulam": ["pemidangan"], "gerabah-keramik": ["putaran"]}


@dataclass(frozen=True)
class Picture:
    """One picture: a thing of a craft, taken in the way that `number` says."""

    craft: str
    thing: str
    number: int
    kind: str

    @property
    def file_name(self) -> str:
        return f"{self.craft}-{self.kind}-{self.number + 1}-{self.thing}.webp"

    @property
    def look(self) -> Look:
        """Walls and backdrops go round at different speeds, so that neighbours differ in all at once."""
        number, begin = self.number, zlib.crc32(self.craft.encode()) % 97
        turns, round_ = number + begin, number // len(WALLS)
        return Look(
            wall=WALLS[(turns * 5) % len(WALLS)],
            backdrop=BACKDROPS[(turns + round_) % len(BACKDROPS)],
            light=1 if (turns + round_) % 3 == 1 else -1,
            facing=-1 if (turns // 2 + round_) % 2 else 1,
            size=(1.08, 1.0, 1.16, 1.04)[(turns // 3 + round_) % 4],
            shift=(0, 34, -34, 16, -16)[(turns * 2 + round_) % 5],
            turn=(0.0, -0.14, 0.12)[(turns + 2 * round_) % 3],
            number=turns + round_,
        )

    @property
    def description(self) -> str:
        """What it shows, for people who do not see it."""
        _draw, _stand, name = PICTURES[self.craft][self.thing]
        return f"Gambar contoh: {name}, latar {self.look.wall.name}"

    def drawn(self) -> bytes:
        """The picture as WebP."""
        draw, stand, _name = PICTURES[self.craft][self.thing]
        scene = Scene(self.look, stand)
        draw(scene)
        file = io.BytesIO()
        scene.finished().save(file, "WEBP", quality=72, method=2)
        return file.getvalue()


def cover(craft: str, number: int, sold: Collection[str]) -> Picture:
    """What the `number`th maker of a craft (from 0) shows first: something of what is `sold`, or hands at work."""
    number %= COVERS
    fit = [thing for thing in PICTURES[craft] if thing in sold and thing not in NOT_FOR_COVERS]
    fit = [*(fit or sold), *AT_WORK.get(craft, [])]
    return Picture(craft, fit[(number + number // len(WALLS)) % len(fit)], number, "sampul")


def of_product(craft: str, thing: str) -> Picture:
    return Picture(craft, thing, list(PICTURES[craft]).index(thing), "produk")
