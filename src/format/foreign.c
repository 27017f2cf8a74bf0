#include "format/foreign.h"

/* From the table of file(1) and the formats' own descriptions; only what cannot begin a text. */
static const struct {
  size_t at;
  struct tg_span bytes;
  const char *name;
} kinds[] = {
#define K(at, bytes, name)                                                                         \
  {                                                                                                \
    at, {bytes, sizeof(bytes) - 1}, name                                                           \
  }
    K(0, "\x89PNG\r\n\x1A\n", "a picture (PNG)"),
    K(0, "\xFF\xD8\xFF", "a picture (JPEG)"),
    K(0, "GIF87a", "a picture (GIF)"),
    K(0, "GIF89a", "a picture (GIF)"),
    K(0, "II*\0", "a picture (TIFF)"),
    K(0, "MM\0*", "a picture (TIFF)"),
    K(8, "WEBPVP8", "a picture (WebP)"),
    K(0, "8BPS\0", "a picture (Photoshop)"),
    K(0, "\0\0\1\0", "an icon"),
    K(0, "AT&TFORM", "a scanned document (DjVu)"),
    K(8, "WAVEfmt", "a sound (WAV)"),
    K(8, "AVI LIST", "a film (AVI)"),
    K(0, "ID3\3", "a sound (MP3)"),
    K(0, "ID3\4", "a sound (MP3)"),
    K(0, "OggS\0", "a sound (Ogg)"),
    K(0, "fLaC", "a sound (FLAC)"),
    K(4, "ftyp", "a film or sound (MP4)"),
    K(0, "\x1A\x45\xDF\xA3", "a film (Matroska)"),
    K(0,
      "\x7F"
      "ELF",
      "a program (ELF)"),
    K(0, "MZ\x90\0", "a program of Windows"),
    K(0, "\xCF\xFA\xED\xFE", "a program of macOS"),
    K(0, "\xCA\xFE\xBA\xBE", "a program (Java or macOS)"),
    K(0, "\0asm", "a program (WebAssembly)"),
    K(0, "SQLite format 3\0", "a database (SQLite)"),
    K(0, "7z\xBC\xAF\x27\x1C", "an archive (7z)"),
    K(0, "Rar!\x1A\7", "an archive (RAR)"),
    K(257, "ustar", "an archive (tar)"),
    K(0, "MSCF\0", "an archive (CAB)"),
    K(0, "!<arch>\n", "an archive (ar)"),
    K(0, "ITSF\3\0", "a compiled help file (CHM)"),
    K(60, "BOOKMOBI", "a book of Kindle (MOBI)"),
    K(0, "wOFF", "a font"),
    K(0, "wOF2", "a font"),
    K(0, "OTTO\0", "a font"),
    K(0, "\0\1\0\0\0", "a font"),
    K(0, "ttcf\0", "a font"),
#undef K
};

static bool is_bitmap(struct tg_span head)
{
  return tg_span_starts(head, "BM") && head.len > 10 && !memcmp(head.ptr + 6, "\0\0\0\0", 4);
}

const char *foreign_name(struct tg_span head)
{
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (head.len >= kinds[i].at + kinds[i].bytes.len &&
        !memcmp(head.ptr + kinds[i].at, kinds[i].bytes.ptr, kinds[i].bytes.len))
      return kinds[i].name;
  return is_bitmap(head) ? "a picture (BMP)" : NULL;
}
