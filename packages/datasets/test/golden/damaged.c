/* Writes damaged.json: small JPEG files, and what libjpeg makes of each after one bit of one byte was flipped.

   Made with libjpeg-turbo 2.1.5 and its plain C code:
       apt install libjpeg-dev
       gcc -o damaged damaged.c -ljpeg -lz && JSIMD_FORCENONE=1 ./damaged > damaged.json

   "changed" has four digits for each byte, with its lowest bit flipped or, of the second, fourth and so on, the
   fifth: the low half of the CRC-32 of the pixels, or "stop" where libjpeg gives up. "warned" has a letter for each:
   d where it warned of damaged data, o where it warned of something odd alone (bytes between segments, a version,
   the order of scans). Pixels that later scans would have refined are not guessed. */
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <jpeglib.h>
#include <jerror.h>
#include <zlib.h>

static jmp_buf back;
static const int flips[] = {1, 16};
static char digits[5];
static char warned;

static void stop(j_common_ptr info) { longjmp(back, 1); }

static void count(j_common_ptr info, int level) {
  int code = info->err->msg_code;
  int isOdd = code == JWRN_EXTRANEOUS_DATA || code == JWRN_JFIF_MAJOR || code == JWRN_BOGUS_PROGRESSION ||
              code == JWRN_NOT_SEQUENTIAL;
  if (level >= 0 || warned == 'd') return;
  warned = isOdd ? 'o' : 'd';
}

static void judge(unsigned char *bytes, unsigned long length) {
  struct jpeg_decompress_struct info;
  struct jpeg_error_mgr errors;
  unsigned char *volatile pixels = NULL;
  info.err = jpeg_std_error(&errors);
  errors.error_exit = stop;
  errors.emit_message = count;
  strcpy(digits, "stop");
  warned = '-';
  jpeg_create_decompress(&info);
  if (!setjmp(back)) {
    jpeg_mem_src(&info, bytes, length);
    jpeg_read_header(&info, TRUE);
    info.do_block_smoothing = FALSE;
    if ((long)info.image_width * info.image_height < 100000) {
      jpeg_start_decompress(&info);
      unsigned long line = info.output_width * info.output_components;
      pixels = calloc(info.output_height, line);
      while (info.output_scanline < info.output_height) {
        unsigned char *row = pixels + info.output_scanline * line;
        jpeg_read_scanlines(&info, &row, 1);
      }
      jpeg_finish_decompress(&info);
      sprintf(digits, "%04lx", crc32(0, pixels, info.output_height * line) & 0xffff);
    }
  }
  jpeg_destroy_decompress(&info);
  free(pixels);
}

static unsigned long saved(unsigned char **bytes, int width, int height, int kind) {
  struct jpeg_compress_struct info;
  struct jpeg_error_mgr errors;
  unsigned long length = 0;
  unsigned char row[3 * 64], *rows = row;
  info.err = jpeg_std_error(&errors);
  jpeg_create_compress(&info);
  jpeg_mem_dest(&info, bytes, &length);
  info.image_width = width;
  info.image_height = height;
  info.input_components = 3;
  info.in_color_space = JCS_RGB;
  jpeg_set_defaults(&info);
  jpeg_set_quality(&info, 60, TRUE);
  info.optimize_coding = TRUE;
  if (kind == 0) info.comp_info[0].v_samp_factor = 1;
  if (kind == 1) jpeg_simple_progression(&info);
  if (kind == 2) info.restart_interval = 1;
  jpeg_start_compress(&info, TRUE);
  for (int y = 0; y < height; y++) {
    for (int x = 0; x < width; x++) {
      int disk = (x - 9) * (x - 9) + (y - 4) * (y - 4) < 12;
      row[3 * x] = disk ? 250 : 40 + 7 * x;
      row[3 * x + 1] = disk ? 200 : 90 + 9 * y;
      row[3 * x + 2] = disk ? 30 : 200 - 5 * x - 3 * y;
    }
    jpeg_write_scanlines(&info, &rows, 1);
  }
  jpeg_finish_compress(&info);
  jpeg_destroy_compress(&info);
  return length;
}

int main(void) {
  const char *names[] = {"4:2:2", "progressive", "restarts"};
  const int sizes[][2] = {{17, 9}, {17, 9}, {21, 18}};
  printf("{\n");
  for (int kind = 0; kind < 3; kind++) {
    unsigned char *bytes = NULL;
    unsigned long length = saved(&bytes, sizes[kind][0], sizes[kind][1], kind);
    char *letters = calloc(1, length + 1);
    judge(bytes, length);
    printf(" \"%s\": {\n  \"whole\": \"%s\",\n  \"changed\": \"", names[kind], digits);
    for (unsigned long i = 0; i < length; i++) {
      bytes[i] ^= flips[i % 2];
      judge(bytes, length);
      bytes[i] ^= flips[i % 2];
      printf("%s", digits);
      letters[i] = warned;
    }
    printf("\",\n  \"warned\": \"%s\",\n  \"hex\": \"", letters);
    for (unsigned long i = 0; i < length; i++) printf("%02x", bytes[i]);
    printf("\"\n }%s\n", kind < 2 ? "," : "");
  }
  printf("}\n");
}
