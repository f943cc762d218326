# Two commands do everything: `make demo` runs the main job, `make test` passes the tests.
# Each installs what is missing (pkg-config and the headers of GSL, OpenSSL, libxlsxwriter,
# libzip and expat, from Debian) and builds.

SHELL := /bin/bash
PREFIX ?= /usr/local
DEMO ?= demo
ROOT := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

.PHONY: demo test pages-check browser fuzz sanitize lint format build install experiments bench calibration planner deps clean

demo: build
	rm -rf $(DEMO)
	.build/release/holdout demo $(DEMO)

test: build
	swift build --build-tests
	HOLDOUT_BINARY=$(CURDIR)/.build/release/holdout swift test --skip-build

# Every page in a headless browser: accessibility, layout, hostile names, print. `make test` runs the
# same where Chromium and pdftotext are found and says so where they are not; here they must be.
# HOLDOUT_AXE=axe.min.js adds the rules of axe-core.
pages-check: build browser
	swift build --build-tests
	HOLDOUT_BROWSER_REQUIRED=1 HOLDOUT_BINARY=$(CURDIR)/.build/release/holdout swift test --skip-build --filter EndToEndTests.BrowserTests

# The readers of files under libFuzzer, for SECONDS_EACH seconds each; see Tests/Fuzz.
fuzz: deps
	Tests/Fuzz/fuzz.sh

# The tests of what reads files and memory by hand under the address and the thread sanitizer, each in
# a build of its own (ten minutes). SANITIZERS= chooses one, FILTER= other tests.
SANITIZERS ?= address thread
FILTER ?= ExchangeTests|WorkbookTests|PipelineTests
sanitize: deps
	for sanitizer in $(SANITIZERS); do \
	  ASAN_OPTIONS=detect_leaks=0 swift test --sanitize=$$sanitizer \
	    --scratch-path .build/$$sanitizer --filter '$(FILTER)' || exit 1; \
	done

lint:
	swift format lint --strict --recursive Package.swift Sources Tests experiments

format:
	swift format --in-place --recursive Package.swift Sources Tests experiments

build: deps
	swift build --configuration release --product holdout

install: deps
	swift build --configuration release --product holdout --static-swift-stdlib
	install -D --strip .build/release/holdout $(DESTDIR)$(PREFIX)/bin/holdout

# Remakes every folder of experiments/ byte for byte.
experiments: build
	rm -rf experiments/demo-pilot/{data,plan,results,pilot.yaml,truth.json}
	mkdir -p experiments/demo-pilot
	cd experiments && ../.build/release/holdout demo demo-pilot > demo-pilot/transcript.txt

# Holdout beside named peers in the same run; see experiments/bench.
bench: deps
	experiments/bench/bench.sh

# Remakes the calibration study byte for byte; a quarter of an hour of one core. See experiments/calibration.
calibration: deps
	swift build --configuration release --product holdout-calibration
	.build/release/holdout-calibration experiments/calibration

# How alike each design makes the arms, beside peers, and inference under each; needs numpy. See
# experiments/planner.
planner: build
	swift build --configuration release --product holdout-inference
	python3 experiments/planner/study.py .build/release/holdout .build/planner \
	  experiments/planner 500 5000 50000
	.build/release/holdout-inference 1000 experiments/planner

deps:
	@command -v swift > /dev/null || { \
	  echo "Swift 6.2 or newer is needed: https://www.swift.org/install/linux" >&2; exit 1; }
	@pkg-config --exists gsl libcrypto xlsxwriter libzip expat 2> /dev/null || { \
	  $(ROOT) apt-get update -qq && \
	  $(ROOT) apt-get install -y -qq pkg-config libgsl-dev libssl-dev libxlsxwriter-dev \
	    libzip-dev libexpat1-dev; }

# What the tests of pages need: 80 MB to fetch.
browser:
	@command -v pdftotext > /dev/null && command -v chromium > /dev/null \
	  && fc-list | grep -q LiberationSans || { \
	  $(ROOT) apt-get update -qq && \
	  $(ROOT) apt-get install -y -qq --no-install-recommends chromium poppler-utils fontconfig \
	    fonts-liberation; }

clean:
	rm -rf .build $(DEMO)
