# tigang: read Chinese documents in a terminal, by their outline.   make help   lists the targets.

VERSION := 0.1.0
PREFIX ?= /usr/local
# Where zsh looks, below share/zsh; distributions: vendor-completions.
ZSH_FOLDER ?= site-functions
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
IMPORT_LIBS = $(shell pkg-config --libs libzip expat libxml-2.0 md4c libarchive)
TEST_LIBS = $(shell pkg-config --libs cmocka)
VTERM_LIBS = $(shell pkg-config --libs vterm) -lutil

SRC := $(sort $(wildcard src/*/*.c))
IMPORT_SRC := $(filter src/import/%,$(SRC))
LIB_SRC := $(filter-out src/tui/% src/import/%,$(SRC))
TUI_SRC := $(filter src/tui/%,$(SRC))
LIB_OBJ := $(LIB_SRC:%.c=$(B)/obj/%.o)
IMPORT_OBJ := $(IMPORT_SRC:%.c=$(B)/obj/%.o)
TUI_OBJ := $(TUI_SRC:%.c=$(B)/obj/%.o)
MAIN_OBJ := $(B)/obj/src/main.o
UNIT := $(patsubst tests/unit/%.c,$(B)/tests/%,$(sort $(wildcard tests/unit/test_*.c)))
PTY := $(patsubst tests/pty/%.c,$(B)/tests/%,$(sort $(wildcard tests/pty/test_*.c)))

SAMPLE := tests/data/speech/speech.txt
PACKAGES := pkg-config libncurses-dev libunistring-dev libpcre2-dev libzip-dev libexpat1-dev \
            libxml2-dev libmd4c-dev libarchive-dev libcmocka-dev libvterm-dev \
            clang mandoc python3 less

# Programs that tigang runs where they are: wanted for their tests, not to build or to read texts.
HELPERS := poppler-utils poppler-data antiword catdoc

.PHONY: all run deps check lint man unit screen pty golden import cli pandoc install-test \
        completion-test bless fuzz props \
        bench bench-import bench-layout bench-recover bench-search bench-outline \
        bench-encoding bench-start shots \
        install uninstall completions dist deb deb-test clean help
.DELETE_ON_ERROR:

all: $(B)/tigang $(B)/tigang-import

# What is run is told in a word or two; V=1 shows it whole.
say = $(if $(V),,@echo '$(1)' $(patsubst build/%,%,$@);)

$(B)/tigang: $(MAIN_OBJ) $(TUI_OBJ) $(B)/libtigang.a
	$(call say,LINK)$(CC) $(LDFLAGS) -o $@ $^ $(NCURSES_LIBS) $(LIB_LIBS)

# The second program: what it needs of libraries, the reader need not load.
$(B)/tigang-import: $(IMPORT_OBJ) $(B)/libtigang.a
	$(call say,LINK)$(CC) $(LDFLAGS) -o $@ $^ $(IMPORT_LIBS) $(LIB_LIBS)

$(B)/libtigang.a: $(LIB_OBJ)
	$(call say,AR)rm -f $@ && $(AR) qcs $@ $^

$(B)/obj/src/tui/%.o: CPPFLAGS += $(NCURSES_CPPFLAGS)
$(B)/obj/src/import/%.o: CPPFLAGS += $(shell pkg-config --cflags libxml-2.0)
$(B)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(call say,CC)$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -c -o $@ $<

# Text files compiled in: the default keys and the default theme.
$(B)/gen/%.inc: src/config/%
	@mkdir -p $(@D)
	@sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/.*/"&\\n"/' $< > $@
$(B)/gen/%.inc: themes/%
	@mkdir -p $(@D)
	@sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/.*/"&\\n"/' $< > $@
$(B)/obj/src/config/theme.o: $(B)/gen/default.theme.inc
$(B)/obj/src/config/keymap.o: $(B)/gen/default.keys.inc

# The table of character properties, from Debian's package unicode-data; committed.
UCD ?= /usr/share/unicode
props:
	awk -f src/text/mkprops.awk include/tigang/text/linebreak.h $(UCD)/LineBreak.txt \
	  $(UCD)/EastAsianWidth.txt $(UCD)/extracted/DerivedGeneralCategory.txt $(UCD)/PropList.txt \
	  $(UCD)/auxiliary/GraphemeBreakProperty.txt > src/text/props_table.c

# --- tests ---------------------------------------------------------------------------------------

TEST_SUPPORT := tests/unit/support.c
TEST_BUILD = $(call say,TEST)$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -MF $@.d $(LDFLAGS) -o $@

$(B)/tests/%: tests/unit/%.c $(TEST_SUPPORT) $(B)/libtigang.a
	@mkdir -p $(@D)
	$(TEST_BUILD) $< $(TEST_SUPPORT) $(B)/libtigang.a $(LIB_LIBS) $(TEST_LIBS)

# What the second program is made of, for tests of its parts.
$(B)/tests/test_import%: tests/unit/test_import%.c $(TEST_SUPPORT) $(IMPORT_OBJ) $(B)/libtigang.a
	@mkdir -p $(@D)
	$(TEST_BUILD) $< $(TEST_SUPPORT) $(filter-out %/main.o,$(IMPORT_OBJ)) $(B)/libtigang.a \
	  $(IMPORT_LIBS) $(LIB_LIBS) $(TEST_LIBS)

$(B)/tests/%: tests/screen/%.c $(TEST_SUPPORT) $(B)/libtigang.a
	@mkdir -p $(@D)
	$(TEST_BUILD) $< $(TEST_SUPPORT) $(B)/libtigang.a $(LIB_LIBS) $(TEST_LIBS)

$(B)/tests/%: tests/pty/%.c tests/pty/terminal.c $(B)/tigang
	@mkdir -p $(@D)
	$(TEST_BUILD) $< tests/pty/terminal.c $(VTERM_LIBS) $(TEST_LIBS)

$(B)/tests/test_tui: tests/pty/test_tui.c tests/pty/probe_app.c tests/pty/terminal.c $(TUI_OBJ) $(B)/libtigang.a
	@mkdir -p $(@D)
	$(TEST_BUILD) $(filter %.c %.o,$^) $(B)/libtigang.a $(NCURSES_LIBS) $(LIB_LIBS) $(VTERM_LIBS) $(TEST_LIBS)

$(B)/tests/%: tests/fuzz/%.c $(B)/libtigang.a
	@mkdir -p $(@D)
	$(TEST_BUILD) $< $(B)/libtigang.a $(LIB_LIBS)

# Unit tests and screens link the library only, never ncurses: the link line is the proof.
unit: $(UNIT) $(B)/tigang-import
	tests/run.sh unit $(UNIT)
screen: $(B)/tests/test_screen $(B)/tigang-import
	tests/run.sh screen $<
pty: $(PTY) $(B)/tigang $(B)/tigang-import
	tests/run.sh pty $(PTY)
	tests/pty/xterm.sh $(B)/tigang
golden: $(B)/tigang $(B)/tigang-import
	tests/golden/run.sh $<
import: $(B)/tigang $(B)/tigang-import
	tests/import/documents.py $<
cli: $(B)/tigang $(B)/tigang-import
	tests/cli/run.sh $<
fuzz: $(B)/tests/fuzz $(B)/tigang $(B)/tigang-import
	tests/fuzz/run.sh $^
pandoc: $(B)/tigang $(B)/tigang-import
	tests/import/pandoc.sh $<
lint:
	tests/lint/run.sh
man:
	tests/lint/man.sh src/tigang.1 src/zh_CN/tigang.1
install-test: $(B)/tigang $(B)/tigang-import
	tests/install.sh
completion-test: $(B)/tigang $(B)/tigang-import
	tests/completions.sh $<

# Writes the expected screens and goldens anew: look at the difference before you commit it.
bless: $(B)/tests/test_screen $(B)/tigang $(B)/tigang-import
	TG_BLESS=1 $(B)/tests/test_screen
	BLESS=1 tests/golden/run.sh $(B)/tigang

# Every suite, and the unit tests again under sanitizers, with clang, and with tiny buffers; adds up.
check: all
	tests/check.sh

-include $(LIB_OBJ:.o=.d) $(IMPORT_OBJ:.o=.d) $(TUI_OBJ:.o=.d) $(MAIN_OBJ:.o=.d) $(wildcard $(B)/tests/*.d)

# --- measurements, by programs that are no tests -------------------------------------------------

# Real texts, where they are: a collection beside this folder, with truths and tools.
SHARED := ../shared

$(B)/bench/%: tests/bench/%.c $(B)/libtigang.a
	@mkdir -p $(@D)
	$(TEST_BUILD) $< $(B)/libtigang.a $(LIB_LIBS)

$(B)/bench/rows_report: tests/bench/rows_report.c tests/bench/pagers.c tests/pty/terminal.c $(B)/libtigang.a
	@mkdir -p $(@D)
	$(TEST_BUILD) $(filter %.c,$^) $(B)/libtigang.a $(LIB_LIBS) $(VTERM_LIBS) $(TEST_LIBS)

bench-recover: $(B)/bench/recover_dump $(B)/tigang
	python3 tests/bench/recover.py $<
	python3 tests/bench/recover_speed.py $(B)/tigang tests/data/speech/truth.txt
bench-layout: $(B)/bench/layout_bench $(B)/bench/rows_report
	$(B)/bench/layout_bench $(SAMPLE)
	$(B)/bench/rows_report $(SAMPLE) \
	  $(wildcard tests/data/docs/*.txt $(SHARED)/seed/body.txt $(addprefix $(SHARED)/corpus/,txt/*.txt scraped/*.txt))

# On 100 MB, which take some seconds to make; BENCH_MB=1000 is another size.
BENCH_MB ?= 100
$(B)/bench/text-%.txt: tests/bench/make_text.py $(B)/tigang
	@mkdir -p $(@D)
	$(B)/tigang --text $(SAMPLE) | $< $* > $@
bench-search: $(B)/tigang $(B)/bench/search_keys $(B)/bench/text-$(BENCH_MB).txt
	tests/bench/search_process.sh $^
	tests/bench/search_terminal.sh $^ $(SHARED)/tools/bench/ttybench.py

# A docx with 50 MB of text's markup; IMPORT_MB=5 is another size.
IMPORT_MB ?= 50
$(B)/bench/docx-%.docx: tests/bench/make_docx.py
	@mkdir -p $(@D)
	$< $* $@
bench-import: $(B)/tigang $(B)/tigang-import $(B)/bench/docx-$(IMPORT_MB).docx
	python3 tests/bench/import.py $^

bench-outline: $(B)/tigang $(B)/tigang-import
	@if [ -d $(SHARED)/corpus ]; then \
	  python3 $(SHARED)/tools/eval_outlines.py $(SHARED)/corpus $(SHARED)/corpus/expect --with tigang=$<; \
	else echo 'skipped: $(SHARED)/corpus is not here'; fi
# Beside uchardet, where that is installed.
# The screenshots in the README, made anew.
SHOTS := dark solarized-light nord high-contrast
shots: $(B)/bench/theme_shots
	TIGANG_THEMES=themes XDG_STATE_HOME=/nonexistent $< $(SAMPLE) $(SHOTS) > $(B)/shots.md
	sed -i -e '/^<!-- shots/,/^<!-- end of shots/{/^<!--/!d}' -e '/^<!-- shots/r $(B)/shots.md' README.md

bench-encoding: $(B)/bench/encoding_guess
	python3 tests/bench/encoding.py $<
bench-start: $(B)/tigang
	@if [ -d $(SHARED)/tools ]; then \
	  python3 $(SHARED)/tools/bench/ttybench.py -f tests/bench/start.toml --base less \
	    $(if $(FILE),--var file=$(FILE)); \
	else echo 'skipped: $(SHARED)/tools is not here'; fi

bench: bench-layout bench-search bench-import bench-recover bench-outline bench-encoding bench-start

# --- setting up, installing ----------------------------------------------------------------------

run: $(B)/tigang $(B)/tigang-import
	$(B)/tigang $(SAMPLE)

# apt-get wants root; a package that is there already is no reason to ask for a password.
deps:
	@if ! dpkg -s $(PACKAGES) $(HELPERS) >/dev/null 2>&1; then \
	  sudo=; [ "$$(id -u)" -eq 0 ] || sudo=sudo; \
	  $$sudo apt-get update -q && \
	  $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $(PACKAGES) $(HELPERS); \
	fi

# "make deps run" and "make deps check" install first, with -j too.
ifneq ($(filter deps,$(MAKECMDGOALS)),)
.NOTPARALLEL:
endif

# Made of the program's own tables of options, formats, encodings.
COMPLETIONS := $(addprefix $(B)/completions/,bash zsh fish)
completions: $(COMPLETIONS)
$(B)/completions/%: src/completions/generate.sh $(B)/tigang
	@mkdir -p $(@D)
	$(call say,GEN)$< $* $(B)/tigang > $@

# What is installed where: FOLDER below PREFIX, then the file and perhaps its name there.
TO := $(DESTDIR)$(PREFIX)
put = install -d "$(TO)/$(1)" && install -m $(or $(4),644) $(2) "$(TO)/$(1)/$(3)"

install: $(B)/tigang $(B)/tigang-import $(COMPLETIONS)
	$(call put,bin,$(B)/tigang,,755)
	$(call put,libexec/tigang,$(B)/tigang-import,,755)
	$(call put,share/man/man1,src/tigang.1)
	$(call put,share/man/zh_CN/man1,src/zh_CN/tigang.1)
	$(call put,share/tigang/themes,themes/*.theme)
	$(call put,share/bash-completion/completions,$(B)/completions/bash,tigang)
	$(call put,share/zsh/$(ZSH_FOLDER),$(B)/completions/zsh,_tigang)
	$(call put,share/fish/vendor_completions.d,$(B)/completions/fish,tigang.fish)
	$(call put,share/applications,src/desktop/tigang.desktop)
	$(call put,share/metainfo,src/desktop/tigang.metainfo.xml,org.tigang.tigang.metainfo.xml)
	$(call put,share/icons/hicolor/scalable/apps,src/desktop/tigang.svg)
	$(call put,share/doc/tigang,LICENSE)

uninstall:
	cd "$(TO)" && rm -f bin/tigang share/man/man1/tigang.1 share/man/zh_CN/man1/tigang.1 \
	  share/bash-completion/completions/tigang share/zsh/$(ZSH_FOLDER)/_tigang \
	  share/fish/vendor_completions.d/tigang.fish share/applications/tigang.desktop \
	  share/metainfo/org.tigang.tigang.metainfo.xml share/icons/hicolor/scalable/apps/tigang.svg
	cd "$(TO)" && rm -rf libexec/tigang share/tigang share/doc/tigang

# --- packages ------------------------------------------------------------------------------------

RELEASE := tigang-$(VERSION)

# The committed files, whatever else lies here.
dist:
	@mkdir -p build
	git archive --format=tar.gz --prefix=$(RELEASE)/ -o build/$(RELEASE).tar.gz HEAD
	@echo build/$(RELEASE).tar.gz

# A Debian package, from a copy of the sources with src/debian at its top; wants dpkg-dev, debhelper.
deb:
	@grep -q '^tigang ($(VERSION))' src/debian/changelog || \
	  { echo 'src/debian/changelog does not begin with $(VERSION)'; exit 1; }
	@rm -rf build/deb && mkdir -p build/deb/$(RELEASE)
	tar -c --exclude=./build --exclude=./.git . | tar -x -C build/deb/$(RELEASE)
	cp -r src/debian build/deb/$(RELEASE)/debian
	cd build/deb/$(RELEASE) && dpkg-buildpackage -b -us -uc -j$$(nproc)
	@echo build/deb/tigang_$(VERSION)_*.deb
deb-test: deb
	tests/deb.sh build/deb/tigang_$(VERSION)_*.deb

clean:
	rm -rf build

help:
	@echo 'make                 build/tigang'
	@echo 'make deps run        install the packages needed, build, open the sample speech'
	@echo 'make deps check      install the packages needed, build, pass every test'
	@echo 'make check           every test; lint, unit, screen, golden, import, cli, pty: one'
	@echo 'make VARIANT=V unit  unit tests in build/V: asan, clang, tiny (buffers of a few bytes)'
	@echo 'make bless           take what the program prints now as what the tests expect'
	@echo 'make bench           measurements; bench-layout, -recover, -search … one'
	@echo 'make fuzz            random damage to documents for a minute'
	@echo 'make install         to PREFIX ($(PREFIX)), below DESTDIR; make uninstall'
	@echo 'make deb dist        a Debian package, a tar of the sources, in build/'
	@echo 'make deb-test        the package in a Debian that has nothing else (wants root)'
	@echo 'make clean           remove build/'
