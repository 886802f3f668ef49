"""How much a document may cost. The caller can change every figure; none stands elsewhere."""

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Ceilings for reading one document. Sizes are bytes, times seconds, lengths points.

    ``cpu_seconds`` grows by ``cpu_seconds_per_page`` up to ``cpu_seconds_most``; one page may take
    at most ``page_cpu_seconds`` of it. ``wall_seconds`` bounds the whole reading, restarts
    included. ``ratio_floor`` is the size below which a high compression ratio is harmless.
    """

    file_bytes: int = 100 * MIB
    inflated_bytes: int = 500 * MIB
    ratio: int = 200
    ratio_floor: int = 64 * MIB
    pages: int = 2000
    memory_bytes: int = 1024 * MIB
    cpu_seconds: float = 30.0
    cpu_seconds_per_page: float = 0.25
    cpu_seconds_most: float = 120.0
    page_cpu_seconds: float = 12.0
    wall_seconds: float = 150.0
    written_bytes: int = 64 * MIB
    open_files: int = 64
    output_bytes: int = 20 * MIB
    page_output_bytes: int = 1 * MIB
    layout_side: float = 14_400.0

    def cpu_for(self, pages: int) -> float:
        """Seconds of processor time that a document of ``pages`` pages may take in all."""
        return min(self.cpu_seconds + self.cpu_seconds_per_page * pages, self.cpu_seconds_most)
