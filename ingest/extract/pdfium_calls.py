"""The functions of PDFium that are asked for every line and every object of a page.

They are the same functions, called without ctypes' check of each argument, which takes longer than
most of their answers. So whoever calls them hands over pointers and whole numbers only, nothing to
be turned into one, and ``byref`` where the answer goes.
"""

import ctypes
from typing import Any

import pypdfium2_raw as pdfium


def _unchecked(function: Any) -> Any:
    address = ctypes.cast(function, ctypes.c_void_p).value
    bare = type(function)(address)
    bare.restype = function.restype
    return bare


get_box = _unchecked(pdfium.FPDFText_GetLooseCharBox)
get_size = _unchecked(pdfium.FPDFText_GetFontSize)
get_matrix = _unchecked(pdfium.FPDFText_GetMatrix)
get_font = _unchecked(pdfium.FPDFText_GetFontInfo)
get_ink = _unchecked(pdfium.FPDFText_GetFillColor)
get_text_object = _unchecked(pdfium.FPDFText_GetTextObject)
get_mode = _unchecked(pdfium.FPDFTextObj_GetTextRenderMode)
get_rectangle = _unchecked(pdfium.FPDFText_GetRect)
get_object = _unchecked(pdfium.FPDFPage_GetObject)
get_type = _unchecked(pdfium.FPDFPageObj_GetType)
get_bounds = _unchecked(pdfium.FPDFPageObj_GetBounds)
get_fill = _unchecked(pdfium.FPDFPageObj_GetFillColor)
get_draw_mode = _unchecked(pdfium.FPDFPath_GetDrawMode)
count_segments = _unchecked(pdfium.FPDFPath_CountSegments)
