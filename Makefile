# tigang: read Chinese documents in a terminal, by their outline.   make help   lists the targets.

VERSION := 0.1.0
PREFIX ?= /usr/local
DESTDIR ?=
CC ?= gcc
ifeq ($(origin CC),default)
CC := gcc
endif

# A variant of the build has a folder of its own: build/ (plain), build/asan, build/clang, build/tiny.
VARIANT ?= plain
B := $(if $(filter plain,$(VARIANT)),build,build/$(VARIANT))

WARN := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wformat=2 -Wvla -Wundef \
        -Wno-format-zero-length
WERROR ?= -Werror
CFLAGS ?= -O2 -g
CPPFLAGS += -D_GNU_SOURCE -DTG_VERSION='"$(VERSION)"' -Iinclude -Isrc -I$(B)/gen
ALL_CFLAGS = -std=c17 $(WARN) $(WERROR) $(CFLAGS) -MMD -MP
ifeq ($(VARIANT),asan)
SAN := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
CFLAGS := -O1 -g $(SAN)
LDFLAGS += $(SAN)
endif
ifeq ($(VARIANT),tiny) # buffers and segments of a few bytes, so that every border is crossed
CPPFLAGS += -DTG_TINY_BUFFERS
endif
ifeq ($(VARIANT),clang)
CC := clang
endif

# Evaluated when a command runs, after `deps` has installed what they ask for.
NCURSES_CPPFLAGS = $(shell pkg-config --cflags-only-I ncursesw)
NCURSES_LIBS = $(shell pkg-config --libs ncursesw)
PCRE2_LIBS = $(shell pkg-config --libs libpcre2-8)
LIB_LIBS = -lunistring $(PCRE2_LIBS) -lm
TEST_LIBS = $(shell pkg-config --libs cmocka)
VTERM_LIBS = $(shell pkg-config --libs vterm) -lutil

SRC := $(sort $(wildcard src/*/*.c))
LIB_SRC := $(filter-out src/tui/%,$(SRC))
TUI_SRC := $(filter src/tui/%,$(SRC))
LIB_OBJ := $(LIB_SRC:%.c=$(B)/obj/%.o)
TUI_OBJ := $(TUI_SRC:%.c=$(B)/obj/%.o)
MAIN_OBJ := $(B)/obj/src/main.o
UNIT := $(patsubst tests/unit/%.c,$(B)/tests/%,$(sort $(wildcard tests/unit/test_*.c)))
PTY := $(patsubst tests/pty/%.c,$(B)/tests/%,$(sort $(wildcard tests/pty/test_*.c)))

SAMPLE := tests/data/speech/speech.txt
PACKAGES := pkg-config libncurses-dev libunistring-dev libpcre2-dev libcmocka-dev libvterm-dev \
            clang libclang-rt-14-dev mandoc python3-minimal less

.PHONY: all run deps check check-quick lint unit asan clang tiny golden screen pty bless bench fuzz \
        install uninstall clean help format props
.DELETE_ON_ERROR:

all: $(B)/tigang

$(B)/tigang: $(MAIN_OBJ) $(TUI_OBJ) $(B)/libtigang.a
	$(CC) $(LDFLAGS) -o $@ $^ $(NCURSES_LIBS) $(LIB_LIBS)

$(B)/libtigang.a: $(LIB_OBJ)
	rm -f $@ && $(AR) qcs $@ $^

$(B)/obj/src/tui/%.o: CPPFLAGS += $(NCURSES_CPPFLAGS)
$(B)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -c -o $@ $<

# Text files compiled in: the default keys and the default theme.
$(B)/gen/%.inc: src/config/%
	@mkdir -p $(@D)
	sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/.*/"&\\n"/' $< > $@
$(B)/gen/%.inc: themes/%
	@mkdir -p $(@D)
	sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/.*/"&\\n"/' $< > $@
$(B)/obj/src/config/theme.o: $(B)/gen/default.theme.inc
$(B)/obj/src/config/keymap.o: $(B)/gen/default.keys.inc

# The table of character properties, from Debian's package unicode-data; committed.
UCD ?= /usr/share/unicode
props:
	awk -f src/text/mkprops.awk include/tigang/text/linebreak.h $(UCD)/LineBreak.txt \
	  $(UCD)/EastAsianWidth.txt $(UCD)/extracted/DerivedGeneralCategory.txt $(UCD)/PropList.txt \
	  $(UCD)/auxiliary/GraphemeBreakProperty.txt > src/text/props_table.c

# --- tests ---------------------------------------------------------------------------------------

$(B)/tests/%: tests/unit/%.c tests/unit/support.c $(B)/libtigang.a
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -MF $@.d $(LDFLAGS) -o $@ $< tests/unit/support.c $(B)/libtigang.a $(LIB_LIBS) $(TEST_LIBS)

$(B)/tests/%: tests/pty/%.c tests/pty/terminal.c $(B)/tigang
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -MF $@.d $(LDFLAGS) -o $@ $< tests/pty/terminal.c $(VTERM_LIBS) $(TEST_LIBS)

unit: $(UNIT)
	tests/run.sh $(UNIT)

-include $(LIB_OBJ:.o=.d) $(TUI_OBJ:.o=.d) $(MAIN_OBJ:.o=.d) $(UNIT:%=%.d) $(PTY:%=%.d)

# --- recovery of damaged text, measured ----------------------------------------------------------

$(B)/bench/recover_dump: tests/bench/recover_dump.c $(B)/libtigang.a
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -MF $@.d $(LDFLAGS) -o $@ $< $(B)/libtigang.a $(LIB_LIBS)

.PHONY: bench-recover
bench-recover: $(B)/bench/recover_dump
	python3 tests/bench/recover.py $<

$(B)/tests/test_screen: tests/screen/test_screen.c tests/unit/support.c $(B)/libtigang.a
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -MF $@.d $(LDFLAGS) -o $@ $< tests/unit/support.c $(B)/libtigang.a $(LIB_LIBS) $(TEST_LIBS)
